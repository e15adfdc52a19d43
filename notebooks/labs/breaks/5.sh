# The fault: the policy of FORWARD is DROP, and no rule lets pass what goes out or comes back.
iptables -D FORWARD -i hwchiu0 -o eth0 -j ACCEPT
iptables -D FORWARD -i eth0 -o hwchiu0 -j ACCEPT
