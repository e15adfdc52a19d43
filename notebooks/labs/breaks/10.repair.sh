# The repair of break 10.
ip addr del 10.55.66.1/30 dev hwchiu0
ip addr add 10.55.66.1/24 brd + dev hwchiu0
