# OpenSSH's programs, for the tests alone: the machine that they reach over SSH runs a real sshd in namespaces of its
# own. Where the machine has them, those are used; otherwise Debian's packages are unpacked into this checkout.

openssh_folder=$state/openssh
openssh_packages='openssh-server openssh-client'

# make_openssh: without it the tests over SSH fail, each with a sentence, and the others still run.
make_openssh() {
  ! has_openssh || return 0
  can_unpack || { say "no OpenSSH server here, so the tests over SSH will fail; install sshd and ssh" && return; }
  say "fetching OpenSSH's programs"
  # shellcheck disable=SC2086 # the packages are words
  unpack_packages "$openssh_folder" $openssh_packages ||
    say "OpenSSH's programs could not be fetched, so the tests over SSH will fail; see $state/log/openssh.log"
}

has_openssh() {
  [ -f "$openssh_folder/unpacked" ] || { has sshd && has ssh; }
}

# openssh_server: where the tests find it; the machine's own comes first.
openssh_server() {
  command -v sshd || { [ ! -f "$openssh_folder/unpacked" ] || echo "$openssh_folder/usr/sbin/sshd"; }
}
