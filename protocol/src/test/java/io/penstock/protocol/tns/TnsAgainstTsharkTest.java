package io.penstock.protocol.tns;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every packet field by field as tshark reads it; no capture has TNS, so that the packets are made and tshark reads them. */
class TnsAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(TnsProtocol.NAME, "tns", "our sample")
                .stream()
                        .field("packet.length", "tns.length")
                        .field("packet.type", "tns.type")
                        .field("packet.version", "tns.version")
                        .field("packet.compatibleVersion", "tns.compat_version")
                        .field("packet.dataLength", "tns.connect_data_length")
                        .field("packet.dataOffset", "tns.connect_data_offset")
                        .field("packet.userReason", "tns.refuse_reason_user")
                        .field("packet.systemReason", "tns.refuse_reason_system")
                        .field("packet.refuseData", "tns.refuse_data")
                        .field("packet.redirectData", "tns.redirect_data")
                        .overSample("tns");
    }
}
