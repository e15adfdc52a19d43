# The first process of the world in which the virtual machine runs: network, mounts and processes of its own. libvirtd, the
# machine and everything that talks to it live in here, and end when this process is killed. 8.8.8.8 is here, on lo: so there is
# an internet to reach, and none of it is the real one.
# usage, as root: unshare --net --mount --pid --ipc --uts --cgroup --fork --mount-proc bash test-vm-world.sh FOLDER CHECKOUT
set -euo pipefail
folder=$1 checkout=$2

mount --make-rprivate /
umount -R -l /sys
mount -t sysfs -o nosuid,nodev,noexec sysfs /sys
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t tmpfs -o mode=755,nosuid,nodev packetbook /run
mkdir -p /run/dbus /run/lock /run/libvirt /run/packetbook

# Names: nothing may wait for a name server that is not there.
own() { # FILE: what stands on standard input becomes FILE, in here alone
  cat >"/run/packetbook/${1##*/}"
  mount --bind "/run/packetbook/${1##*/}" "$(realpath -m "$1")"
}
own /etc/hosts <<<'127.0.0.1 localhost'
[ ! -e /etc/resolv.conf ] || own /etc/resolv.conf </dev/null
own /etc/nsswitch.conf <<'NSSWITCH'
passwd: files
group: files
hosts: files
services: files
protocols: files
NSSWITCH

# The devices that are needed. Not /dev/kvm: where it is there and cannot be used, libvirt tries for seconds at each step.
mkdir /run/packetbook/dev /run/packetbook/dev/{net,pts,shm}
for device in null zero full random urandom tty net/tun; do
  : >"/run/packetbook/dev/$device"
  mount --bind "/dev/$device" "/run/packetbook/dev/$device"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts /run/packetbook/dev/pts
mount -t tmpfs -o mode=1777 tmpfs /run/packetbook/dev/shm
ln -s pts/ptmx /run/packetbook/dev/ptmx
ln -s /proc/self/fd /run/packetbook/dev/fd
mount --rbind /run/packetbook/dev /dev

# What libvirt keeps, and Vagrant's own folder for this machine: not those of the computer's owner.
mkdir -p "$folder"/libvirt/{etc,lib/images,lib/qemu,lib/boot,lib/dnsmasq,cache,log} "$folder/vagrant" "$folder/home" "$checkout/vagrant/.vagrant"
chmod 711 "$folder/libvirt/lib" "$folder/libvirt/lib/images"
cp /etc/libvirt/*.conf "$folder/libvirt/etc/"
mount --bind "$folder/libvirt/etc" /etc/libvirt
mount --bind "$folder/libvirt/lib" /var/lib/libvirt
mount --bind "$folder/libvirt/cache" /var/cache/libvirt
mount --bind "$folder/libvirt/log" /var/log/libvirt
mount --bind "$folder/vagrant" "$checkout/vagrant/.vagrant"

ip link set lo up
ip addr add 8.8.8.8/32 dev lo
dbus-daemon --system --fork
virtlogd --daemon
libvirtd --daemon
: >"$folder/ready"
while :; do # ends on nothing but a kill; whoever loses its parent in here becomes this process's child
  sleep 1000 &
  wait $!
done
