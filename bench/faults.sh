#!/usr/bin/env bash
# A live feed over TCP, 20,000 alerts a second, through Penstock, rsyslog and syslog-ng while something breaks; counts what
# the receiver never got, got more than once, and got late. One table, each forwarder against the same receiver.
#   close  the receiver closes and is back after 5 s
#   hang   the receiver reads nothing for 2 s, dies with unread bytes that its kernel had acknowledged, is back after 5 s
#   kill   the forwarder is killed (-9) and started again a second later; Penstock's feed sends again what was not
#          acknowledged, which the others' inputs cannot tell
#   pause  the receiver reads nothing for 10 s
# Usage: bench/faults.sh [COUNT] [NAME...]
#   COUNT alerts (default 200000); NAMEs as for delivery.sh (default: penstock rsyslog-memory rsyslog-assisted rsyslog-disk
#   syslog-ng-reliable); FAULTS='close kill' limits the faults
# SYSLOG_NG and RSYSLOGD name the programs if they are not installed.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
count=${1:-200000}
shift || true
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(penstock rsyslog-memory rsyslog-assisted rsyslog-disk syslog-ng-reliable)
. "$home/bench/rivals.sh"
prepare
printf '%-6s %-20s %8s %8s %9s\n' fault forwarder lost doubled reordered
for fault in ${FAULTS:-close hang kill pause}; do
    for name in "${names[@]}"; do
        case $fault in
            close) start_sink "$count" close $((count / 2)) 5 ;;
            hang) start_sink "$count" hang $((count / 2)) 2 5 ;;
            kill) start_sink "$count" ;;
            pause) start_sink "$count" pause $((count / 2)) 10 ;;
        esac
        start "$name"
        acknowledged=
        [ "$name" = penstock ] && acknowledged=ack
        feed "$count" 20000 $acknowledged >"$work/feed" 2>&1 &
        feeding=$!
        if [ "$fault" = kill ]; then
            sleep $((count / 40000))
            kill -9 "$pid"
            wait "$pid" 2>/dev/null || true
            sleep 1
            restart "$name"
        fi
        wait "$feeding" || cat "$work/feed" >&2
        wait "$sink"
        sink=
        stop
        eval "$(cat "$work/sink")"
        printf '%-6s %-20s %8d %8d %9d\n' "$fault" "$name" "$lost" "$doubled" "$reordered"
    done
done
