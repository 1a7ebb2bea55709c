package io.penstock.protocol.tls;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Records, hellos and alerts of all recorded conversations as tshark reads them. */
class TlsAgainstTsharkTest {
    @Test
    void recordsAreTsharks() throws Exception {
        new TsharkFields(TlsProtocol.NAME, "tls.record.content_type", "all captures")
                .stream()
                        .field("contentType", "tls.record.content_type")
                        .field("recordVersion", "tls.record.version")
                        .field("handshake.type", "tls.handshake.type")
                        .field("handshake.legacyVersion", "tls.handshake.version")
                        .field("handshake.cipherSuites|handshake.cipherSuite", "tls.handshake.ciphersuite")
                        .field("handshake.serverName", "tls.handshake.extensions_server_name")
                        .field("handshake.alpn", "tls.handshake.extensions_alpn_str")
                        .field("handshake.extensions", "tls.handshake.extension.type")
                        .field("handshake.certificate.serialNumber", "x509af.serialNumber")
                        .field("alertDescription", "tls.alert_message.desc")
                        .explain(
                                "handshake.certificate.serialNumber",
                                "tshark also shows the serial numbers inside OCSP answers of Certificate Status messages")
                        .over(PlantCaptures.with("tls"));
    }
}
