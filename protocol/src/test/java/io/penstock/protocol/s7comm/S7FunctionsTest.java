package io.penstock.protocol.s7comm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as SIMATIC stations send them; expected values as tshark shows them. */
class S7FunctionsTest {
    @Test
    void readAndWriteNameAreaBlockAddressAndValues() {
        Recording seen = Talk.tcp(102)
                .client("0300001F 02F080 32010000 0001 000E 0000 0401 120A10 02 0004 0001 84 000010")
                .server("0300001D 02F080 32030000 0001 0002 0008 0000 0401 FF04 0020 01020304")
                .client("03000027 02F080 32010000 0002 000E 0008 0501 120A10 04 0002 0000 83 000050"
                        + "0004 0020 000A 0102")
                .server("03000016 02F080 32030000 0002 0002 0001 0000 0501 0A")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 4 DB object 1 at 2 count 4",
                        "REPLY READ 4 DB object 1 at 2 count 4",
                        "REQUEST WRITE 5 M at 10 count 4 values 10..258",
                        "REPLY WRITE 5 M at 10 count 4 values 10..258 failed 10 object does not exist");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        29 0000000000 09 505F50524F4752414D                                | STOP             | PLC stop
        28 000000000000FD 0000 09 505F50524F4752414D                       | START            | PI service: warm restart
        28 000000000000FD 0002 4320 09 505F50524F4752414D                  | START            | PI service: cold restart
        28 000000000000FD 0000 05 5F47415242                               | CONFIGURE        | PI service: compress memory
        28 000000000000FD 000A 01 00 3041 3030303031 50 05 5F494E5345      | PROGRAM_DOWNLOAD | PI service: activate block
        1A 00 0000 00000000 09 5F 3041 3030303031 50 0D 31 303030323234 303030303636 | PROGRAM_DOWNLOAD | Request download
        1D 00 0000 00000000 09 5F 3038 3030303031 41                       | PROGRAM_UPLOAD   | Start upload
        F0 00 0001 0001 01E0                                               | DIAGNOSE         | Setup communication
        """)
    void jobsAreNamed(String parameters, String kind, String name) {
        Operation seen = Talk.tcp(102).client(job(parameters)).end().operations.getFirst();

        assertThat(seen.kind.name()).isEqualTo(kind);
        assertThat(seen.functionName).isEqualTo(name);
    }

    @Test
    void blocksOfProgramsAreNamedByTypeAndNumber() {
        Operation seen = Talk.tcp(102)
                .client(job("1D 00 0000 00000000 09 5F 3038 3030303231 41"))
                .end()
                .operations
                .getFirst();

        assertThat(seen.area).isEqualTo("OB");
        assertThat(seen.object).isEqualTo(21);
    }

    @Test
    void systemStatusListsIdentifyTheController() {
        Recording seen = Talk.tcp(102)
                .client("03000021 02F080 32070000 0003 0008 0008 00011204 11 44 01 00 FF09 0004 0011 0001")
                .server("03000045 02F080 32070000 0003 000C 0028 00011208 12 84 01 01 0000 0000 FF09 0024"
                        + "0011 0001 001C 0001 0001 36455337203331352D32454831342D3041423020 00C0 0003 0001")
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST DISCOVER 66561 SZL object 17 at 1");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 MODEL 6ES7 315-2EH14-0AB0");
    }

    @Test
    void rfc1006_6_aWrongTpktIsReportedAndTheNextSegmentRead() {
        String setup = job("F0 00 0001 0001 01E0");
        for (String wrong : new String[] {"04" + setup.substring(2), "03000006" + setup.substring(8)}) {
            Recording seen =
                    Talk.tcp(102).client(setup).client(wrong).client(setup).end();

            assertThat(seen.ids()).hasSize(1).allMatch(id -> id.startsWith("iso.tpkt-"));
            assertThat(seen.lines())
                    .filteredOn(line -> line.startsWith("REQUEST"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        03000011 05F080 3201 0000 0001 0000 0000            | iso.cotp-length
        03000011 02F080 3209 0000 0001 0000 0000            | s7.rosctr
        03000011 02F080 3201 0000 0001 0004 0000            | s7.header-length
        03000015 02F080 3201 0000 0001 0004 0000 0401 9900  | s7.item-syntax
        """)
    void contradictionsAreReportedAndTheNextMessageRead(String message, String id) {
        String setup = job("F0 00 0001 0001 01E0");
        Recording seen = Talk.tcp(102).client(setup).client(message + setup).end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines())
                .filteredOn(line -> line.startsWith("REQUEST DIAGNOSE 240"))
                .hasSize(2);
    }

    @Test
    void anAcknowledgementOfNothingIsReported() {
        Recording seen = Talk.tcp(102)
                .client(job("F0 00 0001 0001 01E0"))
                .server("03000016 02F080 32030000 0077 0002 0001 0000 0501 FF")
                .end();

        assertThat(seen.ids()).containsExactly("s7.unmatched-reply");
    }

    @Test
    void otherProtocolsOverCotpAreLeftAlone() {
        Recording seen = Talk.tcp(102)
                .client("03000016 11E00000000100 C0010A C1020001 C2020001")
                .client("0300000B 02F080 0D020506")
                .end();

        assertThat(seen.lines()).isEmpty();
        assertThat(seen.ids()).isEmpty();
    }

    private static String job(String parameters) {
        String hex = parameters.replace(" ", "");
        int length = hex.length() / 2;
        return String.format(Locale.ROOT, "0300%04X02F0803201000000010%03X0000%s", 17 + length, length, hex);
    }
}
