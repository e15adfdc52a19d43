# Watches one network namespace, from within it, and says "ready" when it does. Arguments: its folder, in which the pipes are; a
# filter for tcpdump and rules for nft that leave packets out; the name of the table that it makes; the process that began this.
# It starts few processes: there is such a script in each namespace, and on a slow machine a start is what takes time.
dir=$1 filter=$2 rules=$3 own=$4 outer=$5
export LC_ALL=C HOME=$dir # nft keeps a history there
exec 8<"$dir/go" # held open by the shell that began this: at its end this one ends
pids=()
stop() {
  trap '' TERM
  exec 7>&-
  [ ${#pids[@]} = 0 ] || { kill -TERM "${pids[@]}" && wait "${pids[@]}"; } 2>/dev/null
  kill -0 "$outer" 2>/dev/null || rm -rf "${dir%/*}" # which it can do no more
}
trap stop EXIT
trap 'exit 143' TERM
fail() {
  echo "$*" >&2
  exit 1
}
for tool in nft conntrack tcpdump; do
  hash "$tool" 2>/dev/null || fail "bash: line 1: $tool: command not found"
done
line_wise=${LD_PRELOAD-} # how stdbuf has a program write each line at once
unset LD_PRELOAD
exec 9<>"$dir/pause"

# pause SECONDS: always false.
pause() { read -r -t "$1" -u 9; }
# again: wait a moment before what is waited for is asked for again, each time longer: what takes long needs the processor.
moment=2
again() {
  local seconds
  printf -v seconds '0.%03d' "$moment"
  [ "$moment" -ge 50 ] || moment=$((moment + (moment + 1) / 2))
  pause "$seconds"
}
# print FILE...: those that are there.
print() {
  local file text
  for file; do
    mapfile -d '' text <"$file" && printf '%s' "${text[@]}"
  done 2>/dev/null
}
# sockets GROUPS: put the inodes of those that listen to one of these groups of netfilter's messages into found.
sockets() {
  local lines line fields
  found=' '
  mapfile -t lines </proc/net/netlink
  for line in "${lines[@]:1}"; do
    fields=($line)
    [ "${fields[1]}" = 12 ] && (((16#${fields[3]} & $1) != 0)) && found+="${fields[9]} "
  done
}
# hears GROUPS PID: say whether a socket of this process is one of those.
hears() {
  local found inode owned=''
  sockets "$1"
  for inode in $found; do
    [[ $before == *" $inode "* ]] && continue # so that a process is asked only where there is something to ask
    [ -n "$owned" ] || owned=$(readlink "/proc/$2/fd/"*)
    [[ $owned == *"socket:[$inode]"* ]] && return
  done
  return 1
}
# listens GROUPS PID WHAT: wait until it does; others may listen, and end, meanwhile.
listens() {
  moment=2
  until hears "$1" "$2" 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || fail "$3: it ended. $(<"$dir/$3.said")"
    [ "$SECONDS" -lt 60 ] || fail "$3: it does not listen, after a minute"
    again
  done
}
begun=''
# sees WORDS: wait until the monitor prints a line that begins so, which fd 5 reads; false where it says that it lost something: it
# may have been that.
sees() {
  local line='' more limit=$((SECONDS + 60))
  moment=2
  until [[ $line == "$1"* ]]; do
    if IFS= read -r -u 5 more; then
      line=$begun$more begun='' limit=$((SECONDS + 60))
      [[ $line != '# ERROR: '* ]] || return 1
      continue
    fi
    begun+=$more # the monitor is within a line
    kill -0 "$monitor" 2>/dev/null || fail "nft: its monitor ended. $(<"$dir/monitor.said")"
    [ "$SECONDS" -lt "$limit" ] || fail "nft: its monitor says nothing, for a minute"
    again
  done
}
# idle PID WHAT: wait until it sleeps: a process that has something to read does not.
idle() {
  local state limit=$((SECONDS + 60))
  moment=2
  while { read -r _ _ state _ <"/proc/$1/stat"; } 2>/dev/null && [ "$state" != S ]; do
    [ "$SECONDS" -lt "$limit" ] || fail "$2: it does not come to rest, for a minute"
    again
  done
}

sockets 0x107
before=$found
print /proc/net/snmp /proc/net/netstat /proc/net/snmp6 >"$dir/before"
for kind in udp icmp raw; do echo "$kind"; print "/proc/net/$kind" "/proc/net/${kind}6"; done >"$dir/sockets"
ip -j neigh >"$dir/neighbours" 2>/dev/null
: >"$dir/trace"
exec 5<"$dir/trace"
LD_PRELOAD=$line_wise nft -a monitor >>"$dir/trace" 2>"$dir/monitor.said" 5<&- 8<&- &
monitor=$!
LD_PRELOAD=$line_wise conntrack -E -o extended >"$dir/conntrack" 2>"$dir/conntrack.said" 8<&- &
tracker=$!
options=(-i any -n -Z root -U --immediate-mode --time-stamp-precision=nano -s 256 -c 20000 -w -)
tcpdump "${options[@]}" ${filter:+"not ($filter)"} >"$dir/pcap" 2>"$dir/pcap.said" 8<&- &
capture=$!
exec 6<"$dir/pcap.said"
# The table belongs to this process and is gone with it, however it ends.
LD_PRELOAD=$line_wise nft -i <"$dir/nft" >"$dir/nft.said" 2>&1 8<&- &
table=$!
pids=("$monitor" "$tracker" "$capture" "$table")
exec 7>"$dir/nft"
listens 0x100 "$monitor" monitor
words=''
until [[ $words == *'listening on'* ]]; do
  read -r -u 6 said || fail "tcpdump: it ended. $words"
  words+=$said$'\n'
done
# Not before: what the chains tell of is on an interface, too.
{
  printf "add table inet $own { flags owner; }"
  for hook in prerouting input forward output postrouting; do
    chain=";add chain inet $own %s { type filter hook %s priority %s; policy accept; }"
    printf "$chain$chain" "$hook-first" "$hook" -450 "$hook-last" "$hook" 2147483000
  done
  # Of a packet in pieces the first one is followed: what the others carry is no header, but nft would tell it as one.
  for hook in prerouting output; do
    rules_here="ip frag-off & 0x1fff != 0 return;frag frag-off != 0 return;ip protocol igmp return;icmpv6 type { 130, 131, 132, 133, 134, 135, 136, 143 } return;$rules"
    rules_here+='limit rate 5000/second burst 5000 packets meta nftrace set 1;'
    while read -r -d ';' rule; do
      printf ";add rule inet $own %s %s" "$hook-first" "$rule"
    done <<<"$rules_here"
  done
  printf "\nlist chain inet $own output-first\n"
} >&7
moment=2
until [ -s "$dir/nft.said" ]; do
  kill -0 "$table" 2>/dev/null || fail "nft: it ended"
  again
done
read -r said <"$dir/nft.said"
[[ $said == table* ]] || fail "nft: $(<"$dir/nft.said")"
listens 0x7 "$tracker" conntrack
sees "add chain inet $own postrouting-last" || : # listening is not hearing yet; what loses something hears
echo ready
exec >&2
read -r -u 8

pause 0.05 # what the command has set off comes to its end
echo "delete table inet $own" >&7
until sees "delete table inet $own"; do
  echo nft >"$dir/lost" # to whom has no room for more the kernel tells nothing, until all is read: so it is told again then
  idle "$monitor" nft
  printf '%s\n' "add table inet $own { flags owner; }" "delete table inet $own" >&7
done
idle "$tracker" conntrack
idle "$capture" tcpdump
kill -0 "$tracker" 2>/dev/null || fail "conntrack: it ended. $(<"$dir/conntrack.said")"
kill -0 "$capture" 2>/dev/null || wait "$capture" || fail "tcpdump: it ended" # without a fault after its last packet
[[ $(<"$dir/conntrack.said") != *ENOBUFS* ]] || echo conntrack >>"$dir/lost"
print /proc/net/snmp /proc/net/netstat /proc/net/snmp6 >"$dir/after"
