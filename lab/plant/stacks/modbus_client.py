#!/usr/bin/python3
"""Modbus/TCP masters on pymodbus: modbus_client.py ROLE HOST  (hmi | historian | ident | write | newrange)."""
import sys, time
from pymodbus.client import ModbusTcpClient
from pymodbus.mei_message import ReadDeviceInformationRequest

role, host = sys.argv[1:3]
c = ModbusTcpClient(host, timeout=2.5, retries=0)

def cycle(n):
    """One HMI round: four reads, now and then a write. The first lost answer ends the round."""
    yield lambda: c.read_coils(0, 16, slave=1)
    yield lambda: c.read_discrete_inputs(0, 16, slave=1)
    yield lambda: c.read_holding_registers(0, 20, slave=1)
    yield lambda: c.read_input_registers(0, 12, slave=1)
    if n % 17 == 5: yield lambda: c.write_coil(3, n % 2 == 0, slave=1)
    if n % 23 == 7: yield lambda: c.write_register(10, 500 + n, slave=1)
    if n % 31 == 11: yield lambda: c.write_registers(12, [n, n + 1, n + 2], slave=1)

def historian(n):
    yield lambda: c.read_holding_registers(0, 40, slave=1)
    yield lambda: c.read_input_registers(0, 16, slave=1)

def poll(rounds, pause):
    for n in range(1500):
        try:
            if c.connect():
                for ask in rounds(n):
                    if ask().isError():
                        c.close()       # as HMI drivers do: no answer, new connection
                        break
        except Exception as e:          # link gone: keep asking
            print(e, flush=True)
            c.close()
        time.sleep(pause)

if role == "hmi": poll(cycle, 1.0)
elif role == "historian": poll(historian, 10.0)
else:
    c.connect()
    if role == "ident":
        for code in (1, 2):
            print(c.execute(ReadDeviceInformationRequest(code, 0, slave=1)))
    if role == "write":     # what an intruder would do: switch a coil, move a set point, overwrite a block
        for f in (lambda: c.write_coil(5, True, slave=1), lambda: c.write_register(10, 9999, slave=1),
                  lambda: c.write_registers(20, [0] * 8, slave=1), lambda: c.write_coils(8, [True] * 6, slave=1)):
            print(f()); time.sleep(0.4)
    if role == "newrange":  # inside the PLC's memory, but never asked for before
        for i in range(5):
            print(c.read_holding_registers(120, 25, slave=1)); time.sleep(0.5)
    c.close()
