#!/bin/bash
# Makes an Ubuntu or Debian machine the lab's host: Docker, the network's tools, and the gateway. Run again, it changes nothing.
# usage, as root in the machine: provision.sh FOLDER PRIVATE   FOLDER holds the files of guest/, PRIVATE is the second
#                                                              network card's address such as 192.168.56.10/24, or empty
#        provision.sh --packages                               lists the packages that it needs
set -euo pipefail

packages='docker.io iproute2 iptables nftables tcpdump conntrack bridge-utils net-tools curl iputils-ping procps python3 busybox-static kmod udev'

fail() { echo "provision: $1" >&2; exit 1; }

# The distribution's packages, never Docker's own: they come from where the machine gets all its packages.
install_packages() {
  local package missing='' installed
  # shellcheck disable=SC2086 # the packages are words
  installed=$(dpkg-query -W -f '${Package}=${db:Status-Status}\n' $packages 2>/dev/null || true)
  for package in $packages; do
    grep -qx "$package=installed" <<<"$installed" || missing+=" $package"
  done
  [ -n "$missing" ] || return 0
  echo "installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update >/dev/null
  # shellcheck disable=SC2086 # the packages are words
  apt-get -q install -y --no-install-recommends $missing >/var/log/packetbook-packages.log 2>&1 ||
    { tail -n 20 /var/log/packetbook-packages.log >&2; fail "these packages could not be installed:$missing"; }
}

changed=''
# put FILE TARGET [MODE]: copy it there if it differs.
put() {
  if ! cmp -s "$1" "$2"; then
    install -D -m "${3:-644}" "$1" "$2"
    changed+=" $2"
  fi
}

# put_text TEXT TARGET: a file of one line.
put_text() {
  if [ "$(cat "$2" 2>/dev/null)" != "$1" ] || [ ! -e "$2" ]; then
    mkdir -p "${2%/*}"
    echo "$1" >"$2"
    changed+=" $2"
  fi
}

# put_link TARGET LINK
put_link() {
  if [ "$(readlink "$2")" != "$1" ]; then
    ln -sfn "$1" "$2"
    changed+=" $2"
  fi
}

put_files() {
  local units=/etc/systemd/system
  put gateway /usr/local/lib/packetbook/gateway 755
  put lease /usr/local/lib/packetbook/lease 755
  put_link /bin/busybox /usr/local/lib/packetbook/udhcpc
  put packetbook-gateway.service "$units/packetbook-gateway.service"
  put packetbook-wire.service "$units/packetbook-wire.service"
  put docker.conf "$units/docker.service.d/packetbook.conf"
  put wait-online.conf "$units/systemd-networkd-wait-online.service.d/packetbook.conf" # sorted after what netplan makes
  put uplink.network /etc/systemd/network/05-packetbook.network # sorted before the distribution's own
  put addresses.link /etc/systemd/network/05-packetbook-addresses.link
  put sysctl.conf /etc/sysctl.d/90-packetbook.conf
  put_text br_netfilter /etc/modules-load.d/packetbook.conf
  put_text "$1" /etc/packetbook/private
  put_text packetbook /etc/hostname
  grep -q '^127\.0\.1\.1 packetbook$' /etc/hosts || echo '127.0.1.1 packetbook' >>/etc/hosts
}

# A later start of the machine finds the gateway; which files need one, so that it is asked for only where one is due.
use_files() {
  case $changed in *sysctl* | *modules*) modprobe br_netfilter && sysctl -q -p /etc/sysctl.d/90-packetbook.conf ;; esac
  case $changed in *docker.service.d*) systemctl daemon-reload && systemctl restart docker.service ;; esac
  case $changed in
    *gateway* | *lease* | *wire* | *network* | *private*)
      systemctl daemon-reload
      : >/run/packetbook-restart
      ;;
  esac
  case $changed in *addresses.link*) udevadm control --reload ;; esac
  [ "$(uname -n)" = packetbook ] || hostname packetbook
}

# The image: busybox with a link for each of its tools, and the folders that programs expect; no registry is asked.
make_image() {
  local folder
  ! docker image inspect busybox packetbook/busybox >/dev/null 2>&1 || return 0
  folder=$(mktemp -d)
  mkdir "$folder"/bin "$folder"/etc "$folder"/tmp "$folder"/root "$folder"/proc "$folder"/sys "$folder"/dev "$folder"/var
  chmod 755 "$folder"
  chmod 1777 "$folder/tmp"
  cp /bin/busybox "$folder/bin/busybox"
  chroot "$folder" /bin/busybox --install -s /bin
  echo 'root:x:0:0:root:/root:/bin/sh' >"$folder/etc/passwd"
  echo 'root:x:0:' >"$folder/etc/group"
  tar -C "$folder" -c . | docker import --change 'CMD ["sh"]' - busybox >/dev/null
  docker tag busybox packetbook/busybox
  rm -rf "$folder"
  changed+=' busybox'
}

if [ "${1-}" = --packages ]; then echo "$packages"; exit; fi
[ $# -eq 2 ] || fail 'usage: provision.sh FOLDER PRIVATE'
cd "$1"
[ "$(systemctl is-enabled systemd-networkd.service 2>/dev/null)" = enabled ] ||
  fail "this box does not configure its network by systemd-networkd, as Ubuntu does; take another box"
install_packages
/bin/busybox udhcpc --help >/dev/null 2>&1 || fail "this distribution's busybox-static has no udhcpc; take another box"
put_files "$2"
for unit in packetbook-gateway packetbook-wire docker; do
  systemctl -q is-enabled "$unit.service" 2>/dev/null || { systemctl -q enable "$unit.service" && changed+=" $unit.service"; }
done
! id vagrant >/dev/null 2>&1 || usermod -a -G docker vagrant
if [ -d /run/systemd/system ]; then # not while a box is built
  use_files
  make_image
fi
[ -z "$changed" ] && echo "packetbook: nothing to change" || echo "packetbook: changed$changed"
