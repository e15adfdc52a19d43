# The Vagrant lab's tests, on a real virtual machine that Vagrant makes from Vagrantfile and provision.sh. Everything runs in a
# world of its own (test-vm-world.sh), with an emulated processor and without the internet; what it keeps is in .packetbook/vm.
# The machine is made once and saved, memory and all; later runs begin at that state, until what it was made from changes.

vm=$state/vm
vm_world='' # the world's first process
vm_packages='vagrant vagrant-libvirt libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils mmdebstrap extlinux
  e2fsprogs dnsmasq-base dbus-daemon openssh-client'

# run_vm_tests [COMMAND...]: with a command, that is run beside the machine, from this checkout, instead of the tests. The two
# files for SSH are in vagrant/.vagrant/packetbook there, and only there.
run_vm_tests() {
  [ "$(id -u)" -eq 0 ] || fail "test --vm takes root: it starts libvirt in namespaces of its own"
  has apt-get && [ "$(uname -m)" = x86_64 ] || fail "test --vm builds its machine from Debian's packages, on x86_64"
  take_turn testing 'other tests are running'
  rm -rf "$results"
  mkdir -p "$results/tmp" "$vm"
  export TMPDIR=$results/tmp PACKETBOOK_TEST_RUN=$$-$RANDOM
  trap 'trap "" INT TERM; end_world; forget_mount_point' EXIT
  trap 'exit 130' INT TERM

  phase 'the packages' install_vm_packages
  phase 'the kernel' set_up_for_tests
  host_state >"$results/host-before"
  phase 'the box' make_box
  phase 'the machine' make_or_restore_machine
  if [ $# -gt 0 ]; then
    in_world "$@"
    return
  fi
  phase 'the machine as a lab' machine_checks
  phase 'the notebooks' notebook_checks
  phase 'the kernel and its machine' kernel_checks
  phase 'the end' end_checks
  sum_up
}

# phase NAME FUNCTION: one that cannot be done ends the run; a check in it that fails does not.
phase() {
  local began=$SECONDS status=0
  heading "$1"
  ("$2") || status=$?
  echo "-- $1: $((SECONDS - began)) s"
  [ "$status" -eq 0 ] || { check "$1" false; sum_up; exit 1; }
}

sum_up() {
  if venv_is_ready; then "$venv/bin/python" "$tests/summary.py" "$results"; else echo '0 passed, 1 failed' && return 1; fi
}

# Downloaded first and installed without a network, and so that no daemon of theirs starts: nothing of this computer changes but
# its list of packages. Which were new is remembered, for whoever wants to remove them.
install_vm_packages() {
  local package missing='' policy=/usr/sbin/policy-rc.d
  for package in $vm_packages; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=" $package"
  done
  [ -n "$missing" ] || return 0
  say "installing$missing"
  has_apt_lists || logged apt-update apt-get -q update
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # the packages are words
  logged vm-download apt-get -q install -y --no-install-recommends --download-only $missing
  dpkg-query -W -f '${Package}\n' | sort >"$vm/packages-before"
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && touch "$vm/own-policy"; }
  # shellcheck disable=SC2086
  logged vm-install unshare --net apt-get -q install -y --no-install-recommends --no-download $missing
  [ ! -e "$vm/own-policy" ] || rm -f "$policy" "$vm/own-policy"
  dpkg-query -W -f '${Package}\n' | sort | comm -13 "$vm/packages-before" - >>"$vm/installed-packages"
  rm -f "$vm/packages-before"
  echo "new packages are listed in $vm/installed-packages"
}

set_up_for_tests() {
  take_turn setting-up 'another set-up is running'
  need_packages test
  set_up test
}

# checksum FILE...: of what is in them, wherever they are.
checksum() {
  (cd "$checkout" && find "$@" -type f ! -path '*/.vagrant/*' ! -name '*.md' ! -name .gitignore | sort | xargs sha256sum | sha256sum | cut -d ' ' -f 1)
}

make_box() {
  local made_from
  made_from=$(checksum vagrant/box vagrant/guest vagrant/provision.sh)
  if [ -f "$vm/packetbook.box" ] && same_text "$vm/box-made-from" "$made_from"; then
    echo "as before: $vm/packetbook.box"
    return
  fi
  rm -f "$vm/packetbook.box" "$vm/box-made-from" "$vm/made-from"
  "$checkout/vagrant/box/build.sh" "$vm/packetbook.box" || return
  echo "$made_from" >"$vm/box-made-from"
}

