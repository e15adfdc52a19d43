#!/bin/bash
# The state in which article 3 begins: two containers on one bridge, built by hand, and a host that
# forwards nothing. Run it as root, on a machine that has no hwchiu0, c1 or c2 yet.
set -e

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

# As Docker leaves a host.
echo 1 >/proc/sys/net/ipv4/ip_forward
[ -e /proc/sys/net/bridge ] || modprobe br_netfilter # the module without which there is no such setting
echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables
iptables -P FORWARD DROP
