#!/usr/bin/python3
"""Modbus requests no honest master sends, bytes by hand: modbus_raw.py CASE HOST. No stack would let us send these."""
import socket, struct, sys, time

case, host = sys.argv[1:3]
GOOD = bytes([3, 0, 0, 0, 4])
CASES = {  # list of connections; a connection is a list of (pdu, protocol id, length field or None for the right one)
    "functions": [[(bytes([0, 0, 0, 0, 1]), 0, None)], [(bytes([100, 0, 0, 0, 1]), 0, None)], [(bytes([9, 0, 0, 0, 1]), 0, None)],
                  [(bytes([0x83, 2]), 0, None)]],
    "exceptions": [[(struct.pack(">BHH", 3, 5000, 10), 0, None)] * 4 + [(struct.pack(">BHH", 1, 40000, 8), 0, None)],
                   [(struct.pack(">BHH", 3, 0, 0), 0, None), (struct.pack(">BHH", 3, 0, 200), 0, None), (struct.pack(">BHH", 5, 1, 0x1234), 0, None)],
                   [(bytes([65, 1, 2, 3]), 0, None), (bytes([66]), 0, None)]],
    "malformed": [[(GOOD, 1, None), (GOOD, 0, None)],                                   # protocol id is not 0
                  [(bytes([16, 0, 0, 0, 2, 9, 0, 1, 0, 2]), 0, None), (GOOD, 0, None)],  # byte count says 9, 4 follow
                  [(bytes([3, 0]), 0, None), (GOOD, 0, None)],                           # request cut short
                  [(bytes([3, 0, 0, 0, 4, 0xde, 0xad, 0xbe, 0xef]), 0, None), (GOOD, 0, None)],  # bytes left over
                  [(b"", 0, 1), (GOOD, 0, None)],                                        # length 1: no function code
                  [(GOOD, 0, 300), (GOOD, 0, None)]],                                    # length beyond the limit of 254
}
for conn in CASES[case]:
    s = socket.create_connection((host, 502), timeout=3)
    for n, (pdu, pid, length) in enumerate(conn):
        s.sendall(struct.pack(">HHHB", 0x4000 + n, pid, len(pdu) + 1 if length is None else length, 1) + pdu)
        try:
            s.settimeout(1.0); print(case, n, pdu.hex(), "->", s.recv(300).hex(), flush=True)
        except OSError as e:
            print(case, n, pdu.hex(), "->", e, flush=True)
    s.close()
    time.sleep(0.3)
