# The commands of the virtual machine: `vagrant` in vagrant/, with every piece that it needs looked for first.

machine=$checkout/vagrant
vm_words='up status ssh halt destroy'

vm() {
  local word=${1-}
  [ $# -eq 0 ] || shift
  case $word in
    up) vm_up "$@" ;;
    status) no_arguments "$word" "$@" && vm_status ;;
    ssh) need_vagrant && need_vm && in_machine exec vagrant ssh "$@" ;;
    halt) no_arguments "$word" "$@" && vm_halt ;;
    destroy) no_arguments "$word" "$@" && vm_destroy ;;
    '') fail_usage "vm needs one of these words: $vm_words." ;;
    # shellcheck disable=SC2086 # they are words
    *) fail_usage "vm knows no '$word'; it knows $vm_words.$(nearest "$word" $vm_words)" ;;
  esac
}

no_arguments() {
  [ $# -eq 1 ] || fail_usage "vm $1 takes no arguments, so '$2' means nothing to it."
}

# in_machine COMMAND...: with Vagrant's own words about new versions left out.
in_machine() {
  cd "$machine"
  export VAGRANT_CHECKPOINT_DISABLE=1
  "$@"
}

vm_up() {
  local provider
  need_vagrant
  provider=$(provider_of_vm)
  if [ -z "$provider" ]; then provider=$(wanted_provider "$@"); fi
  need_provider "$provider"
  case " $* " in *' --provider'*) ;; *) [ -n "$(provider_of_vm)" ] || set -- --provider "$provider" "$@" ;; esac
  [ -n "$(provider_of_vm)" ] || say "making the virtual machine with $provider; the first time its box is downloaded (1 GB or so), which takes minutes"
  trap 'say "interrupted; ./packetbook vm up goes on from here, ./packetbook vm destroy removes what there is"; exit 130' INT
  (in_machine vagrant up "$@") || fail "the machine did not come up; what Vagrant says stands above, and vagrant/README.md lists what to try"
  trap - INT
  say "the machine is up: in a notebook, '%lab use vagrant' takes it; ./packetbook vm halt switches it off"
}

# vm_status: one sentence, and an exit status of 0 where the machine runs, 3 where it does not.
vm_status() {
  need_vagrant
  local now
  if [ -z "$(provider_of_vm)" ]; then
    say "there is no virtual machine yet: ./packetbook vm up makes it"
    exit 3
  fi
  now=$(state_of_vm)
  case $now in
    running) say "the machine runs: in a notebook, '%lab use vagrant' takes it; ./packetbook vm ssh opens a shell in it" ;;
    poweroff | shutoff | stopped) say "the machine is switched off: ./packetbook vm up starts it" && exit 3 ;;
    saved | paused | preparing) say "the machine is suspended: ./packetbook vm up wakes it" && exit 3 ;;
    not_created) say "the machine is gone, removed by something else than Vagrant: ./packetbook vm up makes it anew" && exit 3 ;;
    inaccessible) say "the machine runs but has no address: wait a little, else ./packetbook vm halt and up" && exit 3 ;;
    *) say "the machine's state is '${now:-unknown}' ('vagrant status' in vagrant/ says more): ./packetbook vm up tries to start it" && exit 3 ;;
  esac
}

vm_halt() {
  need_vagrant
  need_vm
  say "switching the machine off"
  in_machine vagrant halt
  say "it is off; what it holds stays: ./packetbook vm up starts it again"
}

vm_destroy() {
  need_vagrant
  [ -n "$(provider_of_vm)" ] || { say "there is no virtual machine to remove" && return; }
  say "removing the machine and all that it holds"
  (in_machine vagrant destroy --force)
  rm -rf "$machine/.vagrant/packetbook"
  say "it is gone; its box stays for the next ('vagrant box list' shows it, 'vagrant box remove' removes it)"
}

# provider_of_vm: the provider of the machine that Vagrant has made here, or nothing. Reads files, starts no Vagrant.
provider_of_vm() {
  local id
  for id in "$machine"/.vagrant/machines/default/*/id; do
    [ ! -s "$id" ] || { id=${id%/id} && echo "${id##*/}"; return; }
  done
}

state_of_vm() {
  (in_machine vagrant status --machine-readable 2>/dev/null) | sed -n 's/^[^,]*,default,state,//p'
}

need_vm() {
  [ -n "$(provider_of_vm)" ] || fail "there is no virtual machine yet: ./packetbook vm up makes it"
}

