package io.penstock.protocol.s7comm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.PlantCaptures;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Jobs, acknowledgements and userdata by function in every recorded S7 conversation: as many as tshark sees. */
class S7AgainstTsharkTest {
    /** Where Penstock and tshark differ: ours minus tshark's, and why Penstock is right. */
    private record Difference(Map<String, Long> surplus, String reason) {}

    private static final Map<String, Difference> DIFFERENCES = Map.of(
            "ITI__ICS-Security-Tools/pcaps/s7/S7Comm/s7comm_clean.pcap",
            new Difference(
                    Map.of("says 4", 12L),
                    "frames 398, 412, 1273 and others repeat what the capture lost at first: tshark leaves them out"),
            "cisagov__icsnpp-s7comm/tests/traces/snap7.pcap",
            new Difference(
                    Map.of("says 29", 1L),
                    "frame 44 is an acknowledgement without function; it refuses the upload of frame 43"));

    @TestFactory
    Stream<DynamicTest> countsPerFunctionAreTsharks() {
        return PlantCaptures.with("s7comm").stream()
                .map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        TreeMap<String, Long> surplus = new TreeMap<>();
        for (Operation operation : PlantCaptures.read(file).operations) {
            if (operation.protocol.equals(S7Protocol.NAME) && operation.phase != Phase.UNANSWERED) {
                // Userdata replies and pushes are told apart by their kind of message alone.
                String phase = operation.phase == Phase.REQUEST ? "asks " : "says ";
                // tshark does not number the modes of a mode transition.
                boolean mode = operation.function >> 8 == S7Functions.MODE_TRANSITION >> 8;
                int function = mode ? S7Functions.MODE_TRANSITION : operation.function;
                PlantCaptures.count(surplus, phase + function, 1);
            }
        }
        String[] fields = {
            "s7comm.header.rosctr",
            "s7comm.param.func",
            "s7comm.param.itemcount",
            "s7comm.param.userdata.type",
            "s7comm.param.userdata.funcgroup",
            "s7comm.param.userdata.subfunc"
        };
        for (String[] row : PlantCaptures.tsharkTcp(file, "s7comm", fields)) {
            subtract(row, surplus);
        }
        surplus.values().removeIf(count -> count == 0);
        Difference known = DIFFERENCES.getOrDefault(PlantCaptures.name(file), new Difference(Map.of(), "none"));
        assertThat(surplus).as(known.reason()).isEqualTo(known.surplus());
    }

    /** Takes one frame of tshark's away, in which several messages may stand. */
    private static void subtract(String[] row, Map<String, Long> surplus) {
        String[] rosctr = row[0].split(",", -1);
        int job = 0;
        int items = 0;
        int userdata = 0;
        for (String kind : rosctr) {
            if (kind.equals("7")) {
                boolean asks = part(row, 3, userdata).equals("4");
                int group = Integer.decode(part(row, 4, userdata));
                String sub = part(row, 5, userdata++);
                int function = S7Functions.USERDATA + group * 256 + (sub.isEmpty() ? 0 : Integer.decode(sub));
                PlantCaptures.count(surplus, (asks ? "asks " : "says ") + function, -1);
            } else if (!part(row, 1, job).isEmpty()) {
                int function = Integer.decode(part(row, 1, job++));
                boolean variable = function == S7Functions.READ_VAR || function == S7Functions.WRITE_VAR;
                long number = variable ? Long.parseLong(part(row, 2, items++)) : 1;
                PlantCaptures.count(surplus, (kind.equals("1") ? "asks " : "says ") + function, -number);
            }
        }
    }

    private static String part(String[] row, int column, int index) {
        String[] parts = row[column].split(",", -1);
        return index < parts.length ? parts[index] : "";
    }
}
