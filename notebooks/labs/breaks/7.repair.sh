# The repair of break 7.
ip -n c2 route replace default via 10.55.66.1
