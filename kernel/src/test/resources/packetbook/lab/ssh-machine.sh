# usage: bash ssh-machine.sh STEP ARGUMENTS...: makes an embedded lab a machine that is reached over SSH.
set -euo pipefail
machine=/run/ssh-machine

# cover FILE: what stands on standard input becomes FILE, for this machine alone, where it has such a file.
cover() {
  cat >"$machine/${1##*/}"
  [ ! -e "$1" ] || mount --bind "$machine/${1##*/}" "$1"
}

# set-up: one user, root, and one for sshd's unprivileged half, which has the same number: the lab has no other.
set_up() {
  mkdir -p "$machine/bin" /run/sshd
  mkdir -m 700 "$machine/root"
  cover /etc/passwd <<PASSWD
root:x:0:0:root:$machine/root:/bin/bash
sshd:x:0:0:sshd:/run/sshd:/usr/sbin/nologin
PASSWD
  cover /etc/group <<<'root:x:0:'
  cover /etc/shadow <<<'root:*:19000:0:99999:7:::' # no password fits
  cover /etc/hosts.allow </dev/null
  cover /etc/hosts.deny </dev/null
  mount -t tmpfs -o mode=755,nosuid,nodev logins /var/log # wtmp and lastlog are the real machine's
  local program
  for program in busybox docker tcpdump; do # the lab's own, which know what it cannot do
    printf '#!/bin/sh\nPATH=%s exec %s "$@"\n' "$PATH" "$program" >"$machine/bin/$program"
    chmod 755 "$machine/bin/$program"
  done
}

# restart LOG SSHD...: end the server and every connection to it, and start it anew by these words.
restart() {
  local log=$1 attempt
  shift
  while pkill -KILL '^sshd'; do sleep 0.01; done
  rm -f "$machine/pid"
  "$@" -E "$log"
  for attempt in {1..1000}; do # it writes its number once it listens
    [ ! -s "$machine/pid" ] || return 0
    sleep 0.01
  done
  cat "$log" >&2
  return 1
}

case $1 in
  set-up) set_up ;;
  restart) shift && restart "$@" ;;
esac
