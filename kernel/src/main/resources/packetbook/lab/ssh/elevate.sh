# Runs in the account that was logged into, and goes on as root in an environment that is the same on every machine.
# What stands behind it in the array "then" is what root runs.
folders=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin
sudo=()
[ "$EUID" = 0 ] || sudo=(sudo -n --)
exec "${sudo[@]}" env -i PATH="$PATH:$folders" HOME="$HOME" USER=root LOGNAME=root SHELL=/bin/bash \
  LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=dumb PAGER=cat SYSTEMD_PAGER=cat GIT_PAGER=cat DEBIAN_FRONTEND=noninteractive \
  PACKETBOOK_CONNECTION="${SSH_CONNECTION-}" "${then[@]}"
