#!/bin/sh
# The suites under the thread sanitizer, all where nothing is said: a race is a failure.
# RACES is the folder of the build, .build-races where nothing else is said.
set -eu
cd "$(dirname "$0")/.."
races=${RACES:-.build-races}
mkdir -p "$races"
clang -shared -fPIC -O1 -Wall -Werror Tests/races.c -o "$races/libraces.so"
swift build --build-tests --sanitize=thread --scratch-path "$races"
export TSAN_OPTIONS="suppressions=$PWD/Tests/races.supp exitcode=66 history_size=3"
export LD_PRELOAD="$(cd "$races" && pwd)/libraces.so"
exec swift test --skip-build --sanitize=thread --scratch-path "$races" ${1:+--filter "$1"}
