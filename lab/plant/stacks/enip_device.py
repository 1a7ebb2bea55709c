#!/usr/bin/python3
"""MADE BY HAND: a small EtherNet/IP responder (no open server stack was to be had from the registries used).
Knows ListIdentity (TCP, UDP), Register/UnRegisterSession, SendRRData, SendUnitData, Forward Open/Close, Unconnected Send,
Get Attributes All of the identity object, Read/Write Tag (one DINT). Written from the public encapsulation layout."""
import os, socket, socketserver, struct, threading

NAME = b"1756-L61/B LOGIX5561"
IDENT = struct.pack("<HHHBBHI", 1, 14, 54, 20, 11, 0x3060, 0x00C0FFEE) + bytes([len(NAME)]) + NAME
tags = {}

def identity_item():
    sock = struct.pack(">HHI8x", 2, 44818, struct.unpack(">I", socket.inet_aton("10.20.0.41"))[0])
    body = struct.pack("<H", 1) + sock + IDENT + b"\x03"
    return struct.pack("<HHH", 1, 0x0C, len(body)) + body

def encap(cmd, session, ctx, data, status=0):
    return struct.pack("<HHII8sI", cmd, len(data), session, status, ctx, 0) + data

def cip(req):
    """One CIP request in, one CIP response out."""
    service, words = req[0], req[1]
    path, data = req[2:2 + 2 * words], req[2 + 2 * words:]
    ok = bytes([service | 0x80, 0, 0, 0])
    if service == 0x52 and path[:2] == b"\x20\x06":      # Unconnected Send: unwrap
        n = struct.unpack_from("<H", data, 2)[0]
        return cip(data[4:4 + n])
    if service in (0x54, 0x5B):                          # (Large) Forward Open
        serial, vendor, orig = struct.unpack_from("<HHI", data, 10)
        to = struct.unpack_from("<I", data, 6)[0]
        return ok + struct.pack("<IIHHIIIBB", 0x11223344, to, serial, vendor, orig, 100000, 100000, 0, 0)
    if service == 0x4E and path[:2] == b"\x20\x06":      # Forward Close
        return ok + data[2:10] + b"\0\0"
    if service == 1 and path[:2] == b"\x20\x01": return ok + IDENT
    if service == 0x4C: return ok + struct.pack("<HI", 0xC4, tags.get(path, 42))
    if service == 0x4D:
        tags[path] = struct.unpack_from("<I", data, 4)[0]
        return ok
    return bytes([service | 0x80, 0, 8, 0])              # service not supported

class Tcp(socketserver.BaseRequestHandler):
    def exact(self, n):
        b = b""
        while len(b) < n:
            r = self.request.recv(n - len(b))
            if not r: raise EOFError
            b += r
        return b
    def handle(self):
        session = 0
        try:
            while True:
                cmd, n, sess, _, ctx, _ = struct.unpack("<HHII8sI", self.exact(24))
                data, out = self.exact(n), self.request.sendall
                if cmd == 0x63: out(encap(cmd, 0, ctx, identity_item()))
                elif cmd == 0x65:
                    session = struct.unpack("<I", os.urandom(4))[0]
                    out(encap(cmd, session, ctx, data))
                elif cmd == 0x66: return
                elif cmd == 0x6F:
                    n = struct.unpack_from("<H", data, 14)[0]
                    a = cip(data[16:16 + n])
                    out(encap(cmd, session, ctx, struct.pack("<IHHHHHH", 0, 0, 2, 0, 0, 0xB2, len(a)) + a))
                elif cmd == 0x70:
                    conn, seq = struct.unpack_from("<I", data, 12)[0], data[20:22]
                    a = seq + cip(data[22:])
                    out(encap(cmd, session, ctx, struct.pack("<IHHHHIHH", 0, 0, 2, 0xA1, 4, conn, 0xB1, len(a)) + a))
                else: out(encap(cmd, sess, ctx, b"", 1))
        except (EOFError, OSError): pass

def udp():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("0.0.0.0", 44818))
    while True:
        d, a = s.recvfrom(600)
        if len(d) >= 24 and d[:2] == b"\x63\0": s.sendto(encap(0x63, 0, d[12:20], identity_item()), a)

threading.Thread(target=udp, daemon=True).start()
socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("0.0.0.0", 44818), Tcp).serve_forever()
