# The fault: the host passes nothing on from one interface to another.
echo 0 >/proc/sys/net/ipv4/ip_forward
