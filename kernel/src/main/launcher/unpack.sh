# Debian's packages unpacked into a folder of this checkout: nothing is installed, nobody needs to be root, and no
# daemon of the machine is started.

can_unpack() {
  has apt-get && has dpkg-deb
}

# unpack_packages FOLDER PACKAGE...: FOLDER with the packages and what they need where the machine lacks it; or no
# FOLDER, and status 1. A package named with a ? at its end is left out where the suite has none of that name.
unpack_packages() {
  local folder=$1
  shift
  mkdir -p "$state/log"
  (fetch_and_unpack "$folder" "$@") >"$state/log/${folder##*/}.log" 2>&1 </dev/null && return
  rm -rf "$folder.new"
  return 1
}

# Each step says what its failure means: bash ignores "set -e" in what an "if" asks.
fetch_and_unpack() {
  local folder=$1 name packages='' archives=$state/apt/archives
  shift
  rm -rf "$folder.new" "$state/apt"
  mkdir -p "$folder.new" "$state/apt/lists/partial" "$archives/partial" || return
  own_apt update || return
  for name; do
    [ "$name" = "${name%\?}" ] || own_apt_has "${name%\?}" || continue
    packages="$packages ${name%\?}"
  done
  # shellcheck disable=SC2086 # the packages are words
  own_apt install --download-only --yes --no-install-recommends $packages || return
  for name in "$archives"/*.deb; do dpkg-deb --extract "$name" "$folder.new" || return; done
  rm -rf "$folder" "$state/apt"
  : >"$folder.new/unpacked" || return
  mv "$folder.new" "$folder"
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
