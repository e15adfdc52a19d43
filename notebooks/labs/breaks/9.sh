# The fault: FORWARD lets the requests out, and has no rule for the replies.
iptables -D FORWARD -i eth0 -o hwchiu0 -j ACCEPT
