// An OPC UA client on node-opcua: opcua_client.js HOST — browses, subscribes to two values, reads each 5 s, writes now and then.
const { OPCUAClient, AttributeIds, DataType, ClientSubscription, TimestampsToReturn } = require('node-opcua-client');
const { OPCUACertificateManager } = require('node-opcua-certificate-manager');
const wait = ms => new Promise(r => setTimeout(r, ms));
(async () => {
  const c = OPCUAClient.create({ endpointMustExist: false, applicationName: 'SCADA', clientCertificateManager: new OPCUACertificateManager({ rootFolder: process.env.WORK + '/ua-pki-client', automaticallyAcceptUnknownCertificate: true }) });
  await c.connect('opc.tcp://' + process.argv[2] + ':4840/plant');
  const s = await c.createSession();
  console.log((await s.browse('RootFolder')).references.map(r => r.browseName.toString()));
  const sub = ClientSubscription.create(s, { requestedPublishingInterval: 2000, requestedLifetimeCount: 100, requestedMaxKeepAliveCount: 10, publishingEnabled: true });
  await sub.monitor({ nodeId: 'ns=1;s=Mixer.Temperature', attributeId: AttributeIds.Value }, { samplingInterval: 1000, queueSize: 5 }, TimestampsToReturn.Both);
  for (let n = 0; n < 300; n++) {
    await s.read([{ nodeId: 'ns=1;s=Mixer.Temperature', attributeId: AttributeIds.Value }, { nodeId: 'ns=1;s=Mixer.Speed', attributeId: AttributeIds.Value }]);
    if (n % 8 === 3) console.log('write', (await s.write({ nodeId: 'ns=1;s=Mixer.Speed', attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Double, value: 880 + n } } })).toString());
    await wait(5000);
  }
})().catch(e => { console.error(e); process.exit(1); });
