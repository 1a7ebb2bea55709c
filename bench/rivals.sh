# Sourced by delivery.sh, faults.sh, latency.sh and backlog.sh: starts Penstock, rsyslog and syslog-ng, each for the same job: alerts as JSON lines
# in over TCP on $in, one LEEF line each out over TCP to $out.
in=17514
out=17515
work=$(mktemp -d "${TMPDIR:-/var/tmp}/penstock-bench.XXXXXX")
pid=
sink=
trap 'stop; [ -z "$sink" ] || kill "$sink" 2>/dev/null || true; rm -rf "$work"' EXIT

# SYSLOG_NG may name one that is not installed but unpacked (dpkg -x), since the packages of the two exclude each other.
syslog_ng=${SYSLOG_NG:-$(PATH=$PATH:/usr/sbin command -v syslog-ng || true)}
rsyslogd=${RSYSLOGD:-$(PATH=$PATH:/usr/sbin command -v rsyslogd || true)}

prepare() {
    local missing=
    if [ -z "$rsyslogd" ]; then
        echo "bench: rsyslogd is missing; apt-get install rsyslog, or set RSYSLOGD=path" >&2
        missing=1
    fi
    if [ -z "$syslog_ng" ]; then
        cat >&2 <<'END'
bench: syslog-ng is missing; apt-get install syslog-ng-core, or, where rsyslog is to stay:
  mkdir /tmp/ng && cd /tmp/ng && apt-get download syslog-ng-core libivykis0 libnet1 libpcre3 libwrap0
  for p in *.deb; do dpkg -x "$p" .; done; then SYSLOG_NG=/tmp/ng/usr/sbin/syslog-ng
END
        missing=1
    fi
    [ -z "$missing" ] || exit 1
    prepare_penstock
}

prepare_penstock() {
    . "$home/jdk25.sh"
    find_jdk25
    "$home/penstock" --version >/dev/null
    # What feeds and receives needs no more than the launcher has built already.
    mkdir -p "$work/classes"
    "$JAVA_HOME/bin/javac" -nowarn -proc:none -d "$work/classes" -cp "$home/app/target/lib/*" \
        "$home"/bench/src/main/java/io/penstock/bench/{AlertLines,AlertFeed,SequenceSink,AlertLatency,Backlog}.java
}

