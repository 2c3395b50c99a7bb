#!/bin/sh
# Builds the parsers with libFuzzer and lets it loose on them.
#
#   Tests/fuzz.sh [RUNS [TARGET...]]     100,000 runs of every target where nothing is said
#   SANITIZER=address Tests/fuzz.sh …    the same with the address sanitizer, which takes two to four times as long
#
# Swift checks indexes and sums in optimised builds too, so that the quick build misses nothing but what code does that
# is marked unsafe, and C; what it has learnt is put to the other one: SANITIZER=address Tests/fuzz.sh 0.
#
# What takes five seconds or 500 MB counts as a finding, as a crash does. Findings lie in $FUZZ/findings: mend them, and
# put the shortest input into Tests/Fixtures/Fuzz/TARGET, where `swift test` replays it. What libFuzzer learns is kept
# in $FUZZ/corpus for the next run, and the runs of every target are counted in $FUZZ/runs. FUZZ is .build-fuzz where
# nothing else is said.
set -eu
cd "$(dirname "$0")/.."
fuzz=${FUZZ:-.build-fuzz}
runs=${1:-100000}
kind=fuzzer${SANITIZER:+,$SANITIZER}
[ $# -gt 0 ] && shift

# Nothing but lld can link what -sanitize=fuzzer makes of optimised Swift.
build="$fuzz/build${SANITIZER:+-$SANITIZER}"
c=$(echo "$kind" | sed s/fuzzer/fuzzer-no-link/)
swift build -c release --package-path Tests/Fuzz --scratch-path "$build" -Xswiftc -sanitize="$kind" \
  -Xswiftc -use-ld=lld -Xcc -fsanitize="$c" -Xcxx -fsanitize="$c"
program=$build/release/fuzz
mkdir -p "$fuzz/findings"

"$program" | while read -r name length seeds; do
  [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
  corpus=$fuzz/corpus/$name
  mkdir -p "$corpus"
  folders=Tests/Fixtures/Fuzz/$name
  for seed in $seeds; do folders="$folders Tests/Fixtures/$seed"; done
  words=Tests/Fuzz/Dictionaries/$name.dict
  log=$fuzz/$name.log
  # Swift's own allocator keeps caches that the leak check takes for leaks.
  # shellcheck disable=SC2086
  FUZZ_TARGET=$name ASAN_OPTIONS=quarantine_size_mb=32:detect_leaks=0 "$program" -runs="$runs" -max_len="$length" \
    -timeout=5 -rss_limit_mb=500 -detect_leaks=0 -print_funcs=0 -artifact_prefix="$fuzz/findings/$name-" \
    $([ -f "$words" ] && echo "-dict=$words") "$corpus" $folders >"$log" 2>&1 || echo "$name: see $log" >&2
  count=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p; s/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
  echo "$name: ${count:-ended early} runs"
  echo "$name ${count:-0} $kind" >>"$fuzz/runs"
done
[ -z "$(ls "$fuzz/findings")" ]
