package io.penstock.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every function on the example of its section in the Modbus Application Protocol Specification V1.1b3; the header before
 * it is that of Messaging on TCP/IP V1.0b section 3.1.3.
 */
class ModbusFunctionsTest {
    @ParameterizedTest(name = "section {0}")
    @CsvSource(delimiter = '|', textBlock = """
        6.1  | 01 0013 0013              | 01 03 CD6B05              | READ 1 unit 1 coils at 19 count 19
        6.2  | 02 00C4 0016              | 02 03 ACDB35              | READ 2 unit 1 discrete inputs at 196 count 22
        6.3  | 03 006B 0003              | 03 06 022B 0000 0064      | READ 3 unit 1 holding registers at 107 count 3
        6.4  | 04 0008 0001              | 04 02 000A                | READ 4 unit 1 input registers at 8 count 1
        6.5  | 05 00AC FF00              | 05 00AC FF00              | WRITE 5 unit 1 coils at 172 count 1 values 1..1
        6.6  | 06 0001 0003              | 06 0001 0003              | WRITE 6 unit 1 holding registers at 1 count 1 values 3..3
        6.7  | 07                        | 07 6D                     | DIAGNOSE 7 unit 1
        6.8  | 08 0000 A537              | 08 0000 A537              | DIAGNOSE 8 unit 1 object 0
        6.9  | 0B                        | 0B FFFF 0108              | DIAGNOSE 11 unit 1
        6.10 | 0C                        | 0C 08 0000 0108 0121 2000 | DIAGNOSE 12 unit 1
        6.11 | 0F 0013 000A 02 CD01      | 0F 0013 000A              | WRITE 15 unit 1 coils at 19 count 10 values 0..1
        6.12 | 10 0001 0002 04 000A 0102 | 10 0001 0002              | WRITE 16 unit 1 holding registers at 1 count 2 values 10..258
        6.13 | 11                        | 11 02 01FF                | DISCOVER 17 unit 1
        6.16 | 16 0004 00F2 0025         | 16 0004 00F2 0025         | WRITE 22 unit 1 holding registers at 4 count 1 values 37..242
        6.18 | 18 04DE                   | 18 0006 0002 01B8 1284    | READ 24 unit 1 FIFO queue at 1246 count 1
        6.19 | 2B 0D 00                  | 2B 0D 00                  | DIAGNOSE 43 unit 1 object 13
        """)
    void requestAndReplyAreOneOperation(String section, String request, String reply, String expected) {
        Recording seen = exchange(request, reply);

        assertThat(seen.lines()).containsExactly("REQUEST " + expected, "REPLY " + expected);
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.get(1).latencyNanos).isEqualTo(1_000_000);
    }

    @Test
    void section6_17_readWriteIsAReadAndAWrite() {
        Recording seen = exchange("17 0003 0006 000E 0003 06 00FF 00FF 00FE", "17 0C 00FE 0ACD 0001 0003 000D 00FF");

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 23 unit 1 holding registers at 3 count 6",
                        "REQUEST WRITE 23 unit 1 holding registers at 14 count 3 values 254..255",
                        "REPLY READ 23 unit 1 holding registers at 3 count 6",
                        "REPLY WRITE 23 unit 1 holding registers at 14 count 3 values 254..255");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void section6_14_eachFileRecordReadIsAnOperation() {
        Recording seen = exchange("14 0E 06 0004 0001 0002 06 0003 0009 0002", "14 0C 05 06 0DFE 0020 05 06 33CD 0040");

        assertThat(seen.lines())
                .startsWith(
                        "REQUEST FILE 20 unit 1 file object 4 at 1 count 2",
                        "REQUEST FILE 20 unit 1 file object 3 at 9 count 2");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void section6_15_fileRecordWritten() {
        String pdu = "15 0D 06 0004 0007 0003 06AF 04BE 100D";

        assertThat(exchange(pdu, pdu).lines())
                .containsExactly(
                        "REQUEST FILE 21 unit 1 file object 4 at 7 count 3",
                        "REPLY FILE 21 unit 1 file object 4 at 7 count 3");
    }

    @Test
    void section6_21_deviceIdentificationNamesTheServer() {
        Recording seen = exchange(
                "2B 0E 01 00",
                "2B 0E 01 01 00 00 03 00 16 436F6D70616E79206964656E74696669636174696F6E"
                        + " 01 0E 50726F6475637420636F6465 2020 02 05 56322E3131");

        String server = "02:00:00:00:00:02 10.0.0.2 ";
        assertThat(seen.identities)
                .containsExactly(
                        server + "VENDOR Company identification",
                        server + "MODEL Product code  ",
                        server + "FIRMWARE V2.11");
        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST DISCOVER 43 unit 1 object 14");
    }

    @ParameterizedTest
    @CsvSource({
        "1, illegal function",
        "2, illegal data address",
        "3, illegal data value",
        "4, server device failure",
        "5, acknowledge",
        "6, server device busy",
        "8, memory parity error",
        "10, gateway path unavailable",
        "11, gateway target device failed to respond"
    })
    void section7_exceptionsAreNamed(int code, String name) {
        Operation reply =
                exchange("01 04A1 0001", "81 %02X".formatted(code)).operations.get(1);

        assertThat(reply.phase).isEqualTo(Phase.REPLY);
        assertThat(reply.failed).isTrue();
        assertThat(reply.errorCode).isEqualTo(code);
        assertThat(reply.errorName).isEqualTo(name);
        assertThat(reply.address).isEqualTo(0x04A1);
    }

    @ParameterizedTest
    @CsvSource({"65", "72", "100", "110"})
    void section5_userDefinedCodesAreNoViolation(int code) {
        Recording seen = exchange("%02X 00".formatted(code), "%02X 00".formatted(code));

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.getFirst().functionName).isEqualTo("User-defined function");
    }

    @ParameterizedTest
    @CsvSource({"40, START", "41, STOP", "30, PROGRAM_DOWNLOAD", "33, PROGRAM_UPLOAD"})
    void umasCommandsAreUnderstood(String code, String kind) {
        Operation request = exchange("5A 00 " + code, "5A 00 FE").operations.getFirst();

        assertThat(request.kind.name()).isEqualTo(kind);
        assertThat(request.functionName).startsWith("Unity (UMAS)");
    }

    private static Recording exchange(String request, String reply) {
        return Talk.tcp(502)
                .client(ModbusMessages.message(1, request))
                .server(ModbusMessages.message(1, reply))
                .end();
    }
}
