package io.penstock.protocol.syslog;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class SyslogAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("our sample")
                .explain("sample 2 appName", "of the old form tshark does not take the tag apart")
                .overSample("syslog");
    }

    @Test
    void aCaptureIsTsharks() throws Exception {
        fields("a capture")
                .over(List.of(
                        PlantCaptures.file("idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/WinXP.pcap")));
    }

    private static TsharkFields fields(String captures) {
        return new TsharkFields(SyslogProtocol.NAME, "syslog and udp", captures)
                .field("facility", "syslog.facility")
                .field("severity", "syslog.level")
                .field("version", "syslog.version")
                .field("appName", "syslog.appname")
                .field("hostName", "syslog.hostname");
    }
}
