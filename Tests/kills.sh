#!/bin/sh
# Kills the program 1,000 times (or as often as told) while it works, and looks the library over afterwards.
# `DATELINE_SEED` repeats a run; a failure names its seed.
exec env DATELINE_KILLS="${1:-1000}" swift test --filter "CrashTests|aProgramThatIsKilledOnTheWayLosesNothing"
