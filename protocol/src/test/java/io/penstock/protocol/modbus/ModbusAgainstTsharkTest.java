package io.penstock.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.PlantCaptures;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Requests and replies by function in every recorded Modbus conversation: as many as tshark sees. */
class ModbusAgainstTsharkTest {
    /** Where Penstock and tshark differ: ours minus tshark's, and why Penstock is right. */
    private record Difference(Map<String, Long> surplus, String reason) {}

    private static final Map<String, Difference> DIFFERENCES = Map.of(
            "ITI__ICS-Security-Tools/pcaps/ModbusTCP/mb2.pcap",
            new Difference(
                    Map.of("request 4", 4L, "reply 4", 2L, "reply 2", 1L),
                    "frames 1131, 3674, 13176 repeat in larger segments what was begun before: tshark leaves them out"),
            "ITI__ICS-Security-Tools/pcaps/ModbusTCP/modbus_test_data_part1.pcap",
            new Difference(
                    Map.of("reply 1", -10L, "reply 42", -1L, "request 42", 1L),
                    "port 502 opened stream 5 itself: its exceptions are a client's, which is a violation"),
            "OISF__suricata-verify/tests/modbus/modbus.pcap",
            new Difference(Map.of("reply 1", -5L), "port 502 opened stream 5 itself, as above"),
            "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Advantech.pcap",
            new Difference(
                    Map.of("reply 2", 2L, "reply 3", 1L),
                    "frames 127, 245, 269: whole replies behind lost segments, which tshark does not read"),
            "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap",
            new Difference(
                    Map.of("request 3", 2L),
                    "frames 651, 4173 repeat what the capture lost the first time: tshark leaves them out"),
            "zeek__zeek/testing/btest/Traces/modbus/modbusBig.pcap",
            new Difference(Map.of("reply 1", 1L), "frame 3150, as above"));

    /** Mutated frames, whose flags turn client and server around and whose sequence numbers jump: no count is right. */
    private static final String FUZZED = "zeek__zeek/testing/btest/Traces/modbus/fuzz-72.pcap";

    @TestFactory
    Stream<DynamicTest> countsPerFunctionAreTsharks() {
        return PlantCaptures.with("mbtcp").stream()
                .filter(file -> !PlantCaptures.name(file).equals(FUZZED))
                .map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        TreeMap<String, Long> surplus = new TreeMap<>();
        for (Operation operation : PlantCaptures.read(file).operations) {
            boolean second = operation.function == 23 && operation.kind == OperationKind.WRITE && operation.count > 0;
            if (operation.protocol.equals(ModbusProtocol.NAME) && operation.phase != Phase.UNANSWERED && !second) {
                String way = operation.direction == Direction.TO_SERVER ? "request " : "reply ";
                PlantCaptures.count(surplus, way + operation.function, 1);
            }
        }
        for (String[] row : PlantCaptures.tsharkTcp(file, "mbtcp", "tcp.dstport", "modbus.func_code")) {
            String way = row[0].equals("502") ? "request " : "reply ";
            for (String code : row[1].isEmpty() ? new String[0] : row[1].split(",", -1)) {
                PlantCaptures.count(surplus, way + code, -1);
            }
        }
        surplus.values().removeIf(count -> count == 0);
        Difference known = DIFFERENCES.getOrDefault(PlantCaptures.name(file), new Difference(Map.of(), "none"));
        assertThat(surplus).as(known.reason()).isEqualTo(known.surplus());
    }
}
