#!/bin/bash
# A lab in which all works, as article 3 leaves it: two containers on one bridge that reach each other
# and the internet. Run it as root, on a machine that has no hwchiu0, c1 or c2 yet.
#
# What is so in it, each line a claim as %check takes it. After %lab break it must be so again:
# promise: @c1 reaches 10.55.66.3
# promise: @c1 reaches 8.8.8.8
# promise: @c2 reaches 10.55.66.2
# promise: @c2 reaches 8.8.8.8
# promise: iptables filter FORWARD has policy DROP
set -e

if ! ip link show eth0 >/dev/null 2>&1; then
  echo "this lab leads the containers out of eth0, and no interface of this machine has that name" >&2
  exit 1
fi
ip netns add c1
ip netns add c2
ip link add hwchiu0 type bridge

# connect CONTAINER MAC PREFIX HOST_END MAC: a veth pair from the bridge into the container
connect() {
  ip link add "$4" address "$5" type veth peer name eth0 address "$2" netns "$1"
  ip link set "$4" master hwchiu0
  ip link set "$4" up
  ip -n "$1" link set lo up
  ip -n "$1" link set eth0 up
  ip -n "$1" addr add "$3" brd + dev eth0
}
connect c1 02:42:0a:37:42:02 10.55.66.2/24 veth0 02:42:7b:0e:5c:11
connect c2 02:42:0a:37:42:03 10.55.66.3/24 veth1 02:42:7b:0e:5c:12
ip link set hwchiu0 up

# The bridge is the host's interface to the containers, and their gateway.
ip addr add 10.55.66.1/24 brd + dev hwchiu0
ip -n c1 route add default via 10.55.66.1
ip -n c2 route add default via 10.55.66.1

# As Docker leaves a host: only what a rule names passes, and what goes out has the host's address.
echo 1 >/proc/sys/net/ipv4/ip_forward
[ -e /proc/sys/net/bridge ] || modprobe br_netfilter # the module without which there is no such setting
echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables
iptables -P FORWARD DROP
iptables -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT
iptables -A FORWARD -i eth0 -o hwchiu0 -j ACCEPT
iptables -A FORWARD -i hwchiu0 -o hwchiu0 -j ACCEPT
iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -o eth0 -j MASQUERADE
