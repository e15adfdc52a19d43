# Watches the packets of several network namespaces until it is told to end, then prints all that was seen.
# Set before: inside, the script that watches one namespace. Arguments: a folder that it makes; a filter for tcpdump and rules for
# nft that leave packets out, each empty for none; then for each namespace the words that enter it, quoted for a shell.
# It prints "ready" when everything is listened to, and waits for a line on the pipe FOLDER/end. Whatever ends it, also a signal
# or the death of this shell alone, ends what it started: each of those reads a pipe that only this shell holds open.
dir=$1 filter=$2 rules=$3
shift 3
mkdir -m 700 "$dir" || exit
folders=()
for ((number = 0; number < $#; number++)); do folders+=("$dir/$number"); done
watchers=() answers=() holds=() drops=''
finish() {
  trap '' INT TERM HUP
  [ -z "$drops" ] || { echo 0 >"$drops/events/skb/kfree_skb/enable" && rmdir "$drops"; } 2>/dev/null
  [ ${#watchers[@]} = 0 ] || { kill -TERM "${watchers[@]}" && wait "${watchers[@]}"; } 2>/dev/null
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP
mkdir "${folders[@]}" && mkfifo "$dir/end" "${folders[@]/%//go}" "${folders[@]/%//ready}" \
  "${folders[@]/%//nft}" "${folders[@]/%//pause}" "${folders[@]/%//pcap.said}" || exit
exec {end}<>"$dir/end"
for entering; do
  folder=${folders[${#watchers[@]}]}
  eval "$entering"' bash -c "$inside" watch "$folder" "$filter" "$rules" "packetbook_${dir##*.}" "$$"' </dev/null >"$folder/ready" 2>"$folder/said" &
  watchers+=("$!")
  exec {answer}<"$folder/ready"
  answers+=("$answer")
done
for folder in "${folders[@]}"; do
  exec {hold}<>"$folder/go" || exit
  holds+=("$hold")
done
for answer in "${answers[@]}"; do
  # No time limit: what comes as the time is up is lost to read. One that has ended answers no more.
  read -r -u "$answer" || { cat "$dir"/*/said >&2 && exit 1; }
done
# Where this machine lets its kernel tell why it drops a packet, it does so in an instance of our own (tracefs).
instances=/sys/kernel/tracing/instances
if [ -w "$instances" ] && [ -e "$instances/../events/skb/kfree_skb/enable" ]; then
  mkdir "$instances/${dir##*/}" && drops=$instances/${dir##*/} && echo 1 >"$drops/events/skb/kfree_skb/enable"
fi 2>/dev/null
echo ready
read -r -u "$end"
for hold in "${holds[@]}"; do exec {hold}>&-; done
broken=''
for watcher in "${watchers[@]}"; do wait "$watcher" || broken=yes; done
watchers=()
if [ "$broken" ]; then
  cat "$dir"/*/said >&2
  exit 1
fi
cd "$dir" || exit
[ -z "$drops" ] || cat "$drops/trace" >drops
shopt -s nullglob
files=(drop[s] */trace */conntrack */pcap */before */after */sockets */neighbours */lost)
stat -c '%s %n' -- "${files[@]}"
echo
cat -- "${files[@]}"
