# What a lab may not leave behind in a machine; run there as root. Counters, lifetimes and what a timer changes are left out.
PATH=$PATH:/usr/sbin:/sbin

settled() { # Linux makes sure for up to two seconds that nobody else has a new address of IPv6
  local attempt
  for attempt in {1..50}; do
    [ -n "$(ip -6 -o addr show tentative)" ] || return
    sleep 0.1
  done
}

network() { # of one network namespace
  settled
  echo "## links"; ip -o link | sed -E 's/ qdisc .*(link\/)/ \1/; s/^[0-9]+: //; s/@if[0-9]+//; s/link-netns(id)? [^ ]+//'
  echo "## addresses"; ip -o addr | sed -E 's/(valid|preferred)_lft [^ ]+//g; s/^[0-9]+: //'
  echo "## routes"; { ip -4 route show table all; ip -6 route show table all; } | sed -E 's/ expires [0-9]+sec//' | sort
  echo "## rules"; ip rule; ip -6 rule
  echo "## filters"; { iptables-save; ip6tables-save; } 2>/dev/null | sed -E '/^#/d; s/\[[0-9]+:[0-9]+\]//'
  echo "## settings"
  sysctl -a 2>/dev/null | grep '^net\.' | grep -vE '_count =|mtu_expires|tcp_fastopen_key|stable_secret|nf_conntrack_(max|expect_max)' | sort
}

echo '# the host'; network
echo '# the gateway'; nsenter --net=/run/packetbook/internet bash -c "$(declare -f settled network); network" || exit
echo '# namespaces'; ls /run/netns 2>/dev/null
echo '# containers'; docker ps --all --no-trunc --format '{{.ID}} {{.Names}} {{.State}}' | sort
echo '# networks of Docker'; docker network ls --no-trunc --format '{{.ID}} {{.Name}}' | sort
echo '# images'; docker images --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}' | sort
echo '# the lab'"'"'s own folders'; ls -A /tmp /var/tmp /run/packetbook 2>/dev/null | grep -v -e '^systemd-private' -e '^vagrant-shell' -e '^packetbook$' -e '^ssh$'
