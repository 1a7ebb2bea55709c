#!/usr/bin/python3
"""MADE BY HAND with scapy: names an attacker would choose, in DHCP, DNS and Modbus device identification. hostile.py OUT.pcap.gz
No stack runs here; addresses, sequence numbers and checksums are right, times are made up (one frame each 10 ms)."""
import gzip, io, struct, sys
from scapy.all import BOOTP, DHCP, DNS, DNSQR, DNSRR, Ether, IP, TCP, UDP, Raw
from scapy.utils import PcapWriter

NAMES = [b"tab\tname", b"new\nline", b"cr\r\nlf", b"pipe|in|name", b"quote\"double", b"quote'single", b"<script>alert(1)</script>", b"\x1b[31mred\x1b[0m", b"${jndi:ldap://x}",
         b"\xff\xfe\xc3\x28\x80", b"nul\x00byte", b"back\\slash", b"=cmd()", b"%s%n%x", b"../../etc/x", b"LEEF:2.0|a|b|c|d|x", b"\xe2\x80\xaetxt.exe", b"A" * 240]
PLC, MASTER, DNSD = ("00:80:f4:66:20:13", "10.20.0.13"), ("3c:d9:2b:66:01:09", "10.20.0.109"), ("00:50:56:a1:00:02", "10.20.0.2")
out = []
def udp(a, b, sp, dp, load): out.append(Ether(src=a[0], dst=b[0]) / IP(src=a[1], dst=b[1]) / UDP(sport=sp, dport=dp) / load)

for n, name in enumerate(NAMES):
    mac = "02:66:00:00:00:%02x" % n
    opts = [("message-type", "discover"), ("hostname", name), ("vendor_class_id", name), "end"]
    udp((mac, "0.0.0.0"), ("ff:ff:ff:ff:ff:ff", "255.255.255.255"), 68, 67, BOOTP(chaddr=bytes.fromhex(mac.replace(":", "")), xid=0x66000000 + n, flags=0x8000) / DHCP(options=opts))

    # DNS: the name as one label (at most 63 bytes) of an A answer, and as target of a CNAME and a PTR
    label = bytes([min(len(name), 63)]) + name[:63]
    wire = label + b"\x04evil\x07example\x00"
    q = wire + struct.pack(">HH", 1, 1)
    a = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes([10, 20, 0, 150 + n])
    c = b"\xc0\x0c" + struct.pack(">HHIH", 5, 1, 60, len(wire)) + wire
    rev = b"\x03" + b"%d" % (150 + n) + b"\x010\x0220\x0210\x07in-addr\x04arpa\x00"
    udp(MASTER, DNSD, 41000 + n, 53, Raw(struct.pack(">HHHHHH", 0x6600 + n, 0x100, 1, 0, 0, 0) + q))
    udp(DNSD, MASTER, 53, 41000 + n, Raw(struct.pack(">HHHHHH", 0x6600 + n, 0x8180, 1, 2, 0, 0) + q + a + c))
    p = rev.replace(b"\x03%d" % (150 + n), bytes([len(b"%d" % (150 + n))]) + b"%d" % (150 + n))
    udp(MASTER, DNSD, 42000 + n, 53, Raw(struct.pack(">HHHHHH", 0x6700 + n, 0x100, 1, 0, 0, 0) + p + struct.pack(">HH", 12, 1)))
    udp(DNSD, MASTER, 53, 42000 + n, Raw(struct.pack(">HHHHHH", 0x6700 + n, 0x8180, 1, 1, 0, 0) + p + struct.pack(">HH", 12, 1)
        + b"\xc0\x0c" + struct.pack(">HHIH", 12, 1, 60, len(wire)) + wire))

    # Modbus FC 43/14: one connection, the string as vendor name (and, where it fits, as product code)
    objs = [name] if len(name) > 100 else [name, name]
    pdu = bytes([43, 14, 1, 1, 0, 0, len(objs)]) + b"".join(bytes([i, len(o)]) + o for i, o in enumerate(objs))
    sp, cs, ss = 43000 + n, 1000, 9000
    def tcp(a, b, x, y, flags, seq, ack, load=b""):
        out.append(Ether(src=a[0], dst=b[0]) / IP(src=a[1], dst=b[1]) / TCP(sport=x, dport=y, flags=flags, seq=seq, ack=ack, window=29200) / load)
    req = struct.pack(">HHHB", n, 0, 5, 1) + bytes([43, 14, 1, 0]); rep = struct.pack(">HHHB", n, 0, len(pdu) + 1, 1) + pdu
    tcp(MASTER, PLC, sp, 502, "S", cs, 0); tcp(PLC, MASTER, 502, sp, "SA", ss, cs + 1); tcp(MASTER, PLC, sp, 502, "A", cs + 1, ss + 1)
    tcp(MASTER, PLC, sp, 502, "PA", cs + 1, ss + 1, req); tcp(PLC, MASTER, 502, sp, "PA", ss + 1, cs + 1 + len(req), rep)
    tcp(MASTER, PLC, sp, 502, "FA", cs + 1 + len(req), ss + 1 + len(rep)); tcp(PLC, MASTER, 502, sp, "FA", ss + 1 + len(rep), cs + 2 + len(req))
    tcp(MASTER, PLC, sp, 502, "A", cs + 2 + len(req), ss + 2 + len(rep))

with open(sys.argv[1], "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
    z.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
    for n, p in enumerate(out):
        d = bytes(p); t = 1760000000 * 100 + n
        z.write(struct.pack("<IIII", t // 100, t % 100 * 10000, len(d), len(d)) + d)
print("hostile", len(out), "frames")
