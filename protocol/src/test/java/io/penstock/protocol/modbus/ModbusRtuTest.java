package io.penstock.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Modbus RTU over TCP: checksums as in Modbus over Serial Line V1.02, 6.2.2, which RTU users know by heart. */
class ModbusRtuTest {
    /** Unit 1, ten holding registers from 0: the checksum C5CD is in every textbook. */
    private static final String READ = "01 03 0000 000A C5CD";

    @Test
    void aRequestIsKnownByItsChecksumBesideModbusTcp() {
        Recording seen = Talk.tcp(502).client(READ).server("01 83 02 C0F1").end();

        assertThat(seen.messages).allMatch(message -> message.protocol().equals(RtuProtocol.NAME));
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 3 unit 1 holding registers at 0 count 10",
                        "REPLY READ 3 unit 1 holding registers at 0 count 10 failed 2 illegal data address");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aWrongChecksumIsReportedAndTheNextFrameIsRead() {
        Recording seen = Talk.tcp(4001)
                .client(READ)
                .client("01 03 0000 000A C5CE")
                .client(READ)
                .end();

        assertThat(seen.ids()).containsExactly("modbus.rtu-crc");
        assertThat(seen.lines().stream().filter(line -> line.startsWith("REQUEST")))
                .hasSize(2);
    }

    @Test
    void modbusTcpIsNotTakenForRtu() {
        assertThat(Talk.tcp(502)
                        .client(ModbusMessages.message(1, "03 006B 0003"))
                        .end()
                        .messages
                        .getFirst()
                        .protocol())
                .isEqualTo(ModbusProtocol.NAME);
        assertThat(Talk.tcp(4001).client("01 03 0000 000A C5CE").end().messages).isEmpty();
    }
}
