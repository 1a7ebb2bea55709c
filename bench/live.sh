#!/usr/bin/env bash
# Replays a capture into a veth pair between two network namespaces at a fixed rate while `penstock watch`, every engine on,
# captures at the other end; prints what was sent, received and dropped, and the processor time of both.
# Usage, as root: bench/live.sh [RATE [SECONDS [FILE]]]
#   packets a second (default 200000), seconds (default 60), capture to repeat (default: the recorded plant)
# PENSTOCK_WATCH adds options to watch, for example PENSTOCK_WATCH="--ring /tmp/ring".
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
rate=${1:-200000}
seconds=${2:-60}
file=${3:-$home/lab/plant/incidents.pcap.gz}
[ "$(id -u)" = 0 ] || { echo "bench: network namespaces need root" >&2; exit 1; }
for tool in tcpreplay ip editcap bc; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing; install tcpreplay, iproute2, wireshark-common and bc" >&2; exit 1; }
done
work=$(mktemp -d)
id=$$
clean() {
    ip netns del "bench-in-$id" 2>/dev/null || true
    ip netns del "bench-out-$id" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
editcap -F pcap "$file" "$work/input.pcap"
ip netns add "bench-in-$id"
ip netns add "bench-out-$id"
ip link add in0 netns "bench-in-$id" type veth peer name out0 netns "bench-out-$id"
for side in in out; do
    ip -n "bench-$side-$id" link set ${side}0 addrgenmode none
    ip -n "bench-$side-$id" link set ${side}0 multicast off
    ip -n "bench-$side-$id" link set ${side}0 up
done
"$home/penstock" --version >/dev/null
TIMEFORMAT='%U %S'
{ time ip netns exec "bench-out-$id" "$home/penstock" watch out0 --for $((seconds + 10))s --silence 0s \
    --ring-size 512 ${PENSTOCK_WATCH:-} >"$work/watch" 2>"$work/watch-err"; } 2>"$work/watch-time" &
watch=$!
until grep -q ^Watching "$work/watch" 2>/dev/null; do
    kill -0 $watch 2>/dev/null || { cat "$work/watch-err" >&2; exit 1; }
    sleep 0.1
done
{ time ip netns exec "bench-in-$id" tcpreplay --quiet --preload-pcap --intf1 in0 --pps "$rate" --loop 0 \
    --limit $((rate * seconds)) "$work/input.pcap" >"$work/replay" 2>&1; } 2>"$work/replay-time" || { cat "$work/replay" >&2; exit 1; }
wait $watch || { cat "$work/watch" "$work/watch-err" >&2; exit 1; }
sent=$(sed -n 's/^Actual: \([0-9]*\) packets.*/\1/p' "$work/replay")
pps=$(sed -n 's/.*, \([0-9.]*\) pps$/\1/p' "$work/replay")
mbps=$(sed -n 's/.*, \([0-9.]*\) Mbps,.*/\1/p' "$work/replay")
line=$(grep '^out0: ' "$work/watch" | tr -d ,)
received=$(sed -n 's/^out0: \([0-9]*\) packets received.*/\1/p' <<<"$line")
kernel=$(sed -n 's/.*received \([0-9]*\) dropped by the kernel.*/\1/p' <<<"$line")
interface=$(sed -n 's/.* \([0-9]*\) by the interface.*/\1/p' <<<"$line")
analysed=$(sed -n 's/^\([0-9,]*\) packets analysed.*/\1/p' "$work/watch" | tr -d ,)
cpu() { tail -n 1 "$1" | awk -v s="$seconds" '{ printf "%.1f s user, %.1f s system: %.2f processors", $1, $2, ($1 + $2) / s }'; }
echo "sent      $sent packets, $pps packets/s, $mbps Mbit/s ($(cpu "$work/replay-time"))"
echo "received  $received, analysed $analysed ($(cpu "$work/watch-time"))"
echo "dropped   $kernel by the kernel as its buffer was full, $interface by the interface, $((received - analysed)) by Penstock"
echo "not seen  $((sent - received - kernel)) of those sent are neither received nor counted as dropped"
