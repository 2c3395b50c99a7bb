#!/bin/sh
# The suites under the thread sanitizer, those of what runs at once where nothing is said: a race is a failure.
# RACES is the folder of the build, .build-races where nothing else is said.
set -eu
cd "$(dirname "$0")/.."
suites=${1:-"NewsLibraryTests|NewsStoreTests|FetchingTests|AccountsTests|DeskTests|datelineTests"}
export TSAN_OPTIONS="suppressions=$PWD/Tests/races.supp exitcode=66 history_size=3"
exec swift test --sanitize=thread --scratch-path "${RACES:-.build-races}" --filter "$suites"
