#!/bin/bash
# Makes the lab's network as a person would with a shell: own namespaces, the uplink, the gateway behind it, Docker's settings.
# Prints `ready` and ends, and all of it goes with it. What the embedded lab is measured against.
exec unshare --user --map-root-user --net --mount --pid --cgroup --uts --ipc --fork --mount-proc bash -ec '
  mount --make-rprivate /
  mount -t tmpfs tmpfs /run
  mkdir -p /run/netns /run/lock
  mount -t sysfs sysfs /sys
  hostname by-hand
  ip link set lo up
  touch /run/internet
  unshare --net=/run/internet true
  ip link add eth0 type veth peer name gateway
  ip link set gateway netns /run/internet
  ip addr add 10.0.2.15/24 dev eth0
  ip link set eth0 up
  nsenter --net=/run/internet ip link set lo up
  nsenter --net=/run/internet ip addr add 8.8.8.8/32 dev lo
  nsenter --net=/run/internet ip addr add 10.0.2.2/24 dev gateway
  nsenter --net=/run/internet ip link set gateway up
  ip route add default via 10.0.2.2
  echo 1 >/proc/sys/net/ipv4/ip_forward
  iptables -P FORWARD DROP
  echo ready
  read -r _ || true
'