java() {
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$work/classes:$home/app/target/lib/*" "$@"
}

feed() { java io.penstock.bench.AlertFeed "$in" "$@"; }

start_sink() { # COUNT [FAULT...]
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$work/classes:$home/app/target/lib/*" \
        io.penstock.bench.SequenceSink "$out" "$@" >"$work/sink" &
    sink=$!
    await_port "$out"
}

await_port() {
    local hex try
    hex=$(printf ':%04X 00000000:0000 0A' "$1")
    for try in $(seq 300); do
        cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | tr -s ' ' | grep -q "$hex\|$(printf ':%04X 0*:0000 0A' "$1")" && return
        sleep 0.1
    done
    echo "bench: nothing listens on port $1; see $work/log" >&2
    tail -n 5 "$work/log" >&2
    exit 1
}

# start NAME: as a new one; restart NAME: goes on where the killed one stopped
start() {
    rm -rf "$work/state"
    mkdir -p "$work/state"
    restart "$1"
}

restart() {
    case $1 in
        penstock*) penstock ;;
        rsyslog*) rsyslog "$1" ;;
        syslog-ng*) syslogng ;;
    esac
    await_port "$in"
}

stop() {
    [ -n "$pid" ] || return 0
    kill "$pid" 2>/dev/null || true
    for try in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=
}

cpu_ticks() { awk '{sub(/^.*\) /, ""); print $12 + $13}' "/proc/$pid/stat"; }
peak_mb() { awk '/VmHWM/ {printf "%d", $2 / 1024}' "/proc/$pid/status"; }

penstock() {
    cat >"$work/penstock.yaml" <<END
sensor:
  name: bench
log: $work/state/alerts
intake:
  listen: 127.0.0.1:$in
destinations:
  siem:
    type: syslog
    addresses: 127.0.0.1:$out
    header: rfc5424
rules:
  - name: all
    destinations: siem
END
    "$home/penstock" delivery run --config "$work/penstock.yaml" >>"$work/log" 2>&1 &
    pid=$!
}

# What goes into the LEEF line: key and path in the alert's JSON.
keys=(devTime=time cat=type src=source.ip dst=destination.ip srcPort=source.port dstPort=destination.port
    srcMAC=source.mac dstMAC=destination.mac proto=transport identSrc=source.ip identHostName=source.name alertUuid=uuid
    status=status senderName=origin.sensor reporter=origin.address site=origin.site zone=origin.zone srcName=source.name
    dstName=destination.name appProtocol=protocol operation=operation msg=message)

rsyslog() {
    local attributes= key queue= action=
    for key in "${keys[@]}"; do
        attributes+="${attributes:+\\t}${key%%=*}=%\$!$(tr . ! <<<"${key#*=}")%"
    done
    case $1 in
        *memory) action='queue.type="LinkedList" queue.size="100000"' ;;
        *assisted) action='queue.type="LinkedList" queue.size="10000" queue.filename="q" queue.maxDiskSpace="8g" queue.saveOnShutdown="on"' ;;
        *synced) queue='queue.type="Disk" queue.size="5000000" queue.filename="q" queue.maxDiskSpace="8g" queue.maxFileSize="64m" queue.checkpointInterval="100" queue.syncQueueFiles="on" queue.dequeueBatchSize="1024"' ;;
        *disk) queue='queue.type="Disk" queue.size="5000000" queue.filename="q" queue.maxDiskSpace="8g" queue.maxFileSize="64m" queue.checkpointInterval="1000" queue.dequeueBatchSize="1024"' ;;
    esac
    cat >"$work/rsyslog.conf" <<END
global(workDirectory="$work/state" maxMessageSize="16k" parser.escapeControlCharacterTab="off")
main_queue(queue.workerThreads="1")
module(load="imptcp")
module(load="mmjsonparse")
template(name="out" type="string" string="<134>1 %\$!time% %\$!origin!sensor% penstock - - - LEEF:1.0|Penstock|Penstock|0|%\$!type%|$attributes\n")
ruleset(name="fwd" $queue) {
  action(type="mmjsonparse" cookie="" useRawMsg="on")
  action(type="omfwd" target="127.0.0.1" port="$out" protocol="tcp" template="out"
         action.resumeRetryCount="-1" action.resumeInterval="1" $action)
}
input(type="imptcp" address="127.0.0.1" port="$in" ruleset="fwd")
END
    rm -f "$work/rsyslog.pid"
    "$rsyslogd" -n -f "$work/rsyslog.conf" -i "$work/rsyslog.pid" >>"$work/log" 2>&1 &
    pid=$!
}

syslogng() {
    local attributes= key
    for key in "${keys[@]}"; do
        attributes+="${attributes:+\\t}${key%%=*}=\${.j.${key#*=}}"
    done
    cat >"$work/syslog-ng.conf" <<END
@version: $("${ng[@]}" --version 2>/dev/null | sed -n 's/^Config version: //p' | head -n 1)
options { threaded(yes); use-dns(no); chain-hostnames(no); keep-hostname(yes); stats-freq(0); time-reopen(1);
  log-msg-size(16384); log-fifo-size(250000); };
source s_in { network(ip("127.0.0.1") port($in) transport("tcp") flags(no-parse) max-connections(2)
  log-iw-size(200000) log-fetch-limit(1000)); };
parser p_json { json-parser(prefix(".j.")); };
destination d_out { network("127.0.0.1" port($out) transport("tcp")
  template("<134>1 \${.j.time} \${.j.origin.sensor} penstock - - - LEEF:1.0|Penstock|Penstock|0|\${.j.type}|$attributes\n")
  disk-buffer(reliable(yes) disk-buf-size(4294967296) mem-buf-size(104857600) dir("$work/state"))); };
log { source(s_in); parser(p_json); destination(d_out); flags(flow-control); };
END
    "${ng[@]}" -F --no-caps -f "$work/syslog-ng.conf" -R "$work/state/persist" -p "$work/ng.pid" -c "$work/ng.ctl" \
        >>"$work/log" 2>&1 &
    pid=$!
}

ng=("$syslog_ng")
case $syslog_ng in
    /usr/* | '') ;;
    *) # unpacked somewhere
        ng_lib=${syslog_ng%/usr/sbin/syslog-ng}/usr/lib
        ng=(env "LD_LIBRARY_PATH=$ng_lib/syslog-ng:$ng_lib/$(uname -m)-linux-gnu:${ng_lib%/usr/lib}/lib/$(uname -m)-linux-gnu" "$syslog_ng"
            "--module-path=$(dirname "$(find "$ng_lib" -name libjson-plugin.so | head -n 1)")")
        ;;
esac
