// An OPC UA server on node-opcua, unencrypted and anonymous, so that what is on the wire can be read.
const { OPCUAServer } = require('node-opcua-server');
const { Variant, DataType } = require('node-opcua-variant');
const { OPCUACertificateManager } = require('node-opcua-certificate-manager');
const { SecurityPolicy, MessageSecurityMode } = require('node-opcua-client');
(async () => {
  const server = new OPCUAServer({
    port: 4840, resourcePath: '/plant', hostname: process.argv[2], securityPolicies: [SecurityPolicy.None], securityModes: [MessageSecurityMode.None], allowAnonymous: true,
    buildInfo: { productName: 'Mixer controller', manufacturerName: 'Beckhoff', buildNumber: '4024', softwareVersion: '3.1.4024' },
    serverInfo: { applicationUri: 'urn:mixer:plant', applicationName: { text: 'Mixer controller' } },
    serverCertificateManager: new OPCUACertificateManager({ rootFolder: process.env.WORK + '/ua-pki', automaticallyAcceptUnknownCertificate: true }) });
  await server.initialize();
  const ns = server.engine.addressSpace.getOwnNamespace();
  const mixer = ns.addObject({ organizedBy: server.engine.addressSpace.rootFolder.objects, browseName: 'Mixer' });
  let speed = 900;
  ns.addVariable({ componentOf: mixer, browseName: 'Temperature', nodeId: 's=Mixer.Temperature', dataType: 'Double', minimumSamplingInterval: 500,
    value: { get: () => new Variant({ dataType: DataType.Double, value: 60 + 5 * Math.sin(Date.now() / 9000) }) } });
  ns.addVariable({ componentOf: mixer, browseName: 'Speed', nodeId: 's=Mixer.Speed', dataType: 'Double',
    value: { get: () => new Variant({ dataType: DataType.Double, value: speed }), set: v => { speed = v.value; return require('node-opcua-status-code').StatusCodes.Good; } } });
  await server.start(); console.log('opcua up'); setTimeout(() => process.exit(0), 1500000);
})().catch(e => { console.error(e); process.exit(1); });
