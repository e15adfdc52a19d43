# usage: bash test-as-user.sh CHECKOUT PLACE USER JDK, in a mount namespace of its own, as root.
# Copies the built checkout to PLACE, which USER owns, and runs there, as USER, all that needs a lab. Reports go to PLACE/results.
set -euo pipefail
from=$1 place=$2 user=$3 jdk=$4
copy=$place/packetbook

mkdir -p "$copy"/.packetbook/{venv,docker,openssh} "$place/home" "$place/results" "$place/tmp"
tar -C "$from" --exclude=./.git --exclude=./.packetbook --exclude=./kernel/target/classes -cf - . | tar -C "$copy" -xf -
cp -r "$from/.packetbook/kernel" "$copy/.packetbook/"
chown -R "$user" "$place"
chmod -R u+rwX "$place/packetbook/notebooks" "$place/packetbook/kernel"
mount --bind "$from/.packetbook/venv" "$copy/.packetbook/venv" # 10 000 files: not copied, and they stay root's
for unpacked in docker openssh; do
  [ ! -d "$from/.packetbook/$unpacked" ] || mount --bind "$from/.packetbook/$unpacked" "$copy/.packetbook/$unpacked"
done

as_user() {
  setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups env -i HOME="$place/home" USER="$user" LOGNAME="$user" \
    PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 TMPDIR="$place/tmp" PACKETBOOK_TEST_RUN="$PACKETBOOK_TEST_RUN" "$@"
}

as_user test -x "$jdk/bin/java" || { echo "$user cannot use $jdk: put the JDK where every user can read it"; exit 1; }
cd "$copy/kernel"
status=0
as_user "$jdk/bin/java" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true \
  "-Dpacketbook.docker=$copy/.packetbook/docker" "-Dpacketbook.openssh=$copy/.packetbook/openssh" \
  -cp 'target/test-classes:target/packetbook-kernel.jar:target/test-lib/*' \
  org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors --details=summary \
  --scan-classpath target/test-classes --include-classname '.*IT' --reports-dir "$place/results/java" || status=1
as_user env JAVA_HOME="$jdk" bash -c '
  set -euo pipefail
  checkout=$1 launcher=$1/kernel/src/main/launcher state=$1/.packetbook
  for part in say java packages setup jupyter test; do . "$launcher/$part.sh"; done
  find_jdk
  write_kernelspec "$JUPYTER_DATA_DIR/kernels/packetbook"
  enter
  python_test "$2/results/python.xml" "$tests/test_kernel.py" "$tests/test_notebooks.py"
' bash "$copy" "$place" || status=1
exit "$status"