make_or_restore_machine() {
  local made_from
  made_from=$(echo "$checkout" && checksum vagrant kernel/src/main/launcher/test-vm-world.sh)
  if same_text "$vm/made-from" "$made_from"; then
    start_world
    if restore_machine; then
      check 'the saved machine is known to Vagrant' vm_status_says_running
      return
    fi
    say "the saved machine cannot be used; it is made anew"
    end_world
  fi
  rm -rf "$vm/made-from" "$vm/libvirt" "$vm/vagrant" "$vm/home"
  start_world
  make_machine || return
  log_to_console || return
  save_machine || return
  echo "$made_from" >"$vm/made-from"
}

make_machine() {
  in_world vagrant box add --name packetbook "$vm/packetbook.box" >/dev/null 2>"$results/box-add.log" || { cat "$results/box-add.log"; return 1; }
  check 'vm status says that there is no machine' vm_status_says 'there is no virtual machine yet'
  timed 'vm up' logged_to up.log in_world ./packetbook vm up || return
  guest true || return
  guest docker run --rm busybox true || return # docker0 has its own address only once it had a container
  echo "== second up"
  machine_state >"$results/state-before" || return
  cp "$vm/vagrant/packetbook/known_hosts" "$results/known_hosts"
  check 'a second up' timed 'second up' in_world ./packetbook vm up
  check 'provisioning again changes nothing' provisions_nothing
  machine_state >"$results/state-after"
  check 'the machine is the same after both' diff "$results/state-before" "$results/state-after"
  check 'known_hosts stayed as it was' diff "$results/known_hosts" "$vm/vagrant/packetbook/known_hosts"
  check 'vm halt' timed 'vm halt' in_world ./packetbook vm halt
  check 'vm status says that it is off' vm_status_says 'is switched off'
  timed 'vm up again' logged_to up-again.log in_world ./packetbook vm up || return
  check 'vm status says that it runs' vm_status_says_running
  guest docker run --rm busybox true || return
  # What came up with the machine may still be at work: its state is saved once nothing is.
  guest 'systemctl is-system-running --wait' || guest 'systemctl --failed'
}

# logged_to FILE COMMAND...: its output goes there, and is shown where it fails.
logged_to() {
  local log=$results/$1
  shift
  "$@" >"$log" 2>&1 || { show_log "$log"; return 1; }
}

# Vagrant's bars redraw their line thousands of times.
show_log() {
  sed 's/.*\r//' "$1" | tail -n 40
}

timed() { # NAME COMMAND...
  local name=$1 began=$SECONDS status=0
  shift
  "$@" || status=$?
  echo "   $name: $((SECONDS - began)) s"
  return "$status"
}

vm_status_says() {
  local said
  said=$(in_world ./packetbook vm status 2>&1) || true
  case $said in *"$1"*) ;; *) echo "it says: $said" && return 1 ;; esac
}

vm_status_says_running() {
  vm_status_says 'the machine runs'
}

provisions_nothing() {
  timed 'vagrant provision' logged_to provision.log in_world env --chdir="$checkout/vagrant" vagrant provision || return
  grep 'packetbook: nothing to change' "$results/provision.log" || { show_log "$results/provision.log"; return 1; }
}

save_machine() {
  guest sync
  in_world virsh -q snapshot-create-as packetbook_default ready
}

# log_to_console: what the machine says goes where it can be read when nobody reaches it any more.
log_to_console() {
  guest 'sudo sh -c "mkdir -p /run/systemd/journald.conf.d
    printf \"[Journal]\\nForwardToConsole=yes\\nMaxLevelConsole=info\\n\" >/run/systemd/journald.conf.d/console.conf
    systemctl restart systemd-journald"'
}

# restore_machine: a new libvirtd knows the machine and its networks, which have to be started.
restore_machine() {
  local network bridge
  for network in $(in_world virsh -q net-list --all --name); do
    in_world virsh -q net-start "$network" || return
  done
  # A bridge with spanning tree forwards nothing in its first seconds.
  for bridge in $(in_world sh -c 'cd /sys/class/net && echo virbr*'); do
    case $bridge in *-nic) ;; *) in_world ip link set "$bridge" type bridge stp_state 0 || return ;; esac
  done
  in_world virsh -q snapshot-revert packetbook_default ready --running --force || return
  wait_for_guest 60 || return
  guest "sudo date -s @$(date +%s)" >/dev/null # it went on where it had stood
}

