# The repair of break 3.
ip link set veth1 master hwchiu0
