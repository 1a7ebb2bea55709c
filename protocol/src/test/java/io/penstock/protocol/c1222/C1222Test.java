package io.penstock.protocol.c1222;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Services and what IEEE 1703 forbids. The registration is that of Malcolm's C1222.pcap. */
class C1222Test {
    private static final String GOOD = message("8005", "0120");
    private static final String NODES = "a2060604 2b060104 a6060604 2b060105";

    /** A message with an invocation id, by its element, and an EPSEM. */
    private static String message(String id, String epsem) {
        String services = "80" + epsem.replace(" ", "");
        int size = services.length() / 2;
        String elements = (NODES + "a" + id.charAt(0) + "0302 01" + id.substring(2)).replace(" ", "")
                + "be%02x28%02x81%02x".formatted(size + 4, size + 2, size)
                + services;
        return "60%02x".formatted(elements.length() / 2) + elements;
    }

    private static Talk talk() {
        return Talk.tcp(1153);
    }

    @Test
    void theSampleBecomesTheseOperations() {
        Sample sample = Sample.of("c1222");
        Talk talk = sample.talk();
        for (Sample.Message message : sample.messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 32",
                        "REPLY DISCOVER 32",
                        "REQUEST AUTHENTICATE 80 user object 4660 name helloworld",
                        "REPLY AUTHENTICATE 80 user object 4660 name helloworld",
                        "REQUEST READ 48 standard table object 23",
                        "REQUEST READ 63 manufacturer table object 3 at 16 count 4",
                        "REPLY READ 48 standard table object 23",
                        "REPLY READ 63 manufacturer table object 3 at 16 count 4",
                        "REQUEST TIME_SYNC 64 standard procedure object 7 at 10 count 3",
                        "REPLY TIME_SYNC 64 standard procedure object 7 at 10 count 3",
                        "REQUEST READ 50 standard table object 5 at 1 count 1",
                        "REPLY READ 50 standard table object 5 at 1 count 1 failed 3 Insufficient Security Clearance",
                        "REQUEST DIAGNOSE 112",
                        "REPLY DIAGNOSE 112",
                        "REQUEST CONTROL 256",
                        "REPLY CONTROL 256");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 MODEL device class 1.3.6.1.4.1.33507");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aRegistrationTellsNodeAddressAndPeriod() {
        Recording seen = talk().client(
                        "605ba211060f2b060104018285638e7f85f1c24e00a60a06082b06010401828563a806020413e81421be322830812e802c"
                                + "27fdef0282856306082b0601040182856306082b060104018285630866697a7a62757a7a0102030462656566")
                .end();

        assertThat(seen.lines()).first().isEqualTo("REQUEST CONFIGURE 39 node name fizzbuzz");
        assertThat(seen.messages.getFirst().fields().get("services"))
                .hasToString(
                        "{request=true, code=39, name=Register, nodeType=253, connectionType=239, deviceClass=02828563,"
                                + " apTitle=1.3.6.1.4.1.33507, serialNumber=1.3.6.1.4.1.33507, nativeAddress=66697a7a62757a7a,"
                                + " registrationPeriod=66051, domainPattern=62656566}");
    }

    @Test
    void passwordsAreInNoField() {
        Recording seen = talk().client(message("8005", "15 51 " + "70617373776f726431323334" + "00".repeat(8)))
                .end();

        assertThat(seen.lines()).first().isEqualTo("REQUEST AUTHENTICATE 81");
        assertThat(seen.messages.getFirst().fields().toString())
                .doesNotContain("password")
                .doesNotContain("7061737377");
    }

    /** C12.19 table 7: procedures 0 and 1 start the meter anew; bit 11 says that one is the manufacturer's. */
    @Test
    void startingAProcedureIsWhatItDoes() {
        assertThat(talk().client(message("8005", "09 40 0007 0003 0000 01 ff"))
                        .end()
                        .lines())
                .first()
                .isEqualTo("REQUEST RESET 64 standard procedure object 7 at 0 count 3");
        assertThat(talk().client(message("8005", "09 40 0007 0003 0008 01 f7"))
                        .end()
                        .lines())
                .first()
                .isEqualTo("REQUEST CONTROL 64 manufacturer procedure object 7 at 0 count 3");
    }

    @Test
    void whatBreaksARule() {
        assertThat(talk().client(GOOD).end().ids()).isEmpty();
        assertThat(talk().client(GOOD).client("1234").end().ids()).containsExactly("c1222.structure");
        assertThat(talk().client("6004 be02 2805").end().ids()).containsExactly("c1222.structure");
        assertThat(talk().client(GOOD).client("6003 a50101").end().ids()).containsExactly("c1222.element");
        assertThat(talk().client(message("8005", "0b 30")).end().ids()).containsExactly("c1222.length");
        assertThat(talk().client(message("8005", "01 2f")).end().ids()).containsExactly("c1222.service");
        assertThat(talk().client(message("8005", "02 30 00")).end().ids()).containsExactly("c1222.short");
        assertThat(talk().client(message("8005", "07 40 0001 0001 05 05")).end().ids())
                .containsExactly("c1222.checksum");
        assertThat(talk().client(message("8005", "02 70 70"))
                        .server(message("4005", "0100"))
                        .server(message("4009", "0100"))
                        .client(GOOD)
                        .end()
                        .ids())
                .containsExactly("c1222.unmatched-response");
    }

    /** 5.3.3: bits 2 and 3 are the security mode, bits 0 and 1 the response control. */
    @Test
    void reservedModes() {
        String mode = message("8005", "01 20 00 00 00 00").replace("81078001", "81078c01");
        String control = message("8005", "01 20").replace("81038001", "81038301");
        assertThat(talk().client(mode).end().ids()).containsExactly("c1222.security-mode");
        assertThat(talk().client(control).end().ids()).containsExactly("c1222.response-control");
    }

    @Test
    void moreRequestsThanANodeHolds() {
        Talk talk = talk();
        for (int i = 0; i < 65; i++) {
            talk.client(message("80%02x".formatted(i), "0120"));
        }
        assertThat(talk.end().ids()).containsExactly("c1222.flood");
    }

    @Test
    void otherBytesOnItsPortAreNotC1222() {
        assertThat(talk().client("600a 0102030405060708090a").end().messages).isEmpty();
    }
}
