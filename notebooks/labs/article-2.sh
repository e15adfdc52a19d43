#!/bin/bash
# The state in which article 2 begins: Docker runs, with its own bridge docker0 and its image at hand, and
# there are no containers yet. Run it as root, on a machine whose Docker nobody else uses.
set -e
mkdir -p /run/netns # the folder that "ip netns" makes at its first use

docker version >/dev/null # in a lab, the first use of Docker starts it

# Interfaces without IPv6: a new bridge's address of IPv6 would be made from one that the kernel makes up.
echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6

# As Docker leaves a host.
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables
iptables -P FORWARD DROP
