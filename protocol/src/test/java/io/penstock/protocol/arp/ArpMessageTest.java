package io.penstock.protocol.arp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Talk;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** RFC 826. */
class ArpMessageTest {
    private static final byte[] REQUEST =
            Talk.bytes("0001 0800 06 04 0001 001B1B010203 0A000001 000000000000 0A000002");

    private final ArpMessage message = new ArpMessage();

    @Test
    void aRequestTellsWhoAsksForWhom() {
        assertThat(message.parse(Bytes.of(Arrays.copyOf(REQUEST, 46)))).isTrue();

        assertThat(message.isRequest()).isTrue();
        assertThat(message.senderMac()).isEqualTo(0x001B1B010203L);
        assertThat(IpAddress.text(0, message.senderLow())).isEqualTo("10.0.0.1");
        assertThat(IpAddress.text(0, message.targetLow())).isEqualTo("10.0.0.2");
    }

    @Test
    void shortOrStrangeMessagesAreNone() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertThat(message.parse(Bytes.of(Arrays.copyOf(REQUEST, length)))).isFalse();
        }
        byte[] strange = REQUEST.clone();
        strange[4] = (byte) 255;
        assertThat(message.parse(Bytes.of(strange))).isFalse();
    }
}
