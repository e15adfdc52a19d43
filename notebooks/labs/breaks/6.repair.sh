# The repair of break 6.
ip link set veth0 up
