#!/usr/bin/env bash
# Floods that want more memory than there is, each in a Java heap of 512 MB, and 12,000 devices with 100,000 connections in
# 350 MB: the reading has to come to its end. Prints time, peak memory and what gave way.
# Usage: bench/floods.sh
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/jdk25.sh"
find_jdk25
work=$(mktemp -d "${TMPDIR:-/var/tmp}/penstock-floods.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -proc:none -d "$work" "$home/bench/src/main/java/io/penstock/bench/Traffic.java"
"$home/penstock" --version >/dev/null
flood() { # KIND COUNT HEAP
    "$JAVA_HOME/bin/java" -cp "$work" io.penstock.bench.Traffic "$1" "$work/input.pcap" "$2"
    local status=0
    PENSTOCK_HEAP=$3 /usr/bin/env time -f '%e %M' -o "$work/time" "$home/penstock" read "$work/input.pcap" >"$work/out" 2>"$work/err" || status=$?
    read -r wall peak < <(tail -n 1 "$work/time")
    printf '%-15s %10d  heap %s  exit %d  %6.1f s  peak %d MB\n' "$1" "$2" "$3" $status "$wall" $((peak / 1024))
    tail -n 2 "$work/out" | sed 's/^/    /'
    [ $status = 0 ] || head -n 3 "$work/err"
}
flood syn-flood 10000000 512m
flood half-open 1000000 512m
flood fragment-flood 10000000 512m
flood plant 10000000 350m
