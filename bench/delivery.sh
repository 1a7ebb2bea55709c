#!/usr/bin/env bash
# "Alert as JSON in over TCP, LEEF line out over TCP": Penstock, which syncs each alert to disk before it is sent, beside
# rsyslog and syslog-ng on the same input, in turn, in one run. Prints messages/s at the sink, CPU per message, peak memory,
# what was lost, doubled and reordered, and ratios. Quote ratios of one run only.
# Usage: bench/delivery.sh [COUNT] [NAME...]
#   COUNT alerts of about 650 bytes (default 1000000); rsyslog with synced queue files gets COUNT/50
#   NAMEs of penstock, rsyslog-memory, rsyslog-disk, rsyslog-synced, syslog-ng-reliable (default: all)
# SYSLOG_NG and RSYSLOGD name the programs if they are not installed.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
count=${1:-1000000}
shift || true
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(penstock rsyslog-memory rsyslog-disk rsyslog-synced syslog-ng-reliable)
. "$home/bench/rivals.sh"
prepare
hertz=$(getconf CLK_TCK)
declare -A rates
printf '%-20s %9s %11s %9s %8s %6s %7s %9s %6s\n' forwarder alerts alerts/s 'CPU µs' 'peak MB' lost doubled reordered bytes
for name in "${names[@]}"; do
    n=$count
    case $name in *synced) n=$((count / 50)) ;; esac
    start_sink "$n"
    start "$name"
    before=$(cpu_ticks)
    feed "$n" 0 >"$work/feed"
    wait "$sink"
    sink=
    after=$(cpu_ticks)
    memory=$(peak_mb)
    stop
    eval "$(cat "$work/sink")"
    rates[$name]=$rate
    printf '%-20s %9d %11d %9s %8d %6d %7d %9d %6d\n' "$name" "$n" "$rate" \
        "$(echo "scale=1; ($after - $before) * 1000000 / $hertz / $n" | bc)" "$memory" "$lost" "$doubled" "$reordered" "$bytes"
done
if [ -n "${rates[penstock]:-}" ]; then
    for name in "${names[@]}"; do
        [ "$name" = penstock ] || echo "penstock / $name: $(echo "scale=2; ${rates[penstock]} / ${rates[$name]}" | bc)"
    done
fi
