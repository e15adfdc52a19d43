# A machine as somebody left it before a notebook came.
set -e
ip addr add 10.0.2.20/24 dev eth0
ip addr add 192.168.7.1/24 dev eth0
ip -6 addr add 2001:db8:9::1/64 dev eth0 nodad
ip -6 addr add 2001:db8:9::2/64 dev eth0 nodad
ip netns add old
ip netns add far
ip link add br9 type bridge
ip link set br9 up
ip addr add 10.9.0.1/24 dev br9
for name in old far; do
  ip link add p-$name type veth peer name eth0 netns $name
  ip link set p-$name master br9
  ip link set p-$name up
  ip -n $name link set lo up
  ip -n $name link set eth0 up
done
ip -n old addr add 10.9.0.2/24 dev eth0
ip -n far addr add 10.9.0.3/24 dev eth0
ip -n far -6 addr add 2001:db8:5::3/64 dev eth0 nodad
ip -n old route add default via 10.9.0.1
ip -n far route add default via 10.9.0.1
ip -n old rule add pref 50 from 10.9.0.2 lookup 60
ip -n old route add blackhole 10.99.0.0/16 table 60
ip netns exec far iptables -A INPUT -p icmp -j ACCEPT
ip link add quiet address 02:00:00:00:00:70 type bridge
ip addr add 10.8.0.1/16 dev quiet
ip route add 10.7.0.0/16 via 10.9.0.2
ip route add default via 10.9.0.3 table 100
ip route add unreachable 10.6.0.0/16 table 100 metric 7
ip -6 route add blackhole 2001:db8:bad::/48 table 101
ip rule add pref 100 from 10.9.0.0/24 lookup 100
ip rule add pref 100 from 10.9.1.0/24 lookup 100
ip -6 rule add pref 200 from 2001:db8:5::/64 lookup 101
ip neigh add 10.9.0.77 lladdr 02:00:00:00:00:77 nud permanent dev br9
bridge fdb add 02:00:00:00:00:78 dev p-old master static
iptables -A INPUT -i br9 -p tcp --dport 22 -m comment --comment "it's here" -j ACCEPT
iptables -A INPUT -i br9 -p tcp --dport 23 -j DROP
iptables -N MINE
iptables -A MINE -j RETURN
iptables -I FORWARD -i br9 -j MINE
iptables -t nat -A POSTROUTING -s 10.9.0.0/24 ! -o br9 -j MASQUERADE
iptables -t mangle -A PREROUTING -i br9 -j MARK --set-mark 7
ip6tables -A FORWARD -i br9 -j DROP
sysctl -qw net.ipv4.conf.br9.proxy_arp=1 net.ipv4.conf.all.rp_filter=2 net.ipv4.icmp_echo_ignore_broadcasts=0
docker network create --subnet 10.44.0.0/24 shop
docker run --detach --name web --publish 2345:80 busybox sleep 100000
docker run --detach --name db --network shop --ip 10.44.0.9 busybox sleep 100000
docker run --detach --name bare --network none --privileged busybox sleep 100000
docker run --name idle busybox true
docker run --detach --name rest busybox sleep 100000
docker kill rest
docker volume create kept
ip link add p-bare type veth peer name in0 netns $(docker inspect --format '{{.State.Pid}}' bare)
ip link set p-bare master br9
ip link set p-bare up
nsenter --net=/proc/$(docker inspect --format '{{.State.Pid}}' bare)/ns/net sh -c \
  'ip link set in0 up; ip addr add 10.9.0.4/24 dev in0; ip route add default via 10.9.0.1'
