# Containers and named namespaces, read from Docker's own files, so that to find one starts no process.

# container_files: set the array "files" to those of every container, also of a Docker that keeps its data elsewhere.
container_files() {
  local settings root roots=(/var/lib/docker /var/snap/docker/common/var-lib-docker /run/packetbook/docker/data)
  if [ -r /etc/docker/daemon.json ]; then
    settings=$(</etc/docker/daemon.json)
    [[ ! $settings =~ \"data-root\"[[:space:]]*:[[:space:]]*\"([^\"]+)\" ]] || roots+=("${BASH_REMATCH[1]}")
  fi
  files=()
  for root in "${roots[@]}"; do
    for root in "$root"/containers/*/config.v2.json; do
      [ ! -r "$root" ] || files+=("$root")
    done
  done
}

# container FILE: set "name" and "pid"; a killed dockerd leaves its last words, so the process itself decides.
container() {
  local text
  IFS= read -r -d '' text <"$1" # to its end: no fork, as $(<file) takes
  [[ $text =~ \"Name\":\"/([^\"]+)\" ]] || return
  name=${BASH_REMATCH[1]} pid=0
  [[ ! $text =~ \"State\":\{[^\}]*\"Pid\":([0-9]+) ]] || pid=${BASH_REMATCH[1]}
  [ -d "/proc/$pid/ns" ] || pid=0
}

# entering NAME: set the array of the words that enter it, none for the host.
entering() {
  local file files name pid
  entering=()
  [ -n "$1" ] || return 0
  container_files
  for file in "${files[@]}"; do
    if container "$file" && [ "$name" = "$1" ] && [ "$pid" != 0 ]; then
      [ "/proc/$pid/ns/net" -ef /proc/self/ns/net ] || entering=("nsenter" "--net=/proc/$pid/ns/net"
        unshare --mount sh -c 'mount -t sysfs sysfs /sys && exec "$@"' sh)
      return
    fi
  done
  entering=(ip netns exec "$1")
}

# print_entering NAME...: print those of each on a line, quoted for a shell.
print_entering() {
  local name entering
  for name; do
    entering "$name"
    echo "${entering[@]@Q}"
  done
}

# inside NAME COMMAND...: run a command there.
inside() {
  local entering
  entering "$1"
  "${entering[@]}" "${@:2}"
}

# add_place FILE WHAT: print its line. The files are compared by the shell itself; one that has gone meanwhile is left out.
add_place() {
  local number
  [ -e "$1" ] || return
  for number in "${!seen[@]}"; do
    [ ! "$1" -ef "${seen[number]}" ] || break
    number=''
  done
  [ -n "$number" ] || { seen+=("$1") && number=$((${#seen[@]} - 1)); }
  echo "$((number + 1)) $2"
}

# list_places: a line for the host and each namespace and container: a number, which names that mean the same namespace share
# and which is 0 for a container that has ended; what it is; its name.
list_places() {
  local file files name pid seen=()
  add_place /proc/self/ns/net host
  for file in /run/netns/*; do add_place "$file" "namespace ${file##*/}"; done
  container_files
  for file in "${files[@]}"; do
    container "$file" || continue
    if [ "$pid" = 0 ]; then echo "0 container $name"; else add_place "/proc/$pid/ns/net" "container $name"; fi
  done
}
