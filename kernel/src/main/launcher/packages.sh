# The Debian packages that Packetbook needs: which are missing, and installing them where that is allowed.
# Never a package whose purpose is a daemon: Docker and the like stay the machine owner's choice.

# A command to look for, and the package that brings it.
tools_of_the_kernel='mvn:maven'
tools_of_the_lab='ip:iproute2 bridge:iproute2 iptables:iptables tcpdump:tcpdump conntrack:conntrack nft:nftables brctl:bridge-utils
  ifconfig:net-tools ping:iputils-ping curl:curl sysctl:procps ps:procps unshare:util-linux nsenter:util-linux flock:util-linux'

# find_python: set python to a Python that can make virtual environments; fails where there is none.
# The system's own first: one in somebody's home may be closed to other users.
find_python() {
  for python in /usr/bin/python3 python3; do
    ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || return 0
  done
  python=''
  return 1
}

# find_chromium: set chromium to a browser that can run without a window; fails where there is none.
find_chromium() {
  local name
  for name in chromium chromium-headless-shell chromium-browser google-chrome; do
    ! chromium=$(command -v "$name") || return 0
  done
  chromium=''
  return 1
}

# Playwright's own Node.js is linked with it, and Debian 12's Chromium is not.
library_of_the_tests=libatomic.so.1

has_library() {
  case $(ldconfig -p) in *"$1"*) ;; *) return 1 ;; esac
}

# missing_packages kernel|jupyter|test: one package a line, sorted. `kernel` is enough to build and install the kernel.
missing_packages() {
  local tool tools="$tools_of_the_kernel $tools_of_the_lab"
  {
    for tool in $tools; do has "${tool%:*}" || echo "${tool#*:}"; done
    find_jdk || echo openjdk-25-jdk-headless
    [ "$1" = kernel ] || venv_is_ready || find_python || echo python3-venv
    [ "$1" != test ] || find_chromium || echo chromium-headless-shell
    [ "$1" != test ] || has_library "$library_of_the_tests" || echo libatomic1
  } | sort -u
}

may_install() {
  has apt-get && { [ "$(id -u)" -eq 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
}

as_administrator() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_apt_lists() {
  compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null
}

# suite_has PACKAGE: whether this suite's apt offers it. Without apt's lists the answer is a guess from the suite's age.
suite_has() {
  if has_apt_lists; then
    case $(apt-cache policy "$1" 2>/dev/null) in *'Candidate: '[0-9]*) ;; *) return 1 ;; esac
  else
    (. /etc/os-release && case $ID in debian) [ "${VERSION_ID:-99}" -ge 13 ] ;; *) [ "$ID" = ubuntu ] ;; esac)
  fi
}

# need_packages kernel|jupyter|test: return with everything there, or stop with what to do.
need_packages() {
  local missing
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -n "$missing" ]; then
    has apt-get || fail "these are missing, named as in Debian; install them with this system's own tools: $missing"
    if may_install; then install_packages "$missing"; else ask_for_packages "$missing"; fi
  fi
  find_jdk || fail "$(jdk_advice)"
}

install_packages() {
  local missing=$1
  if ! has_apt_lists; then
    say "reading the lists of packages"
    logged apt-update as_administrator apt-get -q update
  fi
  case " $missing" in *' openjdk-25-jdk-headless '*) suite_has openjdk-25-jdk-headless || fail "$(jdk_advice)" ;; esac
  say "installing $missing"
  if ! apt_install "$missing"; then # the lists may be old
    logged apt-update as_administrator apt-get -q update
    logged apt-install apt_install "$missing"
  fi
}

apt_install() {
  mkdir -p "$state/log"
  # shellcheck disable=SC2086 # the packages are words
  as_administrator env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $1 \
    >"$state/log/apt-install.log" 2>&1 </dev/null
}

ask_for_packages() {
  local missing=$1
  case " $missing" in
    *' openjdk-25-jdk-headless '*)
      if ! suite_has openjdk-25-jdk-headless; then
        say "$(jdk_advice)"
        missing=${missing/openjdk-25-jdk-headless /}
      fi ;;
  esac
  if [ -n "$missing" ]; then
    say "some packages are missing, and installing them takes an administrator:"
    echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing% }"
  fi
  exit 1
}
