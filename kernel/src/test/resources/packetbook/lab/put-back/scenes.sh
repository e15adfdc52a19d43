# an address too many
ip addr add 10.0.2.99/24 dev eth0

# an address in front
ip addr flush dev eth0
ip addr add 10.0.2.99/24 dev eth0

# an address less
ip addr del 10.0.2.20/24 dev eth0

# the first address less
ip addr del 10.0.2.15/24 dev eth0

# addresses in another order
ip addr del 192.168.7.1/24 dev eth0
ip addr del 10.0.2.20/24 dev eth0
ip addr add 192.168.7.1/24 dev eth0

# IPv6 addresses less and more
ip -6 addr del 2001:db8:9::1/64 dev eth0
ip -6 addr add 2001:db8:9::3/64 dev eth0

# no default route
ip route del default

# another default route
ip route replace default via 10.0.2.77

# a route too many
ip route add 10.5.0.0/16 via 10.9.0.2
ip route add 10.4.0.0/16 dev br9 table 7

# a table flushed
ip route flush table 100
ip -6 route flush table 101

# a rule too many
ip rule add pref 10 from all lookup 100
ip -6 rule add pref 11 from all lookup 101

# a rule less
ip rule del pref 100 from 10.9.0.0/24
ip -6 rule del pref 200

# the standing rules less
ip rule del pref 32766
ip rule del pref 32767

# the uplink down
ip link set eth0 down

# the uplink renamed
ip link set eth0 down
ip link set eth0 name wan

# the uplink renamed, another in its place
ip link set eth0 down
ip link set eth0 name wan
ip link add eth0 type veth peer name eth0b

# the uplink moved
ip netns add new
ip link set eth0 netns new

# two names changed over
ip link set br9 down
ip link set quiet down
ip link set br9 name x
ip link set quiet name br9
ip link set x name quiet
ip link set quiet up

# the MTU, the MAC address and flags
ip link set eth0 mtu 1400
ip link set eth0 promisc on
ip link set p-old address 02:00:00:00:00:11
ip link set br9 arp off

# a bridge's settings
ip link set br9 type bridge stp_state 1 ageing_time 5000
ip link set p-old type bridge_slave hairpin on cost 50

# a port unplugged
ip link set p-old nomaster

# a port plugged elsewhere
ip link add br5 type bridge
ip link set br5 up
ip link set p-old master br5

# a bridge deleted
ip link del br9

# a pair deleted
ip link del p-far

# a pair to a container deleted
ip link del p-bare

# a pair made again otherwise
ip link del p-old
ip link add p-old type veth peer name eth0 netns old
ip link set p-old up

# a bridge without ports deleted
ip link del quiet

# a lab of one's own
ip netns add c1; ip netns add c2; ip link add br0 type bridge; ip link set br0 up; ip addr add 10.55.66.1/24 dev br0; for c in c1 c2; do ip link add v-$c type veth peer name eth0 netns $c; ip link set v-$c master br0; ip link set v-$c up; ip -n $c link set eth0 up; done; iptables -A FORWARD -i br0 -j ACCEPT; iptables -t raw -A PREROUTING -i br0 -j ACCEPT

# a namespace deleted
ip netns del old

# a namespace emptied
ip -n far route flush table main
ip -n far addr flush dev eth0
ip -n far link set lo down
ip netns exec far iptables -F
ip netns exec far iptables -t nat -A POSTROUTING -j ACCEPT

# a namespace's route deleted
ip -n old route del default
ip -n old route del blackhole 10.99.0.0/16 table 60
ip -n old rule del pref 50

# a name more for a container
ln -s /proc/$(docker inspect --format '{{.State.Pid}}' web)/ns/net /run/netns/web
ip netns attach aa $(docker inspect --format '{{.State.Pid}}' web)

# a name more for a namespace
touch /run/netns/aaa
mount --bind /run/netns/old /run/netns/aaa

# a neighbour less and more
ip neigh del 10.9.0.77 dev br9
ip neigh add 10.9.0.78 lladdr 02:00:00:00:00:79 nud permanent dev br9

# a neighbour with another address
ip neigh replace 10.9.0.77 lladdr 02:00:00:00:00:99 nud permanent dev br9

# forwarding entries less and more
bridge fdb del 02:00:00:00:00:78 dev p-old master
bridge fdb add 02:00:00:00:00:79 dev p-far master static

# a rule in the middle
iptables -I INPUT 2 -s 1.2.3.4 -j DROP

# a policy
iptables -P FORWARD ACCEPT
iptables -P INPUT DROP
ip6tables -P OUTPUT DROP

# a chain flushed
iptables -F FORWARD

# all rules flushed
for t in filter nat mangle; do iptables -t $t -F; iptables -t $t -X; done; ip6tables -F

# rules in another order
iptables -D INPUT 1
iptables -A INPUT -i br9 -p tcp --dport 22 -m comment --comment "it's here" -j ACCEPT

# a chain of one's own
iptables -t mangle -N NEW
iptables -t mangle -A NEW -j ACCEPT
ip6tables -t nat -A POSTROUTING -j ACCEPT

# no forwarding
sysctl -qw net.ipv4.ip_forward=0

# forwarding for IPv6
sysctl -qw net.ipv6.conf.all.forwarding=1

# settings of interfaces
sysctl -qw net.ipv4.conf.br9.proxy_arp=0 net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.eth0.arp_ignore=1 net.ipv4.icmp_echo_ignore_broadcasts=1
ip netns exec old sysctl -qw net.ipv4.ip_forward=1

# IPv6 off
sysctl -qw net.ipv6.conf.all.disable_ipv6=1

# a container more
docker run --detach --name new --publish 3456:80 busybox sleep 1000

# a container in the uplink's way
docker run --detach --name new --network none busybox sleep 1000
ip link set eth0 netns $(docker inspect --format '{{.State.Pid}}' new)

# a network, a volume and a container
docker network create mine
docker volume create data
docker run --detach --name new --network mine --volume data:/data busybox sleep 1000
docker network connect mine web

# an image's names
docker tag busybox mine:1
docker rmi packetbook/busybox

# an image more
docker commit web mine:2

# a container renamed
docker rename web shop-window

# a stopped container started
docker start idle
docker run --detach --name idle2 busybox sleep 1000

# settings in a container
p=$(docker inspect --format '{{.State.Pid}}' bare); nsenter --net=/proc/$p/ns/net sh -c 'ip route del default; ip addr add 10.9.0.44/24 dev in0; iptables -A INPUT -j DROP; sysctl -qw net.ipv4.ip_forward=0; ip link add d0 type bridge'

