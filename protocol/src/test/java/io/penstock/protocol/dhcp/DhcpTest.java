package io.penstock.protocol.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 2131 messages with RFC 2132 options. */
class DhcpTest {
    private static final String COOKIE = "63825363";

    @Test
    void aClientTellsItsNameAndClass() {
        Recording seen = Talk.udp(68, 67)
                .client(message("01", "00000000", "00".repeat(192))
                        + "350101 0C05706C632D31 3C0653494D41544943 510B000000 66716E2E74657374 FF"
                                .replace("0653494D41544943", "0753494D41544943"))
                .end();

        assertThat(seen.lines()).containsExactly("REQUEST DISCOVER 1");
        assertThat(seen.identities)
                .containsExactly(
                        "00:1b:1b:01:02:03 :: HOST_NAME plc-1",
                        "00:1b:1b:01:02:03 :: VENDOR_CLASS SIMATIC",
                        "00:1b:1b:01:02:03 :: HOST_NAME fqn.test");
    }

    @Test
    void rfc2131_4_3_1_anAckBindsTheAddress() {
        Recording seen = Talk.udp(68, 67)
                .server(message("02", "0A000063", "00".repeat(192)) + "350105 36040A000002 FF")
                .end();

        assertThat(seen.lines()).containsExactly("NOTICE DISCOVER 5");
        assertThat(seen.identities).containsExactly("00:1b:1b:01:02:03 10.0.0.99 ADDRESS ");
    }

    @Test
    void rfc2132_9_3_optionsOverflowIntoTheFieldFile() {
        String file = "0C03686D69FF" + "00".repeat(122);
        Recording seen = Talk.udp(68, 67)
                .client(message("01", "00000000", "00".repeat(64) + file) + "350103 340101 FF")
                .end();

        assertThat(seen.identities).containsExactly("00:1b:1b:01:02:03 :: HOST_NAME hmi");
    }

    @Test
    void rfc2131_3_1_anAckBindsTheAddressAndTheClientKeepsItsOwnName() {
        Recording seen = Talk.udp(68, 67)
                .server(message("02", "0A000063", "00".repeat(192)) + "350105 36040A000002 0C05706C632D31 FF")
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities).containsExactly("00:1b:1b:01:02:03 10.0.0.99 ADDRESS ");
    }

    @Test
    void rfc4702_2_3_1_aFullNameInLabels() {
        Recording seen = Talk.udp(68, 67)
                .client(message("01", "00000000", "00".repeat(192)) + "350101 510E040000 03686D69 05706C616E74 00 FF")
                .end();

        assertThat(seen.identities).containsExactly("00:1b:1b:01:02:03 :: HOST_NAME hmi.plant");
    }

    @Test
    void whatTheRfcsForbidIsNamed() {
        String none = "00".repeat(192);
        assertThat(client("350101 0C40706C63")).containsExactly("dhcp.option");
        assertThat(client("350101")).containsExactly("dhcp.end");
        assertThat(client("350101 33020000 FF")).containsExactly("dhcp.option-length");
        assertThat(client("350113 FF")).containsExactly("dhcp.message-type");
        assertThat(client("350102 36040A000002 FF")).containsExactly("dhcp.wrong-side");
        assertThat(Talk.udp(68, 67)
                        .server(message("02", "0A000063", none) + "350105 FF")
                        .end()
                        .ids())
                .containsExactly("dhcp.server-identifier");
        assertThat(Talk.udp(68, 67)
                        .client(message("03", "0A000063", none) + "350101 FF")
                        .end()
                        .ids())
                .containsExactly("dhcp.operation");
        assertThat(Talk.udp(68, 67)
                        .client(message("01", "0A000063", none).replaceFirst("010106", "010111") + "350101 FF")
                        .end()
                        .ids())
                .containsExactly("dhcp.hardware-length");
        assertThat(Talk.udp(68, 67)
                        .client(message("01", "0A000063", none) + "350101 FF")
                        .client("0101")
                        .end()
                        .ids())
                .containsExactly("dhcp.length");
    }

    private static java.util.List<String> client(String options) {
        return Talk.udp(68, 67)
                .client(message("01", "00000000", "00".repeat(192)) + options)
                .end()
                .ids();
    }

    /** @param fields "sname" and "file", 192 bytes */
    private static String message(String operation, String yours, String fields) {
        return operation + "010600 12345678 0000 0000 00000000" + yours + "00000000 00000000 001B1B010203"
                + "00".repeat(10) + fields + COOKIE;
    }
}
