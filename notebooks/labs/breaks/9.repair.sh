# The repair of break 9.
iptables -A FORWARD -i eth0 -o hwchiu0 -j ACCEPT
