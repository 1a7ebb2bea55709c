// An S7 PLC on node-snap7 (the snap7 server answers as a CPU 315-2 PN/DP).
const snap7 = require('node-snap7');
const s = new snap7.S7Server();
for (const [n, size] of [[1, 256], [2, 128], [10, 512], [77, 64]]) {
  const b = Buffer.alloc(size); for (let i = 0; i < size; i++) b[i] = (i * n) & 255;
  s.RegisterArea(s.srvAreaDB, n, b);
}
s.RegisterArea(s.srvAreaMK, Buffer.alloc(256)); s.RegisterArea(s.srvAreaPE, Buffer.alloc(64)); s.RegisterArea(s.srvAreaPA, Buffer.alloc(64));
s.on('event', e => console.log(new Date().toISOString(), s.EventText(e)));
s.Start(e => console.log('start', e || 'ok')); setTimeout(() => process.exit(0), 1500000);
