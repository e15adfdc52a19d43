# The repair of break 5.
iptables -A FORWARD -i hwchiu0 -o eth0 -j ACCEPT
iptables -A FORWARD -i eth0 -o hwchiu0 -j ACCEPT