# The world.

start_world() {
  local attempt
  rm -f "$vm/ready"
  # Without its own session a Ctrl-C would end libvirtd before us.
  setsid unshare --net --mount --pid --ipc --uts --cgroup --fork --mount-proc --kill-child \
    bash "$launcher/test-vm-world.sh" "$vm" "$checkout" >"$vm/world.log" 2>&1 </dev/null 9>&- &
  local starter=$!
  for attempt in $(seq 100); do
    [ ! -e "$vm/ready" ] || break
    sleep 0.1
  done
  [ -e "$vm/ready" ] || { cat "$vm/world.log"; fail "the world for the machine did not start; see $vm/world.log"; }
  read -r vm_world <"/proc/$starter/task/$starter/children"
  vm_world=${vm_world%% *}
  echo "$vm_world" >"$vm/world"
}

# end_world: all that runs in there ends with its first process. Control groups are the one thing that can stay.
end_world() {
  local group mounted
  [ -f "$vm/world" ] || return 0
  vm_world=$(cat "$vm/world")
  rm -f "$vm/world"
  case $(tr '\0' ' ' 2>/dev/null <"/proc/$vm_world/cmdline") in *test-vm-world.sh*) kill -KILL "$vm_world" ;; esac
  while [ -e "/proc/$vm_world" ] && ! grep -qs '^State:.Z' "/proc/$vm_world/status"; do sleep 0.1; done
  mounted=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
  group=$mounted$(sed -n 's/^0:://p' /proc/self/cgroup)/machine
  [ -z "$mounted" ] || [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} \;
}

# The folder of Vagrant's data, over which the world's own is mounted: nothing stays of it where there was none.
forget_mount_point() {
  rmdir "$checkout/vagrant/.vagrant" 2>/dev/null || true
}

# in_world COMMAND...: from this checkout, with nothing of the caller's environment that could lead elsewhere.
in_world() {
  nsenter -t "$(cat "$vm/world")" -a --wd="$checkout" env -i HOME="$vm/home" PATH="$PATH" LANG=C.UTF-8 TERM=dumb TMPDIR="$TMPDIR" \
    ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} PACKETBOOK_TEST_RUN="$PACKETBOOK_TEST_RUN" VAGRANT_HOME="$vm/home/.vagrant.d" VAGRANT_CHECKPOINT_DISABLE=1 \
    VAGRANT_DEFAULT_PROVIDER=libvirt PACKETBOOK_BOX=packetbook PACKETBOOK_DRIVER=qemu PACKETBOOK_CONSOLE=/var/log/libvirt/console \
    "$@" 9>&-
}

# guest COMMAND: in the machine, over the two files that the kernel reads too.
guest() {
  in_world ssh -o ConnectTimeout=10 -F "$checkout/vagrant/.vagrant/packetbook/ssh_config" default "PATH=\$PATH:/usr/sbin:/sbin; $*" </dev/null
}

wait_for_guest() { # SECONDS
  local until=$((SECONDS + $1))
  until guest true 2>/dev/null; do
    [ "$SECONDS" -lt "$until" ] || { echo "the machine does not answer after $1 s"; return 1; }
    sleep 1
  done
}

machine_state() {
  in_world ssh -F "$checkout/vagrant/.vagrant/packetbook/ssh_config" default sudo bash -s <"$vm_tests/machine-state.sh"
}

# The checks.

vm_tests=$checkout/kernel/src/test/vm

