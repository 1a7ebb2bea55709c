package io.penstock.protocol.ntp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class NtpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("our sample")
                .explain("sample 3 leap", "of a control message tshark shows the two bits, which mean nothing there")
                .explain("sample 4 leap", "of a control message tshark shows the two bits, which mean nothing there")
                .field("operation", "ntp.ctrl.flags2.opcode")
                .field("more", "ntp.ctrl.flags2.more")
                .field("association", "ntp.ctrl.associd")
                .field("count", "ntp.ctrl.count")
                .field("request", "ntp.priv.reqcode")
                .field("implementation", "ntp.priv.impl")
                .field("items", "ntp.priv.numitems")
                .explain("more", "tshark has one field for mode 6 and another for mode 7")
                .overSample("ntp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        fields("all captures").over(PlantCaptures.with("ntp"));
    }

    private static TsharkFields fields(String captures) {
        return new TsharkFields(NtpProtocol.NAME, "ntp and not icmp", captures)
                .field("version", "ntp.flags.vn")
                .field("mode", "ntp.flags.mode")
                .field("leap", "ntp.flags.li")
                .field("stratum", "ntp.stratum")
                .field("poll", "ntp.ppoll")
                .field("precision", "ntp.precision")
                .field("referenceId", "ntp.refid")
                .field("keyId", "ntp.keyid")
                .explain("precision", "tshark shows the number without its sign");
    }
}
