#!/usr/bin/env bash
# The stand-in QRadar under load: LEEF lines as Penstock writes them, over one TCP connection at an even pace, after
# `penstock qradar apply` has made log sources, QID records, mappings and properties, while its pages are asked once a
# second. All events stay in memory; an Ariel search afterwards says how many are there, that each is there once (count, sum,
# smallest and largest of their numbers) and that each property is filled.
# Usage: bench/lab-ingest.sh [RATE] [SECONDS]   (default 20000 events a second for 60 s; RATE 0: SECONDS x 20000 flat out)
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
rate=${1:-20000}
seconds=${2:-60}
count=$(((rate ? rate : 20000) * seconds))
. "$home/bench/rivals.sh"
prepare_penstock
"$JAVA_HOME/bin/javac" -nowarn -proc:none -d "$work/classes" -cp "$home/app/target/lib/*" \
    "$home/bench/src/main/java/io/penstock/bench/LabIngest.java"
api=17543
pages=17544
PENSTOCK_HEAP=${PENSTOCK_HEAP:-6g} "$home/penstock" lab qradar --dir "$work/lab" --token bench-token --udp 0 --tcp "$in" --tls 0 --api-port $api \
    --web-port $pages --events $((count + 1000)) >"$work/log" 2>&1 &
pid=$!
await_port "$in"
cat >"$work/qradar.yaml" <<YAML
sensor:
  name: bench-0
qradar:
  url: https://localhost:$api
  token: bench-token
  ca-file: $work/lab/lab-cert.pem
  sensors: [bench-0, bench-1, bench-2, bench-3, bench-4, bench-5, bench-6, bench-7]
YAML
chmod 600 "$work/qradar.yaml"
"$home/penstock" qradar apply --config "$work/qradar.yaml" | tail -n 1

call() { curl -sS --cacert "$work/lab/lab-cert.pem" -H 'SEC: bench-token' "$@"; }
ariel() { # QUERY: prints the rows as JSON
    local id
    id=$(call -G -X POST "https://localhost:$api/api/ariel/searches" --data-urlencode "query_expression=$1" | jq -r .search_id)
    until [ "$(call "https://localhost:$api/api/ariel/searches/$id" | jq -r .status)" = COMPLETED ]; do sleep 0.5; done
    call "https://localhost:$api/api/ariel/searches/$id/results" | jq -c '.events[]'
}
before=$(cpu_ticks)
java io.penstock.bench.LabIngest "$in" "http://127.0.0.1:$pages/" "$count" "$rate" >"$work/sent"
for try in $(seq 600); do
    received=$(curl -sS "http://127.0.0.1:$pages/api/events?q=nothing-has-this" | jq .counts.received)
    [ "$received" -ge "$count" ] && break
    sleep 0.1
done
after=$(cpu_ticks)
cat "$work/sent"
echo "received=$received after=$((try - 1))00ms cpu_us=$(echo "scale=1; ($after - $before) * 1000000 / $(getconf CLK_TCK) / $count" | bc) peak_mb=$(peak_mb)"
time=$(date +%s%N)
ariel "SELECT COUNT(*) AS events, SUM(\"Penstock Alert ID\") AS sum, MIN(\"Penstock Alert ID\") AS first, MAX(\"Penstock Alert ID\") AS last, UNIQUECOUNT(qid) AS names, UNIQUECOUNT(logsourceid) AS sources FROM events LAST 60 MINUTES"
echo "search_ms=$((($(date +%s%N) - time) / 1000000)) wanted: events=$count sum=$((count * 1000001 + count * (count - 1) / 2)) last=$((1000000 + count))"
curl -sS "http://127.0.0.1:$pages/api/events?q=nothing-has-this" | jq -c .counts
