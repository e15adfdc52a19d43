# Runs every test, part by part, whatever the parts before did; the last line sums them all up. The tests as an ordinary user go on
# beside those with a kernel: both wait more than they work.

tests=$checkout/kernel/src/test/python
results=$state/results

run_tests() {
  case ${1-} in
    '') ;;
    --vm)
      shift
      . "$launcher/test-vm.sh"
      run_vm_tests "$@"
      return
      ;;
    *) fail_usage "test takes no arguments but --vm, which tests the Vagrant lab on a real virtual machine." ;;
  esac
  take_turn setting-up 'another set-up is running'
  need_packages test
  make_docker
  make_openssh
  take_turn testing 'other tests are running'
  rm -rf "$results" "$checkout"/kernel/target/{surefire,failsafe}-reports
  mkdir -p "$results/tmp"
  trap 'end_user_tests; forget_user; exit 130' INT TERM
  export TMPDIR=$results/tmp PACKETBOOK_TEST_RUN=$$-$RANDOM # the mark by which a process left behind is found

  host_state >"$results/host-before"
  part 'the build and the Java tests' build_and_test
  local status
  set +e
  (set -e && set_up test)
  status=$?
  set -e
  [ "$status" -eq 0 ] || { echo "0 passed, 1 failed" && exit 1; }
  enter
  [ "$(id -u)" -ne 0 ] || begin_user_tests
  part 'the kernel, the notebooks and JupyterLab' python_tests
  if [ "$(id -u)" -eq 0 ]; then
    part 'labs as an ordinary user' ordinary_user_tests
  else
    heading 'labs as root: not run, that takes root'
  fi
  heading 'what is left behind'
  host_state >"$results/host-after"
  check 'host untouched' same_host
  check 'no process left' no_process_left
  check 'no file left' no_file_left
  "$venv/bin/python" "$tests/summary.py" "$results" "$checkout"/kernel/target/*-reports
}

heading() {
  printf '\n== %s\n' "$*"
}

# part NAME FUNCTION: its tests leave JUnit reports. A part that ends badly without a failed test counts as one itself.
part() {
  heading "$1"
  local status=0
  "$2" || status=$?
  echo "$status" >"$results/$2.status"
}

# check NAME COMMAND...: one test of our own.
check() {
  local name=$1
  shift
  if "$@"; then echo "passed: $name"; echo "passed $name" >>"$results/checks"
  else echo "FAILED: $name"; echo "failed $name" >>"$results/checks"; fi
}

build_and_test() {
  mkdir -p "$kernel"
  touch "$state/building"
  maven verify || return
  take_kernel
}

python_tests() {
  python_test "$results/python.xml" "$tests"
}

# python_test REPORT WHAT...: PYTHONDONTWRITEBYTECODE and no cache plugin: the checkout stays as it is.
python_test() {
  local report=$1
  shift
  PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" -m pytest -q -p no:cacheprovider --rootdir "$tests" \
    --basetemp "$TMPDIR/pytest" --junitxml "$report" "$@"
}

# begin_user_tests: the labs' tests, the kernel and the notebooks once more, as a user made for it, in a copy that is its own.
begin_user_tests() {
  user_tests=''
  make_user || return 0
  unshare --mount --propagation private -- bash -c ". '$launcher/test-as-user.sh'" test-as-user \
    "$checkout" "$user_place" "$user" "$jdk" >"$results/user.log" 2>&1 </dev/null &
  user_tests=$!
}

# ordinary_user_tests: say what they said, and go on saying it to their end.
ordinary_user_tests() {
  [ -n "$user_tests" ] || return
  tail -n +1 -f --pid "$user_tests" "$results/user.log"
  local status=0
  wait "$user_tests" || status=$?
  user_tests=''
  mkdir -p "$results/user"
  cp -r "$user_place/results/." "$results/user/" || status=1
  forget_user
  return "$status"
}

# end_user_tests: where all of this is interrupted; nobody but us ends what does not belong to the terminal.
end_user_tests() {
  [ -n "${user_tests-}" ] || return 0
  processes_left | cut -d ' ' -f 1 | xargs -r kill 2>/dev/null || true
  wait "$user_tests" || true
}

make_user() {
  user=packetbook-test
  user_place=$(TMPDIR='' mktemp -d /var/tmp/packetbook-test.XXXXXX)
  chmod 755 "$user_place"
  ! id "$user" >/dev/null 2>&1 || forget_account
  useradd --no-create-home --home-dir "$user_place/home" --shell /bin/sh "$user"
}

forget_account() {
  userdel "${user:?}" 2>/dev/null
}

# forget_user: also where the tests are interrupted.
forget_user() {
  [ -n "${user_place-}" ] || return 0
  forget_account || true
  rm -rf "$user_place" "/tmp/hsperfdata_$user" # the second is what each JVM of that user leaves
  user_place=''
}

# host_state: what no lab may change. Lifetimes that only count down and keys that come with a kernel module are left out.
host_state() {
  echo '# links'; ip -d link
  echo '# addresses'; ip addr | sed -E 's/(valid|preferred)_lft [^ ]+//g'
  echo '# routes'; { ip route show table all; ip -6 route show table all; } | sed -E 's/ expires [0-9]+sec//'
  echo '# rules'; ip rule; ip -6 rule
  echo '# namespaces'; ip netns list
  if [ "$(id -u)" -eq 0 ]; then
    echo '# filters'; { iptables-save; ip6tables-save; } 2>/dev/null | sed -E 's/^#.*//; s/\[[0-9]+:[0-9]+\]//'
    ! has nft || nft list ruleset 2>/dev/null | sed -E 's/packets [0-9]+ bytes [0-9]+//'
  fi
  echo '# mounts'; cat /proc/self/mounts
  echo '# host name'; uname -n
  echo '# sysctls'
  sysctl -a 2>/dev/null | grep '^net\.' |
    grep -vE '^net\.(bridge|netfilter|nf_conntrack_max|ipv[46]\.(.*\.)?(mtu_expires|tcp_fastopen_key|stable_secret))|_count =' | sort
}

