package io.penstock.protocol.cdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Frames of CDP version 2. */
class CdpTest {
    @Test
    void aSwitchSaysWhatItIsAndOnlyOnce() {
        String frame =
                "02 B4 0000 0001 0007 737731 0002 0011 00000001 01 01 CC 0004 C0A80501 0005 0006 5631 0006 0007 495331";
        Recording seen = Talk.ethernet(0x12000).client(frame).client(frame).end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:01 :: HOST_NAME sw1",
                        "02:00:00:00:00:01 192.168.5.1 ADDRESS ",
                        "02:00:00:00:00:01 192.168.5.1 FIRMWARE V1",
                        "02:00:00:00:00:01 192.168.5.1 MODEL IS1");
        assertThat(seen.lines()).containsExactly("NOTICE REPORT 0 name sw1", "NOTICE REPORT 0 name sw1");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aLengthBehindTheFrameIsNamed() {
        assertThat(Talk.ethernet(0x12000)
                        .client("02 B4 0000 0001 0009 737731")
                        .client("02 B4 0000 0001 0003")
                        .end()
                        .ids())
                .containsExactly("cdp.length", "cdp.length");
    }
}
