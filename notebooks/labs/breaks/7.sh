# The fault: the gateway of c2 is an address that nobody has.
ip -n c2 route replace default via 10.55.66.254
