package io.penstock.protocol.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** [MS-RDPBCGR] 2.2.1: how a connection is opened. */
class RdpTest {
    /** Zeek's rdp-no-cookie-mstshash.pcap, frames 7 and 9: TLS, CredSSP and early authorization are offered, the last is chosen. */
    private static final String REQUEST = "03000013 0EE00000000000 010008000B000000";

    private static final String CONFIRM = "03000013 0ED00000123400 021F080008000000";

    @Test
    void theSecurityThatBothAgreeOn() {
        Recording seen = Talk.tcp(3389).client(REQUEST).server(CONFIRM).end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 224 object 11",
                        "REPLY AUTHENTICATE 224 CredSSP with early user authorization object 8");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void whatFollowsInTlsIsSteppedOver() {
        Recording seen = Talk.tcp(3389)
                .client(REQUEST)
                .server(CONFIRM)
                .client("1603010005 0100000100")
                .server("99887766554433")
                .end();

        assertThat(seen.lines()).hasSize(2);
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aFailureIsTheOutcome() {
        // Zeek's rdp-proprietary-encryption.pcap, frames 4 and 5.
        Recording seen = Talk.tcp(3389)
                .client(
                        "0300002F 2AE00000000000 436F6F6B69653A206D737473686173683D465442434F5C4137300D0A 0100080001000000")
                .server("03000013 0ED00000123400 0300080002000000")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 224 object 1 name FTBCO\\A70",
                        "REPLY AUTHENTICATE 224 name FTBCO\\A70 failed 2 TLS not allowed");
    }

    @Test
    void onAnyPortAndNotTakenFromIsoTransport() {
        Talk own = Talk.tcp(13389).client(REQUEST);
        own.end();
        // A connection request of an S7 engineering station: its parameters are those of ISO 8073.
        Talk other = Talk.tcp(102).client("03000016 11E00000000100 C0010A C1020100 C2020102");
        other.end();

        assertThat(own.protocol()).isEqualTo("RDP");
        assertThat(other.protocol()).isNotEqualTo("RDP");
    }

    @Test
    void msRdpbcgr_2_2_1_2_1_onlyWhatWasOfferedIsChosen() {
        String other = CONFIRM.replace("08000000", "04000000");
        assertThat(Talk.tcp(3389).client(REQUEST).server(other).end().ids()).containsExactly("rdp.protocol");
    }

    @Test
    void msRdpbcgr_2_2_1_2_1_aNegotiationHasEightBytes() {
        // Zeek's rdp-invalid-length.pcap, frame 5.
        String broken = "03000013 0ED00000123400 0203000001000002 000012";
        assertThat(Talk.tcp(3389)
                        .client(REQUEST)
                        .server(broken.substring(0, broken.length() - 7))
                        .end()
                        .ids())
                .containsExactly("rdp.negotiation");
    }

    @Test
    void rfc1006_6_lengths() {
        assertThat(Talk.tcp(3389).client(REQUEST).client("03000004").end().ids())
                .containsExactly("rdp.length");
        assertThat(Talk.tcp(3389)
                        .client(REQUEST)
                        .client(REQUEST.replace("0EE0", "0FE0"))
                        .end()
                        .ids())
                .containsExactly("rdp.length");
    }

    @Test
    void rfc1006_6_headers() {
        assertThat(Talk.tcp(3389).client(REQUEST).client("05000004").end().ids())
                .containsExactly("rdp.header");
    }

    @Test
    void aConfirmationWithoutRequest() {
        Recording seen = Talk.tcp(3389)
                .client(REQUEST)
                .server("03000013 0ED00000123400 0200080000000000")
                .server("03000013 0ED00000123400 0200080000000000")
                .client(REQUEST)
                .end();

        assertThat(seen.ids()).containsExactly("rdp.unmatched-reply");
        assertThat(seen.operations.get(2).errorCode).isEqualTo(Operation.NONE);
    }
}
