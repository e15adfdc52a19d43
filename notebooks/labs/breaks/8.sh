# The fault: MASQUERADE is for the wrong interface, so that the requests leave with an address of the containers.
iptables -t nat -D POSTROUTING -s 10.55.66.0/24 -o eth0 -j MASQUERADE
iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -o hwchiu0 -j MASQUERADE
