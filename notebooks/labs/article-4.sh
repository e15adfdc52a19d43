#!/bin/bash
# The state in which article 4 begins, as article 3 ends: two containers on one bridge, made by Docker
# and joined by hand, that reach the internet. Another machine, laptop, stands behind the gateway.
# Run it as root in a lab that has no hwchiu0, c1, c2 or laptop yet.
set -e

gateway=/run/packetbook/internet # the namespace behind eth0, of which a machine elsewhere has none
if [ ! -e "$gateway" ]; then
  echo "this chapter puts another machine behind the gateway, for which it needs the gateway of the embedded lab or of Packetbook's VM" >&2
  exit 1
fi

# container NAME TEXT: what a browser would get of it, were there a web server
container() {
  docker run -d --privileged --network=none --name "$1" busybox sleep infinity >/dev/null
  docker exec "$1" sh -c "mkdir /www && echo '$2' >/www/index.html"
}
container c1 'hello from c1'
container c2 'hello from c2'
ip link set docker0 address 02:42:ac:11:00:01 # Docker's own choice is another each time
ip link add hwchiu0 type bridge

# connect CONTAINER MAC PREFIX HOST_END MAC: a veth pair from the bridge into the container
connect() {
  local inside
  inside=$(docker inspect --format '{{.State.Pid}}' "$1")
  ip link add "$4" address "$5" type veth peer name eth0 address "$2" netns "$inside"
  ip link set "$4" master hwchiu0
  ip link set "$4" up
  nsenter --net="/proc/$inside/ns/net" ip -batch - <<INSIDE
link set eth0 up
addr add $3 brd + dev eth0
route add default via 10.55.66.1
INSIDE
}
ip addr add 10.55.66.1/24 brd + dev hwchiu0
connect c1 02:42:0a:37:42:02 10.55.66.2/24 veth0 02:42:7b:0e:5c:11
connect c2 02:42:0a:37:42:03 10.55.66.3/24 veth1 02:42:7b:0e:5c:12
ip link set hwchiu0 up

# What the containers send goes out with the host's address, and what answers it may come back.
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables
iptables -P FORWARD DROP
iptables -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT
iptables -A FORWARD -i eth0 -o hwchiu0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -o eth0 -j MASQUERADE

# Another machine: a cable from it to the gateway, which is a router and knows the host, not the bridge.
ip netns add laptop
ip -n laptop link set lo up
ip -n laptop link add eth0 address 52:54:00:65:43:21 type veth peer name laptop address 52:55:c0:a8:01:01
ip -n laptop link set laptop netns "$gateway"
ip -n laptop addr add 192.168.1.20/24 brd + dev eth0
ip -n laptop link set eth0 up
nsenter --net="$gateway" ip -batch - <<'GATEWAY'
addr add 192.168.1.1/24 brd + dev laptop
link set laptop up
GATEWAY
nsenter --net="$gateway" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
ip -n laptop route add default via 192.168.1.1
