# The fault: c1 has no default route.
ip -n c1 route del default
