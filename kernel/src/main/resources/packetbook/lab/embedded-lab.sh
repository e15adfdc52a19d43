# The first process of the embedded lab reads this on its standard input and then waits there: when the
# kernel's end of the pipe closes, it ends, and Linux ends everything else in its pid namespace.
# Each step names itself when it fails, so that the kernel can say what this machine lacks.
fail() { echo "packetbook: $1 failed" >&2; exit 1; }

mount --make-rprivate / || fail mounts
mount -t tmpfs -o mode=755,nosuid,nodev packetbook /run || fail run
mkdir -p /run/netns /run/lock /run/packetbook/bin || fail run
mount -t sysfs -o nosuid,nodev,noexec sysfs /sys || fail sysfs

# The machine's own settings are for reading: root's lab could write them otherwise. Those below net are the lab's.
mkdir /run/packetbook/net &&
  mount --bind /proc/sys/net /run/packetbook/net &&
  mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys &&
  mount --move /run/packetbook/net /proc/sys/net || fail settings

# Names: nothing may wait for a name server that is not there.
hostname packetbook || fail hostname
own() { # FILE: what stands on standard input becomes FILE, for this lab alone
  local target
  target=$(realpath -m "$1")
  cat >"/run/packetbook/${1##*/}"
  if [ -e "$target" ]; then
    mount --bind "/run/packetbook/${1##*/}" "$target" || fail "$1"
  elif [ "${target#/run/}" != "$target" ]; then
    mkdir -p "${target%/*}" && cp "/run/packetbook/${1##*/}" "$target" || fail "$1"
  fi
}
own /etc/hosts <<'HOSTS'
127.0.0.1 localhost
127.0.1.1 packetbook
::1 localhost
HOSTS
own /etc/resolv.conf <<'RESOLV'
# This lab has no name server.
RESOLV
own /etc/nsswitch.conf <<'NSSWITCH'
passwd: files
group: files
hosts: files
services: files
protocols: files
NSSWITCH

# Everyone is root here, so sudo has nothing to do but to run its command.
cat >/run/packetbook/bin/sudo <<'SUDO'
#!/bin/sh
case $1 in -*) echo "sudo: you are root in this lab: leave sudo and its options out" >&2; exit 1 ;; esac
exec "$@"
SUDO
chmod 755 /run/packetbook/bin/sudo

# tcpdump started by root changes its groups, which Linux forbids in a user namespace of one user, and
# then ends. There are none to change here: a seccomp filter answers that one system call with "done".
# The filter's lines: wrong architecture, next; not setgroups(2), next; else ERRNO with 0; at last ALLOW.
cat >/run/packetbook/bin/tcpdump <<'TCPDUMP'
#!/usr/bin/perl
my ($prctl, $filter, $lines) = (157, '', 0);
for ([0xc000003e, 116, 157], [0xc00000b7, 159, 167]) { # x86_64, aarch64: setgroups, prctl
  my ($architecture, $setgroups, $call) = @$_;
  for ([0x20, 0, 0, 4], [0x15, 0, 3, $architecture], [0x20, 0, 0, 0], [0x15, 0, 1, $setgroups], [0x06, 0, 0, 0x50000]) {
    $filter .= pack 'SCCL', @$_;
    $lines++;
  }
  $prctl = $call if $architecture == 0xc00000b7 && `uname -m` eq "aarch64\n";
}
$filter .= pack 'SCCL', 0x06, 0, 0, 0x7fff0000;
my $program = pack 'Sx![P]P', $lines + 1, $filter;
syscall($prctl, 22, 2, $program); # where it is refused, tcpdump says the rest
$ENV{PATH} =~ s{^/run/packetbook/bin:}{};
exec 'tcpdump', '-Z', 'root', @ARGV or die "tcpdump: $!\n";
TCPDUMP
chmod 755 /run/packetbook/bin/tcpdump

# The way out: eth0, and behind it a gateway in a namespace of its own that answers for 8.8.8.8.
: >/run/packetbook/internet
unshare --net=/run/packetbook/internet true || fail namespace
ip -batch - <<'UPLINK' || fail veth
link set lo up
link add eth0 address 52:54:00:12:34:56 type veth peer name gateway address 52:55:0a:00:02:02
link set gateway netns /run/packetbook/internet
addr add 10.0.2.15/24 brd + dev eth0
link set eth0 up
UPLINK
nsenter --net=/run/packetbook/internet ip -batch - <<'GATEWAY' || fail gateway
link set lo up
addr add 8.8.8.8/32 dev lo
addr add 10.0.2.2/24 brd + dev gateway
link set gateway up
GATEWAY
ip route add default via 10.0.2.2 || fail route

# As Docker leaves a host, and the same on every machine whatever its own defaults are.
[ -e /proc/sys/net/bridge/bridge-nf-call-iptables ] || fail br_netfilter
echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables || fail sysctl
echo 1 >/proc/sys/net/ipv4/ip_forward || fail sysctl
echo 2 >/proc/sys/net/ipv4/conf/all/rp_filter || fail sysctl
echo "0 2147483647" >/proc/sys/net/ipv4/ping_group_range 2>/dev/null
iptables -P FORWARD DROP || fail iptables
echo ready
