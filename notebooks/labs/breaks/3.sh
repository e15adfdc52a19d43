# The fault: the host end of the veth pair of c2 is no port of the bridge.
ip link set veth1 nomaster
