#!/usr/bin/env bash
# Times `penstock read`, every engine on and JVM start included, against tshark and tcpdump on the same file, in turn, in
# one run, and prints the ratios.
# Usage: bench/read-vs-tshark.sh [FILE] [COPIES]
#   the file (default: the recorded plant) is joined COPIES times (default: 100), each copy an hour later than the one
#   before, so that time goes forward and alerts are raised again in each
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
file=${1:-$home/lab/plant/incidents.pcap.gz}
copies=${2:-100}
for tool in tshark tcpdump mergecap editcap capinfos; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing; install tshark, wireshark-common and tcpdump" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
inputs=()
for copy in $(seq "$copies"); do
    editcap -F pcap -t $((copy * 3600)) "$file" "$work/$copy.pcap"
    inputs+=("$work/$copy.pcap")
done
mergecap -a -F pcap -w "$work/input.pcap" "${inputs[@]}"
rm "${inputs[@]}"
packets=$(capinfos -c -M -T -r "$work/input.pcap" | awk '{print $NF}')
"$home/penstock" --version >/dev/null
seconds() { local start end; start=$(date +%s.%N); "$@" >/dev/null 2>&1; end=$(date +%s.%N); echo "$end - $start" | bc -l; }
echo "$packets packets; seconds of three rounds in turn"
for round in 1 2 3; do
    ours=$(seconds "$home/penstock" read --format json "$work/input.pcap")
    tshark=$(seconds tshark -n -q -z io,phs -r "$work/input.pcap")
    dump=$(seconds tcpdump -n -r "$work/input.pcap")
    printf 'round %d: penstock %.2f, tshark %.2f, tcpdump %.2f; tshark/penstock %.1f, tcpdump/penstock %.1f; penstock %.0f packets/s\n' \
        $round "$ours" "$tshark" "$dump" "$(echo "$tshark/$ours" | bc -l)" "$(echo "$dump/$ours" | bc -l)" \
        "$(echo "$packets/$ours" | bc -l)"
done
