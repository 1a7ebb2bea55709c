#!/usr/bin/env bash
# Builds Penstock and runs its JMH benchmarks with the gc profiler, which shows the bytes that each operation allocates.
# Usage: bench/jmh.sh [PATTERN] [JMH OPTION...]     for example: bench/jmh.sh PacketPath -f 2
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/jdk25.sh"
find_jdk25
(cd "$home" && mvn -q -B -ntp -DskipTests -Dspotless.check.skip=true -pl bench -am package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime) >&2
"$JAVA_HOME/bin/java" -Dpenstock.home="$home" -cp "$home/bench/target/classes:$(cat "$home/bench/target/classpath")" \
    org.openjdk.jmh.Main "${1:-.*}" -prof gc -jvmArgsAppend "-Dpenstock.home=$home -Xmx2g --sun-misc-unsafe-memory-access=allow" "${@:2}"
