# Sets up what is missing, step by step. Each step leaves a stamp when it is done, so an interrupted one is done again
# and a done one costs nothing. One set-up at a time: a second one waits for the first.

venv=$state/venv
kernel=$state/kernel

# take_turn FILE WHAT: wait until nobody else in this checkout does that. end_turn lets the next one in.
take_turn() {
  mkdir -p "$state"
  has flock || return 0
  exec 9>"$state/$1"
  flock --nonblock 9 || { say "$2 in this checkout; waiting for it" && flock 9; }
}

end_turn() {
  exec 9>&-
}

# set_up kernel|jupyter|test: everything that this purpose needs.
set_up() {
  take_turn setting-up 'another set-up is running'
  need_packages "$1"
  make_docker
  trap 'say "interrupted; the next start goes on from here"; exit 130' INT
  [ "$1" = kernel ] || make_venv "$1"
  build_kernel
  write_kernelspec "$JUPYTER_DATA_DIR/kernels/packetbook"
  if [ "$1" != kernel ] || venv_is_ready; then train_kernel; fi
  [ "$1" = kernel ] || trust_notebooks
  trap - INT
  end_turn
}

# venv_stamp FILE: what the environment was made from: this place, that Python, these requirements.
venv_stamp() {
  printf '%s\n' "$venv" "$(readlink -f "$venv/bin/python" || true)" "$(cat "$launcher/$1")"
}

venv_is_ready() {
  same_text "$venv/made" "$(venv_stamp requirements.txt)"
}

make_venv() {
  if ! venv_is_ready; then
    find_python || fail "Packetbook needs Python 3.10 or later with its venv module."
    say "installing JupyterLab"
    rm -rf "$venv"
    logged venv "$python" -m venv "$venv"
    logged pip "$venv/bin/python" -m pip --disable-pip-version-check install -r "$launcher/requirements.txt"
    venv_stamp requirements.txt >"$venv/made"
  fi
  if [ "$1" = test ] && ! same_text "$venv/made-for-tests" "$(venv_stamp requirements-test.txt)"; then
    say "installing what the tests need"
    logged pip "$venv/bin/python" -m pip --disable-pip-version-check install -r "$launcher/requirements-test.txt"
    venv_stamp requirements-test.txt >"$venv/made-for-tests"
  fi
}

maven() {
  (
    cd "$checkout" &&
      JAVA_HOME=$jdk MAVEN_OPTS='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow' \
        mvn -B -ntp -Dstyle.color=never "$@"
  )
}

kernel_is_built() {
  [ -f "$kernel/built" ] && [ -z "$(find "$checkout/pom.xml" "$checkout/kernel/pom.xml" "$checkout/kernel/src/main/java" \
    "$checkout/kernel/src/main/resources" -newer "$kernel/built" -print -quit 2>/dev/null)" ]
}

# build_kernel: the jar and its libraries, in a place of their own, where no later build pulls them from under a running kernel.
build_kernel() {
  ! kernel_is_built || return 0
  say "building the kernel"
  rm -f "$checkout/kernel/target/packetbook-kernel.jar" # one cut off in the middle would be taken for a good one
  mkdir -p "$kernel"
  touch "$state/building" # sources that change during the build are newer than this
  logged maven maven -q -DskipTests -Dspotless.check.skip=true package
  take_kernel
}

# take_kernel: copy the built jar and libraries, each only if it differs (the trained cache knows their times).
take_kernel() {
  local from=$checkout/kernel/target file name
  mkdir -p "$kernel/lib"
  for file in "$from"/lib/*.jar; do
    name=lib/${file##*/}
    cmp -s "$file" "$kernel/$name" || install -m 644 "$file" "$kernel/$name"
  done
  for file in "$kernel"/lib/*.jar; do
    [ -f "$from/lib/${file##*/}" ] || rm -f "$file"
  done
  cmp -s "$from/packetbook-kernel.jar" "$kernel/packetbook-kernel.jar" ||
    install -m 644 "$from/packetbook-kernel.jar" "$kernel/packetbook-kernel.jar"
  mv "$state/building" "$kernel/built"
}

kernel_stamp() {
  printf '%s\n' "$jdk" "$(cat "$jdk/release")" "$(cat "$launcher/kernel.json")" \
    "$(cd "$kernel" && stat -c '%n %s %y' packetbook-kernel.jar lib/*.jar)"
}

# train_kernel: let the JVM record a start, so that later ones find their classes loaded and linked (JEP 483, 514, 515).
# Without the cache the kernel starts all the same, only slower: a failing training is said, and tried again with the next jar.
train_kernel() {
  local stamp
  stamp=$(kernel_stamp)
  ! same_text "$kernel/trained" "$stamp" || return 0
  say "training the kernel's start"
  rm -f "$kernel/kernel.aot" "$kernel/trained"
  mkdir -p "$state/log"
  "$venv/bin/python" "$launcher/train.py" "$JUPYTER_DATA_DIR/kernels/packetbook" >"$state/log/train.log" 2>&1 </dev/null ||
    say "the training failed, so the kernel starts slower; see $state/log/train.log"
  echo "$stamp" >"$kernel/trained"
}

# write_kernelspec DIR: the kernelspec with this checkout's paths. It names the JDK in full and needs no PATH.
write_kernelspec() {
  local spec
  spec=$(kernel_json)
  same_text "$1/kernel.json" "$spec" && return
  mkdir -p "$1"
  cp "$checkout"/kernel/src/main/kernelspec/logo* "$1/"
  printf '%s\n' "$spec" >"$1/kernel.json.new"
  mv "$1/kernel.json.new" "$1/kernel.json"
}

kernel_json() {
  local text
  text=$(cat "$launcher/kernel.json")
  text=${text//@JDK@/"$(json_text "$jdk")"}
  text=${text//@KERNEL@/"$(json_text "$kernel")"}
  printf '%s\n' "${text//@CHECKOUT@/"$(json_text "$checkout")"}"
}

json_text() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}

# trust_notebooks: sign the notebooks of the checkout, so that JupyterLab shows their outputs as they are.
trust_notebooks() {
  local notebooks=("$checkout"/notebooks/*/*.ipynb)
  [ -f "${notebooks[0]}" ] || return 0
  [ ! -f "$state/trusted" ] || [ -n "$(find "${notebooks[@]}" -newer "$state/trusted" -print -quit)" ] || return 0
  touch "$state/trusting"
  logged trust "$venv/bin/python" -m jupyter trust "${notebooks[@]}"
  mv "$state/trusting" "$state/trusted"
}
