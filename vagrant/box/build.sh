#!/bin/bash
# Builds a box for Vagrant's libvirt provider out of this Debian's packages: a whole system that starts, with all that
# provision.sh would install. It needs mmdebstrap, extlinux, e2fsprogs and qemu-utils, and takes about a minute.
# usage, as root on Debian (amd64): build.sh FILE.box
set -euo pipefail

fail() { echo "build.sh: $1" >&2; exit 1; }
step() { echo "build.sh: $1 (after $SECONDS s)"; }

[ $# -eq 1 ] || fail 'usage: build.sh FILE.box'
[ "$(id -u)" -eq 0 ] || fail 'building a box takes root: it makes a file system with every owner in it'
for program in mmdebstrap extlinux mkfs.ext4 qemu-img; do
  command -v "$program" >/dev/null || fail "there is no $program: apt-get install mmdebstrap extlinux e2fsprogs qemu-utils"
done
# In a mount namespace of its own, so that whatever happens no mount stays.
[ -n "${PACKETBOOK_BOX_BUILD-}" ] || PACKETBOOK_BOX_BUILD=1 exec unshare --mount --propagation private "$0" "$@"

here=$(cd "$(dirname "$0")/.." && pwd)
box=$(realpath -m "$1")
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mkdir -p "${box%/*}"
work=$(mktemp -d "$box.XXXXXX")
trap 'umount "$work/mount" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
tree=$work/tree

inside() { chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }

make_tree() {
  local packages
  packages=$("$here/provision.sh" --packages)
  # linux-image-cloud has the drivers of virtual machines and no others.
  mmdebstrap --quiet --variant=minbase \
    --include="linux-image-cloud-amd64 initramfs-tools systemd systemd-sysv dbus libpam-systemd openssh-server openssh-client sudo jq netbase ca-certificates $packages" \
    "$suite" "$tree"
}

# What Vagrant expects of any box: a user vagrant with its public key, sudo without a password, a network by DHCP.
make_a_box_of_it() {
  inside useradd --create-home --shell /bin/bash vagrant
  echo 'vagrant ALL=(ALL) NOPASSWD: ALL' >"$tree/etc/sudoers.d/vagrant"
  chmod 440 "$tree/etc/sudoers.d/vagrant"
  install -d -m 700 "$tree/home/vagrant/.ssh"
  install -m 600 "$(public_key)" "$tree/home/vagrant/.ssh/authorized_keys"
  inside chown -R vagrant:vagrant /home/vagrant/.ssh
  cat >"$tree/etc/systemd/network/80-dhcp.network" <<'NETWORK'
[Match]
Name=e*

[Network]
DHCP=yes
NETWORK
  inside systemctl -q enable systemd-networkd.service
  : >"$tree/etc/resolv.conf"
  echo '/dev/vda / ext4 errors=remount-ro,noatime 0 1' >"$tree/etc/fstab"
  : >"$tree/etc/machine-id"
  make_host_keys_at_first_start
}

public_key() {
  local key
  key=$(find /usr/share/rubygems-integration /opt/vagrant -path '*/keys/vagrant.pub' -print -quit 2>/dev/null)
  [ -n "$key" ] || fail "Vagrant's public key is not found: install vagrant"
  echo "$key"
}

# Each machine made from the box has keys of its own.
make_host_keys_at_first_start() {
  rm -f "$tree"/etc/ssh/ssh_host_*
  cat >"$tree/etc/systemd/system/ssh-host-keys.service" <<'UNIT'
[Unit]
Description=The machine's own SSH keys
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key
Before=ssh.service

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=multi-user.target
UNIT
  inside systemctl -q enable ssh-host-keys.service
}

provision() {
  cp -r "$here/guest" "$here/provision.sh" "$tree/tmp/"
  inside /tmp/provision.sh /tmp/guest 192.168.56.10/24
  rm -rf "$tree/tmp/guest" "$tree/tmp/provision.sh"
}

# One ext4 on the whole disk, without a partition table. net.ifnames: the card is eth0, as in other boxes; apparmor: Docker
# asks for its programs where it is on; mitigations: it is an emulated processor; norandmaps: QEMU translates a program anew
# wherever it stands at a new address, which takes longer than most of them run.
make_disk() {
  local kernel
  kernel=$(basename "$tree"/boot/vmlinuz-*)
  mkdir "$tree/boot/extlinux"
  cat >"$tree/boot/extlinux/extlinux.conf" <<CONF
DEFAULT linux
LABEL linux
  KERNEL /boot/$kernel
  INITRD /boot/initrd.img-${kernel#vmlinuz-}
  APPEND root=/dev/vda rw quiet net.ifnames=0 apparmor=0 mitigations=off norandmaps console=tty0 console=ttyS0
CONF
  rm -rf "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/*
  truncate -s 8G "$work/disk"
  mkfs.ext4 -q -O '^64bit,^metadata_csum' -d "$tree" "$work/disk"
  mkdir "$work/mount"
  mount -o loop "$work/disk" "$work/mount"
  extlinux --install "$work/mount/boot/extlinux" 2>&1
  umount "$work/mount"
}

pack() {
  qemu-img convert -f raw -O qcow2 "$work/disk" "$work/box.img"
  echo '{"provider": "libvirt", "format": "qcow2", "virtual_size": 8}' >"$work/metadata.json"
  echo 'Vagrant.configure("2") { |config| config.vm.synced_folder ".", "/vagrant", disabled: true }' >"$work/Vagrantfile"
  tar -C "$work" -cf "$work/box" metadata.json Vagrantfile box.img
  mv "$work/box" "$box"
}

step "unpacking Debian's packages"
make_tree
step 'making a box of them'
make_a_box_of_it
provision
step 'making its disk'
make_disk
pack
step "wrote $box"
