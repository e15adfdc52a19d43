# Docker's programs for the embedded lab. Where the machine has them, those are used; otherwise Debian's packages are
# unpacked into this checkout. Nothing is installed and no daemon of the machine is started: each lab runs its own.

docker_folder=$state/docker
docker_packages='docker.io containerd runc docker-cli busybox-static'

# make_docker: without it chapter 3 still runs, so a failure is told and the set-up goes on.
make_docker() {
  ! has_docker || return 0
  can_fetch_docker || { say "no Docker programs here; chapters 1, 2 and 4 need dockerd, docker and busybox-static" && return; }
  say "fetching Docker's programs (65 MB)"
  mkdir -p "$state/log"
  if (fetch_docker) >"$state/log/docker.log" 2>&1 </dev/null; then
    return
  fi
  rm -rf "$docker_folder.new"
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

can_fetch_docker() {
  has apt-get && has dpkg-deb
}

# Each step says what its failure means: bash ignores "set -e" in what an "if" asks.
fetch_docker() {
  local name packages='' archives=$state/apt/archives
  rm -rf "$docker_folder.new" "$state/apt"
  mkdir -p "$docker_folder.new" "$state/apt/lists/partial" "$archives/partial" || return
  own_apt update || return
  for name in $docker_packages; do # docker-cli is a part of docker.io before Debian 13
    [ "$name" = docker-cli ] && ! own_apt_has docker-cli || packages="$packages $name"
  done
  # What they depend on comes with them where the machine lacks it, such as dockerd's libraries.
  own_apt install --download-only --yes --no-install-recommends $packages || return
  for name in "$archives"/*.deb; do dpkg-deb --extract "$name" "$docker_folder.new" || return; done
  rm -rf "$docker_folder" "$state/apt"
  : >"$docker_folder.new/unpacked" || return
  mv "$docker_folder.new" "$docker_folder"
}

# own_apt ARGUMENTS...: apt with lists and archives of this checkout's own, for which nobody needs to be root.
own_apt() {
  apt-get -q -o Dir::State::lists="$state/apt/lists" -o Dir::Cache="$state/apt" -o Debug::NoLocking=1 \
    -o APT::Sandbox::User="$(id -un)" "$@"
}

own_apt_has() {
  case $(apt-cache -o Dir::State::lists="$state/apt/lists" -o Dir::Cache="$state/apt" policy "$1" 2>/dev/null) in
    *'Candidate: '[0-9]*) ;;
    *) return 1 ;;
  esac
}
