#!/usr/bin/python3
"""Splits the one recording at the end of the quiet time, turns wall-clock marks into frame numbers, and lists what tshark sees.
   truth.py ALL.pcap SPLIT MARKS.tsv OUT  |  truth.py check OUT"""
import collections, datetime, gzip, os, struct, subprocess, sys

def tshark(pcap, fields, flt=None):
    cmd = ["tshark", "-n", "-r", pcap, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
           "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=,"]
    for f in fields: cmd += ["-e", f]
    if flt: cmd += ["-Y", flt]
    return [l.split("\t") for l in subprocess.run(cmd, capture_output=True, text=True, check=True).stdout.splitlines()]

def split(pcap, at, out):
    raw = open(pcap, "rb").read()
    magic = struct.unpack("<I", raw[:4])[0]
    scale = {0xA1B2C3D4: 1e6, 0xA1B23C4D: 1e9}[magic]
    parts, pos = {"quiet": [raw[:24]], "incidents": [raw[:24]]}, 24
    while pos + 16 <= len(raw):
        s, u, n, _ = struct.unpack("<IIII", raw[pos:pos + 16])
        if pos + 16 + n > len(raw): break
        parts["quiet" if s + u / scale < at else "incidents"].append(raw[pos:pos + 16 + n])
        pos += 16 + n
    for name, p in parts.items():
        with open(f"{out}/{name}.pcap.gz", "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z: z.write(b"".join(p))
        print(name, len(p) - 1, "frames")

def truth(marks, out):
    pcap = f"{out}/incidents.pcap.gz"
    utc = lambda t: datetime.datetime.fromtimestamp(float(t), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with open(f"{out}/incidents.tsv", "w") as f:
        print(*"id first_packet last_packet start_utc end_utc source_ip target_ip protocol what expectation alerts frames filter".split(), sep="\t", file=f)
        for line in open(marks):
            i, a, b, src, dst, proto, what, expect, alerts, flt = line.rstrip("\n").split("\t")
            mine = [int(r[0]) for r in tshark(pcap, ["frame.number"], f"frame.time_epoch >= {a} && frame.time_epoch <= {b} && ({flt})")]
            print(i, min(mine, default=0), max(mine, default=0), utc(a), utc(b), src, dst, proto, what, expect, alerts, len(mine), flt, sep="\t", file=f)
            print(f"{i:24} {min(mine, default=0):6} {max(mine, default=0):6} {len(mine):6} frames")

def count(path, head, rows):
    with open(path, "w") as f:
        print(*head, sep="\t", file=f)
        for k, n in sorted(collections.Counter(rows).items()): print(*k, n, sep="\t", file=f)

def expected(out):
    os.makedirs(f"{out}/expected", exist_ok=True)
    for name in ("quiet", "incidents", "hostile"):
        pcap, e = f"{out}/{name}.pcap.gz", f"{out}/expected/{name}"
        if not os.path.exists(pcap): continue
        count(e + "-protocols.tsv", ["protocol_stack", "frames"], [(r[0],) for r in tshark(pcap, ["frame.protocols"])])
        rows = []   # a request goes to port 502; one row per PDU: function code and exception code
        for dport, fc, exc in tshark(pcap, ["tcp.dstport", "modbus.func_code", "modbus.exception_code"], "modbus"):
            for c in fc.split(","): rows.append(("request" if dport == "502" else "reply", c or "-", exc or "-"))
        count(e + "-modbus.tsv", ["direction", "function_code", "exception_code", "count"], rows)
        count(e + "-s7comm.tsv", ["rosctr", "function", "userdata_group", "userdata_subfunction", "frames"],
              [tuple(x or "-" for x in r) for r in tshark(pcap, ["s7comm.header.rosctr", "s7comm.param.func", "s7comm.param.userdata.funcgroup", "s7comm.param.userdata.subfunc"], "s7comm")])
        count(e + "-dhcp.tsv", ["mac", "message_type", "host_name", "vendor_class", "frames"],
              [tuple(x or "-" for x in r) for r in tshark(pcap, ["dhcp.hw.mac_addr", "dhcp.option.dhcp", "dhcp.option.hostname", "dhcp.option.vendor_class_id"], "dhcp")])

def check(out):
    for name in ("quiet", "incidents", "hostile"):
        pcap = f"{out}/{name}.pcap.gz"
        bad = tshark(pcap, ["frame.number"], "ip.checksum.status==0 || tcp.checksum.status==0 || udp.checksum.status==0 || icmp.checksum.status==0")
        seen = collections.Counter()
        with gzip.open(pcap) as f:
            raw, pos, n = f.read(), 24, 0
        last, dup = {}, 0
        while pos < len(raw):  # the same bytes again within 100 microseconds is a frame captured twice
            s, u, l, w = struct.unpack("<IIII", raw[pos:pos + 16]); d = raw[pos + 16:pos + 16 + l]; t = s * 1000000 + u
            if t - last.get(d, -10**9) < 100: dup += 1
            assert l == w, "cut frame"
            last[d] = t; n += 1; pos += 16 + l
        print(f"{name}: {n} frames, {os.path.getsize(pcap)} bytes, {len(bad)} bad checksums {bad[:5]}, {dup} twice, {len(tshark(pcap, ['frame.number'], '_ws.malformed'))} malformed for tshark")

if sys.argv[1] == "check": expected(sys.argv[2]); check(sys.argv[2])
else:
    split(sys.argv[1], float(sys.argv[2]), sys.argv[4]); truth(sys.argv[3], sys.argv[4])
