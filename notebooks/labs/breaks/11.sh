# The fault: rp_filter is strict on the bridge, and the ways to c1 and back are not the same: c1 sends by
# the bridge, the host by a second veth pair. So the host drops what c1 sends it to pass on.
ip link add veth2 address 02:42:7b:0e:5c:13 type veth peer name eth1 address 02:42:0a:37:43:02 netns c1
ip link set veth2 up
ip -n c1 link set eth1 up
ip addr add 10.55.67.1/24 brd + dev veth2
ip -n c1 addr add 10.55.67.2/24 brd + dev eth1
ip route add 10.55.66.2 via 10.55.67.2
iptables -A FORWARD -i eth0 -o veth2 -j ACCEPT
# Of an interface's value and that of all the larger one counts. To c1 the replies come by the other way.
ip netns exec c1 sysctl -q -w net.ipv4.conf.all.rp_filter=2
echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter
echo 1 >/proc/sys/net/ipv4/conf/hwchiu0/rp_filter
