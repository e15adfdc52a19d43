# The repair of break 1.
ip -n c1 route add default via 10.55.66.1
