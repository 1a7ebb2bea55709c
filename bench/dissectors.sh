#!/usr/bin/env bash
# Messages per second and bytes allocated per message of each dissector, by JMH, as one table. The messages are those of the
# dissector's test sample (protocol/src/test/resources/io/penstock/protocol/samples).
# Usage: bench/dissectors.sh [SAMPLE...]      without samples: all
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
samples=("$@")
if [ ${#samples[@]} -eq 0 ]; then
    mapfile -t samples < <(cd "$home/protocol/src/test/resources/io/penstock/protocol/samples" && ls | sed 's/\.txt$//')
fi
result=$(mktemp)
trap 'rm -f "$result"' EXIT
"$home/bench/jmh.sh" DissectorBenchmark -p "sample=$(IFS=,; echo "${samples[*]}")" -rf csv -rff "$result" -v SILENT >&2
printf '%-20s %14s %10s\n' sample messages/s B/message
awk -F, 'NR > 1 { gsub(/"/, ""); name = $NF
    if ($1 ~ /message$/) rate[name] = $5; else if ($1 ~ /gc.alloc.rate.norm$/) bytes[name] = $5 }
    END { for (name in rate) printf "%-20s %14.0f %10.1f\n", name, rate[name], bytes[name] }' "$result" | sort
