# Runs one command and stays beside it: what comes on standard input ends it, and so does the end of that, when the
# connection is lost. Set before: place, the array words, input (bytes of base64 that follow), mark, lab.
text=''
[ "$input" = 0 ] || text=$(head -c "$input")
exec 3<&0 </dev/null 4>&2 2>/dev/null # what this shell itself would say is nobody's output
unset PACKETBOOK_CONNECTION
entering "$place"
set -m # a process group of its own, that an interrupt can reach; without it what is in the background ignores Ctrl-C
start() {
  export PACKETBOOK_LAB=$lab
  exec 2>&4 3<&- 4>&- "${entering[@]}" "${words[@]}"
}
if [ -n "$text" ]; then
  printf %s "$text" | base64 -d | start &
else
  start &
fi
command=$!
ignores_interrupt() { # SigIgn in proc(5): a mask of signals, of which SIGINT, 2, is the second bit
  local name value
  while read -r name value; do
    [ "$name" != SigIgn: ] || return $(((0x$value & 2) == 0))
  done <"/proc/$command/status"
  return 1
}
interrupt() {
  local all=''
  ! ignores_interrupt || all=- # then it has handed that on to all that it started
  kill -INT -- "-$command"
  sleep 0.5
  kill -KILL -- "$all$command"
}
{ read -r -u 3; interrupt; } >/dev/null 4>&- &
watch=$!
wait "$command"
status=$?
kill "$watch"
printf '%b' "$mark"
printf '%b' "$mark" >&4
exit "$status"
