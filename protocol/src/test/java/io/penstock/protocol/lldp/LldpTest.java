package io.penstock.protocol.lldp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IEEE 802.1AB sections 8 and 9, with frames of the captures that the sample names. */
class LldpTest {
    private static final String START = "0207 04 020000000001 0403 07 7031 0602 0014";

    @Test
    void aProfinetSwitchSaysWhatItIsAndOnlyOnce() {
        String frame = Sample.of("lldp").messages().getFirst().hex();
        Recording seen = Talk.ethernet(0x88CC).client(frame).client(frame).end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:01 :: HOST_NAME siemens-x208-switch",
                        "02:00:00:00:00:01 :: PRODUCT Siemens AG SIMATIC S7 MULTIPORT SCALANCE X 200 FAM");
        assertThat(seen.messages.getFirst().field("portId")).isEqualTo("port-004");
        assertThat(seen.lines()).containsExactly("NOTICE REPORT 0", "NOTICE REPORT 0");
    }

    @Test
    void tia1057_10_2_6_theInventoryIsIdentity() {
        Recording seen = Talk.ethernet(0x88CC)
                .client(START
                        + "FE07 0012BB 06 562E31 FE06 0012BB 08 5331 FE06 0012BB 09 4D41 FE06 0012BB 0A 4D31 0000")
                .end();

        assertThat(seen.identities)
                .containsExactlyInAnyOrder(
                        "02:00:00:00:00:01 :: FIRMWARE V.1",
                        "02:00:00:00:00:01 :: SERIAL S1",
                        "02:00:00:00:00:01 :: VENDOR MA",
                        "02:00:00:00:00:01 :: MODEL M1");
    }

    @ParameterizedTest
    @CsvSource({
        "0207 04 020000000001 0602 0014 0403 07 7031 0000, lldp.order lldp.order",
        "0207 04 020000000001 0403 07 7031 0602 0014 0A05 61, lldp.length",
        "0207 04 020000000001 0403 07 7031 0602 0014 0A01 61 0A01 62 0000, lldp.twice",
        "0207 04 020000000001 0403 07 7031 0602 0014 0E02 0001 0000, lldp.value"
    })
    void whatIeee8021abForbidsIsNamed(String frame, String violations) {
        assertThat(String.join(" ", Talk.ethernet(0x88CC).client(frame).end().ids()))
                .isEqualTo(violations);
    }

    @Test
    void aTimeToLiveOfZeroIsAShutdown() {
        assertThat(Talk.ethernet(0x88CC)
                        .client("0207 04 020000000001 0403 07 7031 0602 0000 0000")
                        .end()
                        .lines())
                .containsExactly("NOTICE REPORT 1");
    }
}
