# The fault: the bridge has no address, so that nobody has the address of the gateway.
ip addr del 10.55.66.1/24 dev hwchiu0
