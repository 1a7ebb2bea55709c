// An EtherNet/IP scanner on st-ethernet-ip: enip_client.js HOST — reads the controller's identity, then two tags each 2 s, a write each 30 s.
const { Controller, Tag } = require('st-ethernet-ip');
const wait = ms => new Promise(r => setTimeout(r, ms));
(async () => {
  const c = new Controller(true);
  await c.connect(process.argv[2], 0, false);
  await c.readControllerProps(); console.log(c.properties);
  const speed = new Tag('Conveyor_Speed', null, 0xC4), count = new Tag('Part_Count', null, 0xC4);
  for (let n = 0; n < 700; n++) {
    await c.readTag(speed); await c.readTag(count);
    if (n % 15 === 4) { speed.value = 100 + n; await c.writeTag(speed); console.log('wrote', speed.value); }
    await wait(2000);
  }
})().catch(e => { console.error(e); process.exit(1); });
