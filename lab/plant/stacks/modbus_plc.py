#!/usr/bin/python3
"""A Modbus/TCP PLC on pymodbus. Argument "ident" makes it answer FC 43/14, without it FC 43 is refused (exception 1)."""
import math, sys, threading, time
import pymodbus.factory as factory
from pymodbus.datastore import ModbusSequentialDataBlock as Block, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.mei_message import ReadDeviceInformationRequest
from pymodbus.server import StartTcpServer

who = None
if "ident" in sys.argv:
    who = ModbusDeviceIdentification(info_name={
        "VendorName": "Schneider Electric", "ProductCode": "BMX P34 2020", "MajorMinorRevision": "v2.60",
        "VendorUrl": "http://plant.example/", "ProductName": "Modicon M340", "ModelName": "BMX P34 2020",
        "UserApplicationName": "filling-line-1"})
else:
    # A PLC that does not know FC 43: take it out of the table before any connection builds its decoder.
    table = factory.ServerDecoder._ServerDecoder__function_table
    table[:] = [f for f in table if f.function_code != 43]
    sub = factory.ServerDecoder._ServerDecoder__sub_function_table
    sub[:] = [f for f in sub if f.function_code != 43]

unit = ModbusSlaveContext(zero_mode=True, di=Block(0, [0, 1] * 50), co=Block(0, [0] * 100),
                          hr=Block(0, list(range(200))), ir=Block(0, [0] * 100))

def process():  # measured values move slowly, as in a plant
    for i in range(3600):
        unit.setValues(4, 0, [int(2000 + 300 * math.sin(i / 20 + k)) for k in range(16)])
        time.sleep(1)

threading.Thread(target=process, daemon=True).start()
StartTcpServer(context=ModbusServerContext(slaves=unit, single=True), identity=who, address=("0.0.0.0", 502))
