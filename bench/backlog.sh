#!/usr/bin/env bash
# Whether a backlog slows Penstock: makes a log of SMALL and one of LARGE alerts that the destination has nothing of, and for
# each times `penstock delivery run` from its start to the first alert at the receiver, and the rate of each tenth. A log of 10,000,000 takes 8 GB in TMPDIR (default /var/tmp),
# removed afterwards.
# Usage: bench/backlog.sh [LARGE] [SMALL]   (default 10000000 and 10000)
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
large=${1:-10000000}
small=${2:-10000}
. "$home/bench/rivals.sh"
prepare_penstock
for count in "$small" "$small" "$large"; do
    rm -rf "$work/state"
    mkdir -p "$work/state"
    java io.penstock.bench.Backlog make "$work/state/alerts" "$count" siem
    java io.penstock.bench.Backlog take "$out" "$count" >"$work/taken" &
    sink=$!
    await_port "$out"
    began=$(date +%s%3N)
    restart penstock
    wait "$sink"
    sink=
    eval "$(cat "$work/taken")"
    printf '%9d alerts in the log, %6d MB: the first at the receiver %d ms after the start, %d received, peak %d MB, alerts/s of each tenth: %s\n' \
        "$count" "$(du -sm "$work/state/alerts" | cut -f 1)" $((first - began)) "$lines" "$(peak_mb)" "$rates"
    stop
done
