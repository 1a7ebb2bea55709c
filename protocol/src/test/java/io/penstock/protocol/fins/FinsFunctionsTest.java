package io.penstock.protocol.fins;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Bytes of W342 section 5-3 and of recorded traffic. */
class FinsFunctionsTest {
    private static final String ASK = "80000200640000c80001";
    private static final String ANSWER = "c0000200c80000640001";

    private static Talk udp() {
        return Talk.udp(9600, 9600);
    }

    @Test
    void wordsOfTheDataMemoryAreRead() {
        Recording seen = udp().client(ASK + "0101 82 0064 00 0002")
                .server(ANSWER + "0101 0000 1234 5678")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 257 unit 100 DM at 100 count 2", "REPLY READ 257 unit 100 DM at 100 count 2");
    }

    @Test
    void aWriteTellsItsSmallestAndLargestValue() {
        Recording seen =
                udp().client(ASK + "0102 B1 000A 00 0003 0005 FFFF 0001").end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST WRITE 258 unit 100 work at 10 count 3 values 1..65535");
    }

    @Test
    void aBitHasItsNumber() {
        Recording seen = udp().client(ASK + "0102 30 0064 05 0001 01").end();

        assertThat(seen.lines().getFirst())
                .isEqualTo("REQUEST WRITE 258 unit 100 CIO bits (CS) object 5 at 100 count 1 values 1..1");
    }

    @Test
    void aTransferReadsAndWrites() {
        Recording seen = udp().client(ASK + "0105 82 0000 00 82 0100 00 0010").end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST READ 261 unit 100 DM at 0 count 16", "REQUEST WRITE 261 unit 100 DM at 256 count 16");
    }

    @Test
    void severalAreasInOneReadAreSeveralOperations() {
        Recording seen = udp().client(ASK + "0104 82 0001 00 80 0002 00")
                .server(ANSWER + "0104 0000 82 0007 80 0008")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 260 unit 100 DM at 1 count 1",
                        "REQUEST READ 260 unit 100 CIO at 2 count 1",
                        "REPLY READ 260 unit 100 DM at 1 count 1",
                        "REPLY READ 260 unit 100 CIO at 2 count 1");
    }

    @Test
    void modesAreStartAndStopAndARefusalIsAnError() {
        Recording seen = udp().client(ASK + "0401 FFFF 04")
                .server(ANSWER + "0401 0000")
                .client(ASK + "0402")
                .server(ANSWER + "0402 3001")
                .client(ASK + "0403")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST START 1025 unit 100 object 4",
                        "REPLY START 1025 unit 100 object 4",
                        "REQUEST STOP 1026 unit 100",
                        "REPLY STOP 1026 unit 100 failed 12289 no access right",
                        "REQUEST RESET 1027 unit 100",
                        "UNANSWERED RESET 1027 unit 100");
    }

    @Test
    void flagsOfRelayAndBatteryInAnEndCodeAreNoError() {
        Recording seen = udp().client(ASK + "0402").server(ANSWER + "0402 8040").end();

        assertThat(seen.operations.getLast().failed).isFalse();
        assertThat(seen.messages.getLast().field("networkRelayError")).isEqualTo("true");
        assertThat(seen.messages.getLast().field("nonFatalCpuError")).isEqualTo("true");
    }

    @Test
    void programsAndFilesAndForcedBits() {
        Recording seen = udp().client(ASK + "0306 FFFF 00000100 0200")
                .client(ASK + "0307 FFFF 00000000 8004 01020304")
                .client(ASK + "2202 0001 41424344 20202020 2e4f424a 00000000 0010")
                .client(ASK + "2301 0001 0001 30 0001 03")
                .end();

        assertThat(seen.lines().subList(0, 4))
                .containsExactly(
                        "REQUEST PROGRAM_UPLOAD 774 unit 100 program object 65535 at 256 count 512",
                        "REQUEST PROGRAM_DOWNLOAD 775 unit 100 program object 65535 at 0 count 4",
                        "REQUEST FILE 8706 unit 100 file object 1 name ABCD    .OBJ",
                        "REQUEST CONTROL 8961 unit 100 CIO bits (CS) object 3 at 1 count 1 values 1..1");
    }

    @Test
    void aCommandThatWantsNoResponseIsANotice() {
        Recording seen = udp().client("81000200640000c80001 0402").end();

        assertThat(seen.lines()).containsExactly("NOTICE STOP 1026 unit 100");
    }

    @Test
    void anUnknownCommandIsNamedSo() {
        Recording seen = udp().client(ASK + "0402").client(ASK + "2801 05").end();

        assertThat(seen.operations.get(1).functionName).isEqualTo("unknown command");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void nodesAreGivenAndFramesSentInTcp() {
        Recording seen = Talk.tcp(9600)
                .client("46494e53 0000000c 00000000 00000000 00000000")
                .server("46494e53 00000010 00000001 00000000 000000fb 000000c8")
                .client("46494e53 00000014 00000002 00000000" + ASK + "0402")
                .server("46494e53 00000016 00000002 00000000" + ANSWER + "0402 0000")
                .server("46494e53 00000008 00000003 00000020")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 65536 object 0",
                        "REPLY AUTHENTICATE 65536 unit 200 object 0",
                        "REQUEST STOP 1026 unit 100",
                        "REPLY STOP 1026 unit 100",
                        "NOTICE DIAGNOSE 65539 failed 32 all connections in use");
    }

    @Test
    void modelAndVersionOfAControllerAreItsIdentity() throws Exception {
        Recording seen =
                PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-omron-fins/testing/traces/omron_test.pcap"));

        // Frame 9: the bytes are "CP1L-EL20DR-D" and "01.00" behind spaces.
        assertThat(seen.identities).anyMatch(line -> line.endsWith("MODEL CP1L-EL20DR-D"));
        assertThat(seen.identities).anyMatch(line -> line.endsWith("FIRMWARE 01.00"));
        assertThat(seen.ids()).isEmpty();
    }
}
