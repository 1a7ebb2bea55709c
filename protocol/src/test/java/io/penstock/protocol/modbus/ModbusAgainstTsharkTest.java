package io.penstock.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.protocol.Operation;
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

    private static final Map<String, Difference> DIFFERENCES = Map.of();

    @TestFactory
    Stream<DynamicTest> countsPerFunctionAreTsharks() {
        return PlantCaptures.with("mbtcp").stream()
                .map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        TreeMap<String, Long> surplus = new TreeMap<>();
        for (Operation operation : PlantCaptures.read(file).operations) {
            boolean second = operation.function == 23 && operation.kind.name().equals("WRITE");
            if (operation.protocol.equals(ModbusProtocol.NAME) && operation.phase != Phase.UNANSWERED && !second) {
                String way = operation.direction == Direction.TO_SERVER ? "request " : "reply ";
                PlantCaptures.count(surplus, way + operation.function, 1);
            }
        }
        // A retransmission is one message more to tshark and none to a receiver.
        String filter = "mbtcp && !tcp.analysis.retransmission";
        for (String[] row : PlantCaptures.tshark(file, filter, "tcp.dstport", "modbus.func_code")) {
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
