package io.penstock.protocol.tftp;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class TftpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(TftpProtocol.NAME, "tftp", "our sample")
                .field("opcode", "tftp.opcode")
                .field("errorCode", "tftp.error.code")
                .overSample("tftp");
    }
}