need_vagrant() {
  has vagrant && return
  if is_debian; then
    fail "Vagrant is missing. With libvirt as its provider: $(debian_packages vagrant vagrant-libvirt libvirt-daemon-system qemu-system-x86)"
  fi
  fail "Vagrant is missing. HashiCorp has an installer of it for this system, and so have most package managers; version 2.3 or later."
}

# wanted_provider ARGUMENTS...: what is asked for, by --provider or Vagrant's own variable; otherwise the first that is here.
wanted_provider() {
  local before='' word
  for word; do
    case $word in --provider=*) echo "${word#*=}" && return ;; esac
    [ "$before" != --provider ] || { echo "$word" && return; }
    before=$word
  done
  if [ -n "${VAGRANT_DEFAULT_PROVIDER-}" ]; then echo "$VAGRANT_DEFAULT_PROVIDER"
  elif has VBoxManage; then echo virtualbox
  elif [ "$(uname)" = Darwin ] && [ "$(uname -m)" = arm64 ]; then echo qemu
  elif [ "$(uname)" = Linux ]; then echo libvirt
  else echo virtualbox; fi
}

# need_provider NAME: its program, its plugin, and what of this computer it needs.
need_provider() {
  case $1 in
    virtualbox)
      has VBoxManage || fail "VirtualBox is missing (no VBoxManage on the PATH). Oracle has an installer of it for this system; on Debian, libvirt is the easier provider."
      need_virtualisation
      ;;
    libvirt)
      has_plugin vagrant-libvirt || missing_piece "Vagrant's libvirt plugin" vagrant-libvirt
      has virsh || has libvirtd || missing_piece libvirt libvirt-daemon-system libvirt-clients
      has qemu-system-x86_64 || has qemu-system-aarch64 || has kvm || missing_piece QEMU qemu-system-x86
      need_libvirtd
      [ "${PACKETBOOK_DRIVER-}" = qemu ] || need_kvm
      ;;
    qemu)
      has_plugin vagrant-qemu || fail "Vagrant's QEMU plugin is missing: vagrant plugin install vagrant-qemu"
      has qemu-system-aarch64 || has qemu-system-x86_64 || fail "QEMU is missing (no qemu-system-aarch64 on the PATH). On macOS, Homebrew has it: brew install qemu"
      ;;
    *) fail_usage "There is no provider '$1' for this machine; there are virtualbox, libvirt and qemu.$(nearest "$1" virtualbox libvirt qemu)" ;;
  esac
}

missing_piece() { # WHAT PACKAGE...
  local what=$1
  shift
  if is_debian; then fail "$what is missing: $(debian_packages "$@")"; fi
  fail "$what is missing; in Debian its package is $*, look for it among this system's packages."
}

is_debian() {
  has apt-get
}

debian_packages() {
  echo "sudo apt-get update && sudo apt-get install --no-install-recommends $*"
}

# A distribution's plugins are not in Vagrant's own list of what was installed: its folder of gems tells.
has_plugin() {
  compgen -G "/usr/share/rubygems-integration/*/gems/$1-[0-9]*" >/dev/null ||
    (in_machine vagrant plugin list 2>/dev/null) | grep -q "^$1 "
}

need_libvirtd() {
  [ "$(uname)" = Linux ] && has virsh || return 0
  local said
  said=$(virsh --connect qemu:///system uri 2>&1 >/dev/null) && return
  case $said in
    *'ermission denied'* | *'authentication'*) fail "libvirt does not let $(id -un) in: sudo usermod -a -G libvirt $(id -un), then log in again" ;;
    *) fail "libvirt does not answer (${said##*error: }): sudo systemctl start libvirtd" ;;
  esac
}

need_kvm() {
  need_virtualisation
  [ -e /dev/kvm ] || fail "there is no /dev/kvm, so the machine would have to be emulated: sudo modprobe kvm_intel or kvm_amd; or PACKETBOOK_DRIVER=qemu ./packetbook vm up, which is ten times slower"
}

need_virtualisation() {
  [ "$(uname)" = Linux ] || return 0
  case $(uname -m) in
    x86_64 | i?86)
      grep -qwE 'vmx|svm' /proc/cpuinfo ||
        fail "this computer's processor offers no virtualisation (no vmx or svm in /proc/cpuinfo): switch it on in the firmware's settings; inside a virtual machine, let that one have nested virtualisation. With libvirt, PACKETBOOK_DRIVER=qemu ./packetbook vm up emulates a processor, ten times slower."
      ;;
  esac
}
