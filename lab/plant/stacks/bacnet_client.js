// The building management system on node-bacnet: bacnet_client.js HOST — Who-Is each minute, reads each 4 s, a write each 40 s.
const bacnet = require('node-bacnet');
const b = new bacnet({ broadcastAddress: '10.20.0.255' }), host = process.argv[2], wait = ms => new Promise(r => setTimeout(r, ms));
const read = (type, instance, prop) => new Promise(r => b.readProperty({ address: host }, { type, instance }, prop, (e, v) => r(console.log(prop, e ? e.message : JSON.stringify(v.values)))));
b.on('error', e => console.error(e));
(async () => {
  await wait(500);
  for (let n = 0; n < 300; n++) {
    if (n % 15 === 0) { b.whoIs(); await wait(300); for (const p of [77, 121, 70, 44]) await read(8, 51001, p); }
    await read(0, 1, 85); await read(2, 1, 85);
    if (n % 10 === 4) await new Promise(r => b.writeProperty({ address: host }, { type: 2, instance: 1 }, 85, [{ type: 4, value: 21 + n % 3 }], { priority: 8 }, r));
    await wait(4000);
  }
})();
