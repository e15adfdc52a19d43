# Finds a JDK 25 or later: JAVA_HOME first, then the PATH, then where JDKs usually lie.

# jdk_version DIR: the feature release of the JDK there ("25"); nothing where there is none. Reads a file, starts no Java.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_full_version() {
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
}

jdk_candidates() {
  [ -z "${JAVA_HOME-}" ] || echo "$JAVA_HOME"
  local javac
  if javac=$(command -v javac) && javac=$(readlink -f "$javac"); then
    echo "${javac%/bin/javac}"
  fi
  local folder
  for folder in /usr/lib/jvm/* /opt/*jdk* /opt/*java* /opt/java/* /usr/local/*jdk* /usr/java/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ ! -d "$folder" ] || echo "$folder"
  done
}

# find_jdk: set jdk to the home of a JDK; fails where there is none. A 25 among the usual places is taken before a later one.
find_jdk() {
  local folder version later=''
  jdk=''
  while IFS= read -r folder; do
    version=$(jdk_version "$folder")
    if [ "${version:-0}" -eq 25 ] || { [ "${version:-0}" -gt 25 ] && [ "$folder" = "${JAVA_HOME-}" ]; }; then
      jdk=$folder
      return 0
    fi
    [ "${version:-0}" -le 25 ] || [ -n "$later" ] || later=$folder
  done < <(jdk_candidates)
  jdk=$later
  [ -n "$jdk" ]
}

# jdk_advice: one sentence that says how to get a JDK 25 on this machine.
jdk_advice() {
  local system
  system=$(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME-}" || true)
  echo "Packetbook needs a JDK 25, and ${system:-this system} has no package of it: unpack Eclipse Temurin 25" \
    "(https://adoptium.net) under /usr/lib/jvm, or set JAVA_HOME to a JDK 25."
}
