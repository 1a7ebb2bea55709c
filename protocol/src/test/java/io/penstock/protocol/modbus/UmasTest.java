package io.penstock.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Schneider's programming tool reads the program of a Modicon controller: ITI's modicon_test.pcap, and single messages of it. */
class UmasTest {
    private static Recording read() throws Exception {
        return PlantCaptures.read(PlantCaptures.file("ITI__ICS-Security-Tools/pcaps/modicon/modicon_test.pcap"));
    }

    /** The codes as {@code tshark -e modbus.data | cut -c3-4 | sort | uniq -c} counts them in the requests. */
    @Test
    void everyRequestIsNamedAndAnswered() throws Exception {
        Recording seen = read();
        Map<Integer, Long> asked = seen.operations.stream()
                .filter(o -> o.function == ModbusFunctions.UMAS && o.phase == Phase.REQUEST)
                .collect(Collectors.groupingBy(o -> o.object, Collectors.counting()));

        assertThat(asked)
                .isEqualTo(Map.ofEntries(
                        Map.entry(0x01, 2L),
                        Map.entry(0x02, 2L),
                        Map.entry(0x03, 2L),
                        Map.entry(0x04, 7L),
                        Map.entry(0x0A, 2L),
                        Map.entry(0x10, 1L),
                        Map.entry(0x12, 2L),
                        Map.entry(0x20, 12L),
                        Map.entry(0x33, 1L),
                        Map.entry(0x34, 53L),
                        Map.entry(0x35, 1L),
                        Map.entry(0x50, 2L),
                        Map.entry(0x58, 3L)));
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.REPLY)).hasSize(90);
        assertThat(seen.operations.stream()
                        .filter(o -> o.kind == OperationKind.PROGRAM_UPLOAD && o.phase == Phase.REPLY))
                .hasSize(55);
        assertThat(seen.operations).noneMatch(o -> o.failed);
        assertThat(seen.ids()).doesNotContain("modbus.mismatched-reply", "modbus.unmatched-reply");
    }

    @Test
    void theControllerAndTheEngineersHostAreKnown() throws Exception {
        assertThat(read().identities.stream()
                        .map(line -> line.replaceAll("^\\S+ \\S+ ", ""))
                        .distinct())
                .containsExactly("MODEL 140 CPU 311 10", "FIRMWARE 2.70", "HOST_NAME USER-714E74F21B");
    }

    @Test
    void aRefusalIsAFailure() {
        Recording seen = Talk.tcp(502)
                .client(ModbusMessages.message(1, "5A 00 41 FF 00"))
                .server(ModbusMessages.message(1, "5A 00 FD 83"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST STOP 90 unit 1 object 65", "REPLY STOP 90 unit 1 object 65 failed 253 UMAS error");
    }

    @Test
    void memoryAndProgramBlocksHaveTheirPlace() {
        Recording seen = Talk.tcp(502)
                .client(ModbusMessages.message(1, "5A 00 20 00 1300 6400 0000 9C00"))
                .server(ModbusMessages.message(1, "5A 00 FE 00 0200 AABB"))
                .client(ModbusMessages.message(2, "5A 01 31 00 01 0500 0400 DEADBEEF"))
                .client(ModbusMessages.message(3, "5A 01 23 11223344 02 01 3000 0000 0400 01 00"))
                .end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST READ 90 unit 1 memory blocks object 32 at 1245284 count 156",
                        "REPLY READ 90 unit 1 memory blocks object 32 at 1245284 count 156",
                        "REQUEST PROGRAM_DOWNLOAD 90 unit 1 program blocks object 49 at 5 count 1",
                        "REQUEST WRITE 90 unit 1 variables object 35 count 2");
        assertThat(seen.messages.get(1).field("reply.umas.bytes")).isEqualTo("2");
        assertThat(seen.ids()).isEmpty();
    }
}
