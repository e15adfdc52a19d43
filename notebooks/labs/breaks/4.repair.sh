# The repair of break 4.
ip addr add 10.55.66.1/24 brd + dev hwchiu0