same_host() {
  diff "$results/host-before" "$results/host-after"
}

# no_process_left: what this run started carries its mark in its environment, or stands in a lab of this checkout.
# Ends may take a moment: three seconds.
no_process_left() {
  local attempt left
  for attempt in 1 2 3 4 5 6; do
    left=$(processes_left)
    [ -n "$left" ] || return 0
    sleep 0.5
  done
  echo "$left"
  return 1
}

processes_left() {
  local folder pid
  for folder in /proc/[0-9]*; do
    pid=${folder#/proc/}
    if [ "$pid" != $$ ] && [ "$(parent_of "$pid")" != $$ ] && { is_marked "$folder" || is_in_a_lab "$folder"; }; then
      echo "$pid $(tr '\0' ' ' 2>/dev/null <"$folder/cmdline")"
    fi
  done 2>/dev/null
}

is_marked() {
  grep -qzFx "PACKETBOOK_TEST_RUN=$PACKETBOOK_TEST_RUN" "$1/environ"
}

is_in_a_lab() {
  [ "$(readlink "$1/ns/pid")" != "$(readlink /proc/self/ns/pid)" ] || return 1
  case $(readlink "$1/cwd") in "$checkout"* | /var/tmp/packetbook-test.*) return 0 ;; *) return 1 ;; esac
}

parent_of() {
  sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null
}

no_file_left() {
  local left
  left=$(find /tmp /var/tmp /dev/shm /run -maxdepth 1 -iname '*packetbook*' -newer "$results/host-before" 2>/dev/null
    find /etc /opt /var/lib "$HOME" -maxdepth 1 \( -name '*docker*' -o -name '*containerd*' -o -name cni \) -newer "$results/host-before" 2>/dev/null
    find "$TMPDIR" -mindepth 1 -maxdepth 1 ! -name pytest)
  [ -z "$left" ] || { echo "$left"; return 1; }
}
