#!/usr/bin/env bash
# Reads made traffic of 12,000 devices with 100,000 Modbus connections, and the recorded plant, with Penstock (every engine on),
# tcpdump, tshark and ndpiReader, in turn, in one run. Prints packets/s, Gb/s, processor time, peak memory and the ratios.
# Usage: bench/packets.sh [PACKETS]     (default 10,000,000; tshark and ndpiReader get a tenth)
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
packets=${1:-10000000}
for tool in tshark tcpdump mergecap editcap; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing; install tshark, wireshark-common and tcpdump" >&2; exit 1; }
done
. "$home/jdk25.sh"
find_jdk25
work=$(mktemp -d "${TMPDIR:-/var/tmp}/penstock-packets.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -proc:none -d "$work" "$home/bench/src/main/java/io/penstock/bench/Traffic.java"
traffic() { "$JAVA_HOME/bin/java" -cp "$work" io.penstock.bench.Traffic "$@"; }
"$home/penstock" --version >/dev/null

measure() { # NAME FILE PACKETS COMMAND...
    local name=$1 file=$2 count=$3
    shift 3
    TIMEFORMAT='%R %U %S'
    /usr/bin/env time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null 2>"$work/err" || { tail -n 3 "$work/err" >&2; return; }
    read -r wall user system peak < <(tail -n 1 "$work/time")
    awk -v name="$name" -v n="$count" -v b="$(stat -c %s "$file")" -v w="$wall" -v c="$(echo "$user + $system" | bc -l)" -v m="$peak" \
        'BEGIN { printf "%-22s %10.0f packets/s %7.2f Gb/s %6.2f s %6.2f s processor %6.0f MB\n", name, n / w, (b - 16 * n) * 8 / w / 1e9, w, c, m / 1024 }'
}

compare() { # LABEL FILE PACKETS
    echo "== $1: $3 packets"
    measure "penstock read" "$2" "$3" "$home/penstock" read --format json "$2"
    measure "read --flows-only" "$2" "$3" "$home/penstock" read --flows-only "$2"
    measure "tcpdump -w /dev/null" "$2" "$3" tcpdump -n -r "$2" -w /dev/null
    measure "tcpdump, printing" "$2" "$3" tcpdump -n -r "$2"
    if [ "$3" -le 3000000 ]; then
        measure "tshark -q -z io,phs" "$2" "$3" tshark -n -q -z io,phs -r "$2"
        command -v ndpiReader >/dev/null && measure "ndpiReader" "$2" "$3" ndpiReader -q -i "$2"
    fi
}

for copy in $(seq 100); do
    editcap -F pcap -t $((copy * 3600)) "$home/lab/plant/incidents.pcap.gz" "$work/$copy.pcap"
done
mergecap -a -F pcap -w "$work/plant-recorded.pcap" $(seq -f "$work/%g.pcap" 100)
rm $(seq -f "$work/%g.pcap" 100)
compare "the recorded plant, 100 times" "$work/plant-recorded.pcap" 2772400
traffic plant "$work/small.pcap" $((packets / 10))
compare "12,000 devices, 100,000 connections" "$work/small.pcap" $((packets / 10))
traffic plant "$work/large.pcap" "$packets"
compare "12,000 devices, 100,000 connections" "$work/large.pcap" "$packets"
