// A BACnet/IP device (air handling unit) on node-bacnet: answers Who-Is, ReadProperty, WriteProperty.
const bacnet = require('node-bacnet');
const b = new bacnet({ broadcastAddress: '10.20.0.255' });
const E = bacnet.enum, id = 51001, str = value => [{ type: 7, value }], uint = value => [{ type: 2, value }], real = value => [{ type: 4, value }];
let setpoint = 21.0;
const props = () => ({
  '8': { 75: [{ type: 12, value: { type: 8, instance: id } }], 77: str('AHU-1'), 79: [{ type: 9, value: 8 }], 28: str('Air handling unit, hall 2'), 120: uint(17), 121: str('Honeywell Inc.'),
         70: str('CP-IPC'), 44: str('4.3.2'), 12: str('2.1'), 58: str('Hall 2, roof'), 112: [{ type: 9, value: 0 }], 98: uint(1), 139: uint(14) },
  '0': { 85: real(20 + 2 * Math.sin(Date.now() / 15000)), 77: str('Supply-Temp') }, '2': { 85: real(setpoint), 77: str('Setpoint') } });
b.on('whoIs', m => { const p = m.payload || {}; if (p.lowLimit !== undefined && (id < p.lowLimit || id > p.highLimit)) return; b.iAmResponse(null, id, E.Segmentation.NO_SEGMENTATION, 17); });
b.on('readProperty', m => {
  const q = m.payload, v = (props()[q.objectId.type] || {})[q.property.id];
  if (v) b.readPropertyResponse(m.header.sender, m.invokeId, q.objectId, q.property, v);
  else b.errorResponse(m.header.sender, 12, m.invokeId, E.ErrorClass.PROPERTY, E.ErrorCode.UNKNOWN_PROPERTY);
});
b.on('writeProperty', m => { setpoint = 21 + (setpoint - 20) % 3; b.simpleAckResponse(m.header.sender, 15, m.invokeId); });
b.on('error', e => console.error(e)); setTimeout(() => process.exit(0), 1500000);
