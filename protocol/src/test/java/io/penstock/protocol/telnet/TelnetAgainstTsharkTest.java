package io.penstock.protocol.telnet;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class TelnetAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(TelnetProtocol.NAME, "telnet", "our sample")
                .stream()
                        .field("command", "telnet.cmd")
                        .explain("command", "tshark counts the IAC SE behind parameters as a command of its own")
                        .overSample("telnet");
    }
}
