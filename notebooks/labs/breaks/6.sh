# The fault: the host end of the veth pair of c1 is down.
ip link set veth0 down
