# Whose notebook the machine serves. The shell that stays open for reads holds it: when that ends, nobody does.
folder=/run/packetbook/ssh

# started PID: set "time", in clock ticks since the boot, field 22 of proc(5)'s stat; empty where there is no such process.
started() {
  local fields
  time=''
  [ -n "$1" ] && [ -r "/proc/$1/stat" ] || return 0
  fields=$(<"/proc/$1/stat")
  read -r -a fields <<<"${fields##*) }"
  time=${fields[19]}
}

# claim LAB WHO: prints "mine" and the lab that had it and was cut off, or "taken" and who has it.
claim() {
  local lab='' pid since who time former=''
  if read -r lab pid since who 2>/dev/null <"$folder/owner" && [ "$lab" != "$1" ]; then
    started "$pid"
    [ "$time" != "$since" ] || { echo "taken $who"; return; }
    former=$lab
  fi
  started $$
  echo "$1 $$ $time $2" >"$folder/owner" && echo "mine $former"
}

# end_all LAB: end what this lab's commands have left running.
end_all() {
  local file pid left=()
  while read -r file; do
    pid=${file#/proc/}
    left+=("${pid%/environ}")
  done < <(grep -lszFx "PACKETBOOK_LAB=$1" /proc/[0-9]*/environ)
  [ ${#left[@]} = 0 ] || kill -KILL "${left[@]}" 2>/dev/null
  return 0
}
