package io.penstock.protocol.fins;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One message for each rule; clauses are those of {@link FinsViolation}. */
class FinsViolationsTest {
    private static final String GOOD = "80000200640000c80001 0402";
    private static final String FRAME = "46494e53 00000014 00000002 00000000" + GOOD;

    private static List<String> udp(String message) {
        return Talk.udp(9600, 9600).client(GOOD).client(message).end().ids();
    }

    private static List<String> tcp(String message) {
        return Talk.tcp(9600).client(FRAME).client(message).client(FRAME).end().ids();
    }

    @Test
    void reservedBitsAndTooManyGateways() {
        assertThat(udp("84000200640000c80001 0402")).containsExactly("fins.reserved");
        assertThat(udp("80010200640000c80001 0402")).containsExactly("fins.reserved");
        assertThat(udp("80000800640000c80001 0402")).containsExactly("fins.gateway-count");
    }

    @Test
    void parametersAreShorterThanTheCommandNeeds() {
        assertThat(udp("80000200640000c80001 0101 82 0000")).containsExactly("fins.short");
        assertThat(udp("c0000200c80000640001 0402 00")).contains("fins.short");
        assertThat(udp("80000200640000c8")).containsExactly("any.truncated");
    }

    @Test
    void aTimeThatDoesNotExist() {
        assertThat(udp("80000200640000c80001 0702 26 13 01 00 00")).containsExactly("fins.clock");
        assertThat(udp("80000200640000c80001 0702 26 12 01 2A 00")).containsExactly("fins.clock");
        assertThat(udp("80000200640000c80001 0702 26 12 31 23 59 59 04")).isEmpty();
    }

    @Test
    void lettersAndLengthsAndCommandsOfTcp() {
        assertThat(tcp("46494e54 00000014 00000002 00000000" + GOOD)).containsExactly("fins.magic");
        assertThat(tcp("46494e53 00000007 00000002 00000000")).containsExactly("fins.length");
        assertThat(tcp("46494e53 7fffffff 00000002 00000000")).containsExactly("fins.length");
        assertThat(tcp("46494e53 0000000a 00000002 00000000 8000")).containsExactly("fins.length");
        assertThat(tcp("46494e53 00000008 00000004 00000000")).containsExactly("fins.tcp-command");
        assertThat(tcp("46494e53 00000008 ffffffff 00000000")).containsExactly("fins.tcp-command");
    }

    @Test
    void readingGoesOnBehindWhatIsWrong() {
        assertThat(Talk.tcp(9600)
                        .client(FRAME)
                        .client("00112233")
                        .client(FRAME)
                        .end()
                        .lines())
                .filteredOn(line -> line.startsWith("REQUEST"))
                .hasSize(2);
    }

    @Test
    void aResponseWithoutRequest() {
        assertThat(Talk.udp(9600, 9600)
                        .client(GOOD)
                        .server("c0000200c80000640009 0402 0000")
                        .client(GOOD)
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.tcp(9600)
                        .client(FRAME)
                        .server("46494e53 00000016 00000002 00000000 c0000200c80000640009 0402 0000")
                        .client(FRAME)
                        .end()
                        .ids())
                .containsExactly("fins.unmatched-reply");
    }

    @Test
    void moreRequestsThanADeviceHolds() {
        Talk talk = Talk.udp(9600, 9600);
        for (int i = 0; i < 65; i++) {
            talk.client("80000200640000c8%04x 0402".formatted(i & 0xFF));
        }
        assertThat(talk.end().ids()).containsExactly("fins.flood");
    }
}
