#!/bin/bash
# The state in which article 1 begins: Docker runs and has its image, and there is no container yet.
# Run it as root, where docker answers: the lab's own starts its dockerd at the first use.
set -e

docker version >/dev/null

# Docker makes up a MAC address for its bridge. This one is of the same make as its containers': of
# the IP address 172.17.0.1, so that each run shows the same.
ip link set docker0 address 02:42:ac:11:00:01
