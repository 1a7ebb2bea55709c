package io.penstock.protocol.ftp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class FtpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(FtpProtocol.NAME, "ftp", "our sample")
                .stream()
                        .field("command", "ftp.request.command")
                        .field("code", "ftp.response.code")
                        .overSample("ftp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        new TsharkFields(FtpProtocol.NAME, "ftp", "all captures")
                .stream()
                        .field("command", "ftp.request.command")
                        .field("code", "ftp.response.code")
                        .over(PlantCaptures.with("ftp"));
    }
}
