package io.penstock.protocol.bacnet;

import static io.penstock.protocol.bacnet.BacnetMessages.broadcast;
import static io.penstock.protocol.bacnet.BacnetMessages.link;
import static io.penstock.protocol.bacnet.BacnetMessages.unicast;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message for each rule of ANSI/ASHRAE 135 that can be broken, and that reading goes on behind it. */
class BacnetViolationsTest {
    private static final String GOOD = unicast("00 04 63 0C 0C 00000001 19 55");

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("bacnet.link-type", "82 0A 0008 01 00 10 08"),
                Arguments.of("bacnet.link-length", "81 0A 0009 01 00 10 08"),
                Arguments.of("bacnet.link-length", "81 05 0005 00"),
                Arguments.of("bacnet.link-function", "81 20 0004"),
                Arguments.of("bacnet.network-version", link(0x0A, "02 00 10 08")),
                Arguments.of("bacnet.network-control", link(0x0A, "01 40 10 08")),
                Arguments.of("bacnet.network-address", link(0x0A, "01 20 000D 09 01")),
                Arguments.of("bacnet.network-address", link(0x0A, "01 08 000D 00 10 08")),
                Arguments.of("bacnet.network-message", link(0x0A, "01 80 20")),
                Arguments.of("bacnet.pdu-type", unicast("90 00 00")),
                Arguments.of("bacnet.pdu", unicast("00 04")),
                Arguments.of("bacnet.service", unicast("00 04 01 40")),
                Arguments.of("bacnet.service", broadcast("10 40")),
                Arguments.of("bacnet.tags", unicast("00 04 01 0C 0C 0000")),
                Arguments.of("bacnet.tags", unicast("00 04 01 0F 0C 00000001 19 55 3E 44 42")),
                Arguments.of("bacnet.tags", unicast("00 04 01 0E 0C 00000001 1E 09 55")),
                Arguments.of("bacnet.parameters", unicast("00 04 01 0C 0C 00000001")),
                Arguments.of("bacnet.parameters", broadcast("10 00 C4 02000003")),
                Arguments.of("bacnet.priority", unicast("00 04 01 0F 0C 00400001 19 55 3E 91 01 3F 49 11")),
                Arguments.of("bacnet.broadcast-request", broadcast("00 04 01 0C 0C 00000001 19 55")),
                Arguments.of("bacnet.window", unicast("40 01 00 80")),
                Arguments.of("bacnet.reason", unicast("60 01 20")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenRuleIsReportedAndTheNextMessageIsRead(String id, String message) {
        Recording seen = Talk.udp(47_808, 47_808)
                .client(broadcast("10 08"))
                .client(message)
                .client(GOOD)
                .end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).contains("REQUEST READ 12 analog-input object 1 at 85 count 1");
    }

    @Test
    void clause20_1_anAnswerRepeatsTheService() {
        Recording seen = Talk.udp(47_808, 47_808)
                .client(GOOD)
                .server(unicast("20 63 0F"))
                .end();

        assertThat(seen.ids()).containsExactly("bacnet.mismatched-reply");
    }

    @Test
    void aFloodIsReportedOnceAndKeepsNothing() {
        Talk talk = Talk.udp(47_808, 47_808);
        for (int i = 0; i < 1000; i++) {
            talk.client(unicast("00 04 %02X 0C 0C 00000001 19 55".formatted(i & 0xFF)));
        }

        Recording seen = talk.end();
        assertThat(seen.ids()).containsExactly("bacnet.flood");
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.UNANSWERED))
                .hasSizeLessThanOrEqualTo(64);
    }

    /** The loop of zero-sized objects, Suricata #4111: brackets without content. */
    @Test
    void bracketsInBracketsEnd() {
        Recording seen = Talk.udp(47_808, 47_808)
                .client(unicast("00 04 01 0F 0C 00000001 19 55" + "3E".repeat(500) + "3F".repeat(500)))
                .client(unicast("00 04 02 0F 0C 00000001 19 55" + "3E".repeat(500)))
                .end();

        assertThat(seen.ids()).containsExactly("bacnet.tags");
    }

    @Test
    void aSegmentedMessageKeepsToItsBudget() {
        Talk talk = Talk.udp(47_808, 47_808);
        for (int i = 0; i < 400; i++) {
            talk.client(unicast("0C 04 01 %02X 04 0F".formatted(i & 0xFF) + "00".repeat(400)));
        }

        assertThat(talk.end().ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81 0A 0008 02 00 10 08",
                "81 0A 0008 01 50 10 08",
                "81 55 0008 01 00 10 08",
                "80 0A 0008 01 00 10 08",
                "8180000100010000000003777777",
                "81"
            })
    void otherProtocolsAreNotTakenForIt(String hex) {
        assertThat(new BacnetProtocol().probe(Carrier.UDP, Direction.TO_SERVER, Bytes.of(Talk.bytes(hex))))
                .isEqualTo(Probe.NO);
    }
}
