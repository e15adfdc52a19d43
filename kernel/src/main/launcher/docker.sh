# Docker's programs for the embedded lab. Where the machine has them, those are used; otherwise Debian's packages are
# unpacked into this checkout. Nothing is installed and no daemon of the machine is started: each lab runs its own.

docker_folder=$state/docker
# docker-cli is a part of docker.io before Debian 13.
docker_packages='docker.io containerd runc docker-cli? busybox-static'

# make_docker: without it chapter 3 still runs, so a failure is told and the set-up goes on.
make_docker() {
  ! has_docker || return 0
  can_unpack || { say "no Docker programs here; chapters 1, 2 and 4 need dockerd, docker and busybox-static" && return; }
  say "fetching Docker's programs (65 MB)"
  # shellcheck disable=SC2086 # the packages are words
  unpack_packages "$docker_folder" $docker_packages ||
    say "Docker's programs could not be fetched, so chapters 1, 2 and 4 cannot run; see $state/log/docker.log"
}

has_docker() {
  [ -f "$docker_folder/unpacked" ] || { has dockerd && has docker && has busybox; }
}

# docker_program NAME: where a lab finds it; the machine's own comes first.
docker_program() {
  if has "$1"; then
    command -v "$1"
  else
    find "$docker_folder"/usr/sbin "$docker_folder"/usr/bin "$docker_folder"/bin -name "$1" -perm -u+x -print -quit 2>/dev/null || true
  fi
}
