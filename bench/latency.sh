#!/usr/bin/env bash
# From "alert sent" to "LEEF line read by the receiver" through Penstock, over TCP on both sides, each alert synced to disk
# in between, at an even pace. Prints percentiles in milliseconds; the first 10 s, in which the JVM warms up, are not
# counted.
# Usage: bench/latency.sh [RATE] [SECONDS]   (default 1000 alerts a second for 40 s)
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
rate=${1:-1000}
seconds=${2:-40}
. "$home/bench/rivals.sh"
prepare_penstock
start penstock
java io.penstock.bench.AlertLatency "$in" "$out" $((rate * seconds)) "$rate" $((rate * 10))
