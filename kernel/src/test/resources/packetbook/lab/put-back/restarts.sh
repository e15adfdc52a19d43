# a container stopped
docker stop --time 0 web

# a container restarted
docker restart --time 0 db

# a container off its network
docker network disconnect shop db

# containers stopped, Docker's rules flushed
docker stop --time 0 web bare
iptables -F
iptables -X
iptables -t nat -F
iptables -t nat -X

