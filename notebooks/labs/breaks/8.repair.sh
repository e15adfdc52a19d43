# The repair of break 8.
iptables -t nat -D POSTROUTING -s 10.55.66.0/24 -o hwchiu0 -j MASQUERADE
iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -o eth0 -j MASQUERADE
