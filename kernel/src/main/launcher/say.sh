# What the launcher says, and how it ends. Progress goes to stderr, so that stdout stays the command's own.

say() {
  printf 'packetbook: %s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

fail_usage() {
  say "$*"
  say "'./packetbook help' lists the commands."
  exit 2
}

# nearest WORD CANDIDATE...: " Did you mean 'CANDIDATE'?" for the candidate with the fewest letters to change, or nothing.
nearest() {
  local word=$1 best='' least=3 candidate distance
  shift
  for candidate in "$@"; do
    distance=$(edit_distance "$word" "$candidate")
    if [ "$distance" -lt "$least" ]; then
      least=$distance best=$candidate
    fi
  done
  [ -z "$best" ] || printf " Did you mean '%s'?" "$best"
}

# edit_distance A B: how many letters to insert, remove or replace (Levenshtein), one row of the table at a time.
edit_distance() {
  local a=$1 b=$2 i j corner above cost
  local row=()
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    corner=${row[0]} row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      above=${row[j]}
      [ "${a:i-1:1}" = "${b:j-1:1}" ] && cost=0 || cost=1
      row[j]=$((corner + cost))
      [ $((above + 1)) -ge "${row[j]}" ] || row[j]=$((above + 1))
      [ $((row[j - 1] + 1)) -ge "${row[j]}" ] || row[j]=$((row[j - 1] + 1))
      corner=$above
    done
  done
  echo "${row[${#b}]}"
}

# logged NAME COMMAND...: run it with its output in .packetbook/log/NAME.log; when it fails, show the end of that.
logged() {
  local log=$state/log/$1.log
  shift
  mkdir -p "$state/log"
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 30 "$log" >&2
  fail "that failed; all of its output is in $log"
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# same_text FILE TEXT: the file holds exactly this text (the stamps of the set-up).
same_text() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}
