package io.penstock.protocol.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 5905 and RFC 9327 messages. */
class NtpTest {
    private static final String TIMES = "00000000 00000000 00000000 0000000000000000";

    @Test
    void rfc5905_8_aServersOriginIsTheRequestsTime() {
        Recording seen = Talk.udp(40_000, 123)
                .client("230006EC" + TIMES + "0000000000000000 0000000000000000 E000000112345678")
                .server("240206E9" + TIMES + "E000000112345678 E000000123456789 E000000123556789")
                .end();

        assertThat(seen.lines()).containsExactly("REQUEST TIME_SYNC 3", "REPLY TIME_SYNC 3");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void rfc5905_7_4_aKissOfDeathRefuses() {
        // Stratum 0, reference "RATE".
        Recording seen = Talk.udp(40_000, 123)
                .client("230006EC" + TIMES + "0000000000000000 0000000000000000 E000000112345678")
                .server("240006E9 00000000 00000000 52415445 0000000000000000"
                        + "E000000112345678 E000000123456789 E000000123556789")
                .end();

        assertThat(seen.operations.getLast().errorName).isEqualTo("kiss-o'-death");
    }

    @Test
    void controlAndPrivateMessagesAreNamed() {
        Recording seen = Talk.udp(40_000, 123)
                .client("1602 0001 0000 0000 0000 0000")
                .client("1608 0001 0000 0000 0000 0000")
                .client("1700032A 00000000")
                .client("17000314 00000000")
                .end();

        assertThat(seen.operations.stream().map(o -> o.kind + " " + o.functionName))
                .containsExactly(
                        "DIAGNOSE read variables", "CONFIGURE configure", "DIAGNOSE monlist", "DIAGNOSE monlist");
    }

    @Test
    void rfc9327_4_1_variablesSayWhatAServerIs() {
        Sample sample = Sample.of("ntp");
        Recording seen = Talk.udp(40_000, 123)
                .client(sample.messages().get(2).hex())
                .server(sample.messages().get(3).hex())
                .end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE ntpd 4.2.8p10",
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT Linux/4.9");
    }

    @Test
    void whatTheRfcsForbidIsNamed() {
        String rest = TIMES + "0000000000000000 0000000000000000 E000000112345678";
        Recording seen = Talk.udp(40_000, 123)
                .client("230006EC" + rest)
                .client("2B0006EC" + rest)
                .client("200006EC" + rest)
                .client("231106EC" + rest)
                .client("230006EC" + rest + "0104 000F" + "00".repeat(24))
                .client("230006EC" + rest + "000000000000")
                .client("230006EC")
                .client("160D 0001 0000 0000 0000 0000")
                .client("1602 0001 0000 0000 0000 0001")
                .end();

        assertThat(seen.ids())
                .containsExactly(
                        "ntp.version",
                        "ntp.mode",
                        "ntp.stratum",
                        "ntp.extension",
                        "ntp.extension",
                        "ntp.length",
                        "ntp.control-operation",
                        "ntp.control-count");
    }

    @Test
    void clientAndServerLeaveNoGarbage() {
        NoGarbage.holds(new NtpProtocol(), Sample.of("ntp"), 0, 2);
    }
}
