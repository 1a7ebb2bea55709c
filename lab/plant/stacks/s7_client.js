// S7 masters on node-snap7: s7_client.js ROLE HOST  (hmi | ident | stopstart | download | upload | newdb)
const snap7 = require('node-snap7');
const [role, host] = process.argv.slice(2);
const c = new snap7.S7Client(), wait = ms => new Promise(r => setTimeout(r, ms));
const say = (what, r) => console.log(new Date().toISOString(), what, r === false ? c.ErrorText(c.LastError()) : (Buffer.isBuffer(r) ? r.length + ' bytes' : JSON.stringify(r)));
c.SetConnectionType(role === 'hmi' ? c.CONNTYPE_OP : c.CONNTYPE_PG);
(async () => {
  if (!c.ConnectTo(host, 0, 2)) { say('connect', false); process.exit(1); }
  if (role === 'hmi') for (let n = 0; n < 1500; n++) {
    c.DBRead(1, 0, 32); c.DBRead(2, 16, 24);
    if (n % 3 === 0) c.MBRead(0, 16);
    if (n % 19 === 6) c.DBWrite(10, 4, 2, Buffer.from([n & 255, n >> 8]));
    await wait(1200);
    if (!c.Connected()) c.ConnectTo(host, 0, 2);
  }
  if (role === 'ident') {
    say('order code', c.GetOrderCode()); say('cpu', c.GetCpuInfo()); say('cp', c.GetCpInfo()); say('status', c.PlcStatus());
    say('szl list', c.ReadSZLList()); say('blocks', c.ListBlocks()); say('time', c.GetPlcDateTime()); say('protection', c.GetProtection());
  }
  if (role === 'stopstart') { say('stop', c.PlcStop()); await wait(3000); say('status', c.PlcStatus()); say('hot start', c.PlcHotStart()); await wait(1000); say('status', c.PlcStatus()); }
  if (role === 'download') {
    // An empty FC 1 in the MC7 block layout: header "pp", block type FC, number 1, 2 bytes of code (BE).
    const b = Buffer.alloc(80); b.write('7070', 0, 'hex'); b[2] = 1; b[3] = 1; b[4] = 2; b[5] = 0x0c; b.writeUInt16BE(1, 6); b.writeUInt32BE(80, 8); b.writeUInt16BE(2, 34); b.write('6500', 36, 'hex');
    say('download', c.Download(1, b));
  }
  if (role === 'upload') { say('upload', c.Upload(c.Block_DB, 1, 400)); say('full upload', c.FullUpload(c.Block_OB, 1, 400)); }
  if (role === 'newdb') for (let i = 0; i < 4; i++) { say('DB77', c.DBRead(77, 0, 40)); say('DB999', c.DBRead(999, 0, 8)); await wait(500); }
  c.Disconnect(); process.exit(0);
})();
