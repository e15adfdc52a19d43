# Lists each prerequisite: found, with version and path, or not, and how to get it. Changes nothing.

doctor() {
  local missing=0 packages
  echo 'The kernel'
  if find_jdk; then found 'JDK 25' "$(jdk_full_version "$jdk")" "$jdk"; else missing=1 && not_found 'JDK 25' "$(doctor_jdk)"; fi
  JAVA_HOME=$jdk doctor_tools "$tools_of_the_kernel" || missing=1
  if kernel_is_built; then
    found kernel '' "$kernel/packetbook-kernel.jar"
  else
    later kernel "'./packetbook lab' builds it"
  fi
  if [ -f "$kernel/kernel.aot" ]; then found 'trained start' '' "$kernel/kernel.aot"; else later 'trained start' 'optional: starts the kernel faster'; fi

  echo 'JupyterLab'
  if venv_is_ready; then
    found Python "$(version_of "$venv/bin/python" --version)" "$(readlink -f "$venv/bin/python")"
    found JupyterLab "$("$venv/bin/python" -c 'import importlib.metadata as m; print(m.version("jupyterlab"))')" "$venv"
  elif find_python; then
    found Python "$(version_of "$python" --version)" "$(command -v "$python")"
    later JupyterLab "'./packetbook lab' installs it into .packetbook/"
  else
    missing=1
    not_found Python "package python3-venv"
  fi

  echo 'The lab'
  doctor_tools "$tools_of_the_lab" || missing=1
  doctor_docker
  doctor_lab || missing=1

  echo 'The tests only'
  if find_chromium; then
    found Chromium "$(version_of "$chromium" --version)" "$chromium"
  else
    later Chromium "missing, for the tests: chromium-headless-shell"
  fi
  if has_library "$library_of_the_tests"; then
    found "$library_of_the_tests" '' ''
  else
    later "$library_of_the_tests" "missing, for the tests: libatomic1"
  fi
  doctor_openssh
  packages=$(missing_packages test | tr '\n' ' ')
  suite_has openjdk-25-jdk-headless || packages=${packages/openjdk-25-jdk-headless /}
  [ -z "$packages" ] || ! has apt-get || printf 'All that is missing: %s\n' "$(get "${packages% }")"
  return "$missing"
}

doctor_tools() {
  local tool status=0
  for tool in $1; do
    if has "${tool%:*}"; then
      found "${tool%:*}" "$(tool_version "${tool%:*}")" "$(command -v "${tool%:*}")"
    else
      status=1
      not_found "${tool%:*}" "package ${tool#*:}"
    fi
  done
  return "$status"
}

# doctor_docker: the programs that a lab's Docker is made of. Without them the rest runs, so that none is missed.
doctor_docker() {
  local program path
  for program in dockerd docker busybox; do
    path=$(docker_program "$program")
    if [ -n "$path" ]; then
      found "$program" "$(docker_version "$path")" "$path"
    elif can_unpack; then
      later "$program" "'./packetbook lab' fetches it into .packetbook/"
    else
      later "$program" 'missing, for chapters 1, 2 and 4'
    fi
  done
}

doctor_openssh() {
  local program
  program=$(openssh_server)
  if [ -n "$program" ]; then
    found sshd '' "$program"
  elif can_unpack; then
    later sshd "'./packetbook test' fetches it into .packetbook/"
  else
    later sshd 'missing, for the tests'
  fi
}

docker_version() {
  case $1 in
    */busybox) version_of "$1" ;;
    *) version_of "$1" --version ;;
  esac
}

# doctor_lab: the lab's own test of this machine, if there is a kernel to run it.
doctor_lab() {
  if ! find_jdk || ! kernel_is_built; then
    later 'lab' 'not tried: the kernel is not built yet'
    return 0
  fi
  "$jdk/bin/java" -XX:+UseSerialGC -XX:-UsePerfData "-Dpacketbook.launcher=$checkout/packetbook" \
    -cp "$kernel/packetbook-kernel.jar" packetbook.lab.SelfTest | sed 's/^/  /'
}

doctor_jdk() {
  if suite_has openjdk-25-jdk-headless; then echo 'package openjdk-25-jdk-headless'; else jdk_advice; fi
}

get() {
  echo "sudo apt-get install --no-install-recommends $1"
}

version_of() {
  "$@" </dev/null 2>&1 | grep -oE '[0-9]+(\.[0-9]+)+([a-z][0-9]*)?' | head -n 1 || true
}

tool_version() {
  case $1 in
    tcpdump | brctl | ifconfig | mvn) version_of "$1" --version ;;
    ip) dpkg_version iproute2 ;;
    ping) ping -V | grep -oE '[0-9]{8}' || true ;;
    bridge) dpkg_version iproute2 ;;
    *) version_of "$1" -V ;;
  esac
}

dpkg_version() {
  if has dpkg-query; then dpkg-query -W -f '${Version}' "$1" 2>/dev/null || true; fi
}

found() {
  printf '  ✓ %-14s %-12s %s\n' "$1" "$2" "$3"
}

not_found() {
  printf '  ✗ %-14s %s\n' "$1" "missing: $2"
}

later() {
  printf '  · %-14s %s\n' "$1" "$2"
}
