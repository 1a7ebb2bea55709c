package io.penstock.protocol.kerberos;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/**
 * Every message field by field as tshark reads it. In the captures there is no whole message (what tshark takes for Kerberos in
 * babel_update_oobr.pcap is noise), so that the messages are made by the specification and tshark reads them.
 */
class KerberosAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("our sample").overSample("kerberos");
    }

    @Test
    void theSampleOverTcpIsTsharks() throws Exception {
        fields("our sample over TCP").stream().overSample("kerberos-tcp");
    }

    private static TsharkFields fields(String captures) {
        return new TsharkFields(KerberosProtocol.NAME, "kerberos", captures)
                .field("messageType", "kerberos.msg_type")
                .field("version", "kerberos.pvno")
                .field("realm", "kerberos.realm")
                .field("nonce", "kerberos.nonce")
                .field("errorCode", "kerberos.error_code")
                .field("encryptionType.type", "kerberos.ENCTYPE")
                .field("ticketEncryption.type|replyEncryption.type", "kerberos.etype")
                .field("client", "kerberos.CNameString")
                .field("service", "kerberos.SNameString")
                .spelled("service", ",", "/");
    }
}
