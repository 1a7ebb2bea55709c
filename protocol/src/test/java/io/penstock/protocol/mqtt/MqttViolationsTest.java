package io.penstock.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the OASIS documents forbid is reported, once, and the packet behind it is read. */
class MqttViolationsTest {
    private static final String CONNECT_5 = "10 0E 00044D515454 05 02 003C 00 0001 61";
    private static final String CONNACK_5 = "20 06 00 00 03 22 000A";
    private static final String CONNECT_4 = "10 0D 00044D515454 04 02 003C 0001 61";
    private static final String CONNACK_4 = "20 02 0000";
    private static final String PING = "C000";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        2.1.2          | 00 02 0000                      | mqtt.reserved-type
        MQTT-2.1.3-1   | C1 00                           | mqtt.flags
        MQTT-2.1.3-1   | 80 06 0001 00 0001 61           | mqtt.flags
        MQTT-3.3.1-4   | 36 06 0001 61 0001 00           | mqtt.qos
        MQTT-3.3.1-2   | 38 04 0001 61 00                | mqtt.dup
        2.1.4          | 30 FF FF FF FF 01               | mqtt.remaining-length
        4.13.1         | 30 03 0005 61                   | mqtt.length
        4.13.1         | C0 01 00                        | mqtt.length
        MQTT-3.1.0-2   | 10 0E 00044D515454 05 02 003C 00 0001 61 | mqtt.second-connect
        MQTT-2.2.1-3   | 32 06 0001 61 0000 00           | mqtt.packet-id
        MQTT-3.3.2-2   | 30 04 0001 23 00                | mqtt.topic
        MQTT-4.7.3-1   | 30 03 0000 00                   | mqtt.topic
        MQTT-4.7.1-1   | 82 09 0001 00 0003 612F23 00 C0 00 | mqtt.length
        MQTT-4.7.1-1   | 82 09 0001 00 0003 232F61 00    | mqtt.topic-filter
        MQTT-4.7.1-2   | 82 08 0001 00 0002 612B 00      | mqtt.topic-filter
        MQTT-1.5.4-1   | 30 05 0002 C080 00              | mqtt.utf8
        MQTT-1.5.4-1   | 30 06 0003 EDA080 00            | mqtt.utf8
        MQTT-1.5.4-2   | 30 04 0001 00 00                | mqtt.utf8
        MQTT-3.8.3-2   | 82 03 0001 00                   | mqtt.no-filter
        3.8.3.1        | 82 07 0001 00 0001 61 03        | mqtt.subscription-options
        MQTT-3.8.3-5   | 82 07 0001 00 0001 61 40        | mqtt.subscription-options
        MQTT-3.8.3-4   | 82 0F 0001 00 0009 2473686172652F6161 04 | mqtt.subscription-options
        2.2.2.2        | 30 06 0001 61 02 7F00           | mqtt.property
        2.2.2.2        | 30 07 0001 61 03 210001         | mqtt.property
        3.3.2.3.2      | 30 08 0001 61 04 01010101       | mqtt.property-twice
        3.3.2.3.2      | 30 06 0001 61 02 0102           | mqtt.property-value
        MQTT-3.3.2-8   | 30 07 0001 61 03 230000         | mqtt.topic-alias
        MQTT-3.3.2-9   | 30 07 0001 61 03 23000B         | mqtt.topic-alias
        MQTT-3.3.2-12  | 30 06 0000 03 230004            | mqtt.topic-alias
        MQTT-3.14.2-1  | E0 01 01                        | mqtt.reason-code
        MQTT-3.4.2-1   | 40 03 0001 01                   | mqtt.reason-code
        2.1.2          | 20 03 00 00 00                  | mqtt.wrong-side
        2.1.2          | D0 00                           | mqtt.wrong-side
        """)
    void aClientOfVersion5IsHeldToTheClauses(String clause, String packet, String id) {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_5)
                .server(CONNACK_5)
                .client(packet)
                .client(PING)
                .end();

        if (packet.contains("612F23")) {
            // A good filter; the byte behind it begins nothing that a subscription holds.
            assertThat(seen.ids()).doesNotContain("mqtt.topic-filter");
            return;
        }
        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines()).anyMatch(line -> line.startsWith("REQUEST DIAGNOSE 12"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        2.2.1          | F0 00                           | mqtt.reserved-type
        MQTT-2.3.1-1   | 32 05 0001 61 0000              | mqtt.packet-id
        MQTT-3-8.3-4   | 82 06 0001 0001 61 04           | mqtt.subscription-options
        MQTT-3.14.4-2  | E0 00                           | mqtt.after-disconnect
        """)
    void aClientOfVersion4IsHeldToTheClauses(String clause, String packet, String id) {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_4)
                .server(CONNACK_4)
                .client(packet)
                .client(PING)
                .end();

        assertThat(seen.ids()).containsExactly(id);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        MQTT-3.1.2-2   | 10 0D 00044D515454 06 02 003C 0001 61      | mqtt.protocol-version
        MQTT-3.1.2-3   | 10 0D 00044D515454 04 03 003C 0001 61      | mqtt.connect-flag
        MQTT-3.1.2-13  | 10 0D 00044D515454 04 0A 003C 0001 61      | mqtt.will
        MQTT-3.1.2-14  | 10 13 00044D515454 04 1E 003C 0001 61 0001 62 0001 63 | mqtt.will
        MQTT-3.1.2-22  | 10 10 00044D515454 04 42 003C 0001 61 0001 62 | mqtt.password-without-user
        MQTT-3.1.3-7   | 10 0C 00044D515454 04 00 003C 0000         | mqtt.client-id
        3.1 of V3.1    | 10 0E 00064D5149736470 03 02 003C 0000     | mqtt.client-id
        """)
    void aConnectIsHeldToTheClauses(String clause, String packet, String id) {
        assertThat(Talk.tcp(1883).client(packet).end().ids()).contains(id);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        MQTT-3.2.0-1   | 90 04 0001 00 00                | mqtt.first-packet
        MQTT-3.2.2-1   | 20 03 02 00 00                  | mqtt.session-present
        MQTT-3.2.2-6   | 20 03 01 80 00                  | mqtt.session-present
        MQTT-3.2.2-2   | 20 03 01 00 00                  | mqtt.session-present
        MQTT-3.2.2-8   | 20 03 00 01 00                  | mqtt.reason-code
        2.1.2          | C0 00                           | mqtt.wrong-side
        """)
    void aBrokerIsHeldToTheClauses(String clause, String packet, String id) {
        assertThat(Talk.tcp(1883).client(CONNECT_5).server(packet).end().ids()).contains(id);
    }

    /** [MQTT-3.8.4-6]: as many codes as topic filters. */
    @Test
    void aSubackHasOneCodeForEachFilter() {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_5)
                .server(CONNACK_5)
                .client("82 0B 0001 00 0001 61 00 0001 62 00")
                .server("90 04 0001 00 00")
                .client(PING)
                .end();

        assertThat(seen.ids()).containsExactly("mqtt.codes");
    }

    /** [MQTT-2.2.1-5]: an answer has the identifier of its PUBLISH. */
    @Test
    void anAnswerToNothingIsReportedOnceTheOtherSideGoesOn() {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_5)
                .server(CONNACK_5)
                .server("40 02 0007")
                .client(PING)
                .end();

        assertThat(seen.ids()).containsExactly("mqtt.unmatched-reply");
    }

    /** [MQTT-3.2.2-15]: a client keeps to the broker's maximum packet size. */
    @Test
    void aPacketLargerThanTheReceiverAllowsIsReported() {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_5)
                .server("20 08 00 00 05 27 00000005")
                .client("30 04 0001 61 00")
                .end();

        assertThat(seen.ids()).containsExactly("mqtt.too-large");
    }

    @Test
    void moreThan64UnansweredPublicationsAreAFlood() {
        Talk talk = Talk.tcp(1883).client(CONNECT_4).server(CONNACK_4);
        for (int i = 1; i <= 80; i++) {
            talk.client("32 05 0001 61 %04x".formatted(i));
        }

        assertThat(talk.end().ids()).containsExactly("mqtt.flood");
    }
}
