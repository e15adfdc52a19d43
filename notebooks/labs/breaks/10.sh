# The fault: the mask of the bridge is too long: in 10.55.66.0/30 the address of c2 is the broadcast address.
ip addr del 10.55.66.1/24 dev hwchiu0
ip addr add 10.55.66.1/30 brd + dev hwchiu0