machine_checks() {
  check 'the host has lo, eth0 and docker0' guest_says 'ls /sys/class/net | sort | xargs' 'docker0 eth0 lo'
  check 'eth0 is 10.0.2.15/24' guest_says "ip -4 -o addr show eth0 | awk '{print \$4}'" '10.0.2.15/24'
  check 'its MAC address is that of every lab' guest_says 'cat /sys/class/net/eth0/address' '52:54:00:12:34:56'
  check 'the way out is 10.0.2.2' guest_says 'ip route show default | xargs' 'default via 10.0.2.2 dev eth0'
  check 'the gateway has its MAC address' guest_says \
    'ping -c 1 10.0.2.2 >/dev/null; ip neigh show 10.0.2.2 dev eth0 | cut -d " " -f 3' '52:55:0a:00:02:02'
  check 'ip netns lists no namespace' guest_says 'ip netns' ''
  check '8.8.8.8 answers the host' guest 'ping -c 2 8.8.8.8 >/dev/null'
  check '8.8.8.8 answers a container' guest 'docker run --rm busybox ping -c 2 8.8.8.8 >/dev/null'
  check 'FORWARD drops' guest_says 'sudo iptables -S FORWARD | head -n 1' '-P FORWARD DROP'
  check 'the settings are those of every lab' guest_says \
    'sysctl -n net.ipv4.ip_forward net.ipv4.conf.all.rp_filter net.bridge.bridge-nf-call-iptables | xargs' '1 2 1'
  check 'no unit of the machine failed' guest_says 'systemctl --failed --no-legend --plain' ''
  check "known_hosts holds the machine's keys" same_host_keys
  check 'a published port is reached from outside' published_port_answers
  check 'what comes in over SSH knows its sender' guest_says "echo \$SSH_CLIENT | cut -d . -f 1-3" '192.168.121'
}

guest_says() { # COMMAND WORDS
  local said
  said=$(guest "$1") || { echo "'$1' failed: $said"; return 1; }
  [ "$said" = "$2" ] || { echo "'$1' says '$said', and '$2' was expected"; return 1; }
}

# The keys that sshd shows to anybody, against those that were read from the machine.
same_host_keys() {
  local host
  host=$(sed -n 's/^ *HostName //p' "$vm/vagrant/packetbook/ssh_config")
  diff <(in_world ssh-keyscan "$host" 2>/dev/null | sort) <(grep -v '^#' "$vm/vagrant/packetbook/known_hosts" | sort)
}

published_port_answers() {
  guest 'docker run -d --rm --name web -p 8080:80 busybox sh -c "mkdir /www; echo it is me >/www/index.html; exec httpd -f -h /www" >/dev/null' || return
  local said='' address
  for address in 192.168.56.10 "$(sed -n 's/^ *HostName //p' "$vm/vagrant/packetbook/ssh_config")"; do
    said+=$(in_world curl -s --max-time 10 --retry 5 --retry-connrefused --retry-delay 1 "http://$address:8080/")
  done
  guest 'docker rm -f web >/dev/null'
  [ "$said" = 'it is meit is me' ] || { echo "it says '$said'"; return 1; }
}

# Every notebook of one language on this lab, and the one script; afterwards the machine is as it was.
notebook_checks() {
  machine_state >"$results/state-before"
  check 'every notebook runs' in_world ./packetbook run notebooks/en --lab vagrant -o "$results/notebooks"
  check 'one script shows the same as in the embedded lab' \
    in_world ./packetbook exec env PYTHONDONTWRITEBYTECODE=1 python "$tests/one_script.py" embedded vagrant
  machine_state >"$results/state-after"
  check 'the machine is as it was before the notebooks' diff "$results/state-before" "$results/state-after"
}

kernel_checks() {
  check 'the tests with a kernel ran to the end' vm_python_tests
}

vm_python_tests() {
  in_world ./packetbook exec env PYTHONDONTWRITEBYTECODE=1 python -m pytest -q -p no:cacheprovider --rootdir "$vm_tests" \
    --basetemp "$TMPDIR/pytest" --junitxml "$results/vm.xml" "$vm_tests"
}

end_checks() {
  check 'the machine answers to the end' machine_answers
  end_world
  forget_mount_point
  host_state >"$results/host-after"
  check 'this computer is untouched' same_host
  check 'no process left' no_process_left
  check 'no control group left' no_group_left
  check 'no file left' no_file_left
}

# What is known of a machine that no longer answers goes with its world.
machine_answers() {
  local log
  ! wait_for_guest 30 || return 0
  for log in qemu/packetbook_default.log libvirtd.log; do
    echo "== $log"
    tail -n 6 "$vm/libvirt/log/$log" | cut -c 1-300
  done
  echo '== its console'
  grep -vE ' (sudo|sshd|systemd-logind)\[' "$vm/libvirt/log/console" | tail -n 40 | cut -c 1-200
  in_world virsh -q domstate --reason packetbook_default
  in_world ip neigh
  cat "$vm/libvirt/lib/dnsmasq/"*.status
  return 1
}

no_group_left() {
  local left
  left=$(find /sys/fs/cgroup -type d \( -name machine -o -name 'qemu-*' \) -newer "$results/host-before" 2>/dev/null)
  [ -z "$left" ] || { echo "$left"; return 1; }
}
