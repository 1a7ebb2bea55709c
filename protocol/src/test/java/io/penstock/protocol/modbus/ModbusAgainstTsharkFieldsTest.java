package io.penstock.protocol.modbus;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Headers, addresses and values of registers of every recorded Modbus message against tshark. */
class ModbusAgainstTsharkFieldsTest {
    /** Captures that tshark reads otherwise as a whole, see ModbusAgainstTsharkTest. */
    private static final Set<String> ELSEWHERE = Set.of(
            // Segments out of order: tshark reads each where it stands, a receiver when those before it are there.
            "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Advantech.pcap",
            "zeek__zeek/testing/btest/Traces/modbus/fuzz-72.pcap",
            "zeek__zeek/testing/btest/Traces/modbus/fuzz-1011.pcap",
            "ITI__ICS-Security-Tools/pcaps/ModbusTCP/modbus_test_data_part1.pcap",
            "OISF__suricata-verify/tests/modbus/modbus.pcap");

    @Test
    void fieldsAreTsharks() throws Exception {
        Comparison comparison = new Comparison("Modbus/TCP", "tshark, all captures");
        String modicon = "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/Modicon.pcap frame ";
        String mb2 = "ITI__ICS-Security-Tools/pcaps/ModbusTCP/mb2.pcap frame 3008";
        for (String place : new String[] {mb2, modicon + 1433, modicon + 4124}) {
            for (String field : new String[] {"transaction", "length", "unit", "function"}) {
                comparison.explain(
                        place + " " + field,
                        "bytes before it were lost: it is read a frame later, when the acknowledgement proves that");
            }
        }
        for (Path file : PlantCaptures.with("mbtcp")) {
            if (!ELSEWHERE.contains(PlantCaptures.name(file))) {
                compare(file, comparison);
            }
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        Map<Long, List<Recording.Message>> byFrame = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(ModbusProtocol.NAME)
                        && !message.fields().isEmpty())
                .collect(Collectors.groupingBy(Recording.Message::frame));
        Set<String> places = new HashSet<>();
        for (String[] row : PlantCaptures.tshark(
                file,
                "mbtcp",
                "frame.number",
                "tcp.stream",
                "tcp.srcport",
                "tcp.seq_raw",
                "mbtcp.trans_id",
                "mbtcp.len",
                "mbtcp.unit_id",
                "modbus.func_code",
                "modbus.exception_code")) {
            if (!places.add(row[1] + " " + row[2] + " " + row[3])) {
                continue;
            }
            List<Recording.Message> ours = byFrame.getOrDefault(Long.parseLong(row[0]), List.of());
            String place = PlantCaptures.name(file) + " frame " + row[0];
            comparison.message();
            comparison.field(place, "transaction", values(ours, "mbap.transaction"), row[4]);
            comparison.field(place, "length", values(ours, "mbap.length"), row[5]);
            comparison.field(place, "unit", values(ours, "mbap.unit"), row[6]);
            comparison.field(place, "function", values(ours, "function"), row[7]);
            comparison.field(place, "exception", values(ours, "exception"), row[8]);
        }
    }

    private static String values(List<Recording.Message> messages, String path) {
        return messages.stream()
                .map(message -> message.field(path))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }
}
