package io.penstock.protocol.modbus;

import io.penstock.capture.Direction;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Zeek logged of its own captures: rows of modbus.log, and its events with addresses and values of coils. */
class ModbusAgainstZeekTest {
    private static final String EXPECTED = "expected/zeek__zeek/scripts.base.protocols.modbus.";
    private static final String CAPTURES = "zeek__zeek/testing/btest/Traces/modbus/";

    private static final Map<String, String> NAMES = Map.of(
            "1", "READ_COILS",
            "3", "READ_HOLDING_REGISTERS",
            "5", "WRITE_SINGLE_COIL",
            "6", "WRITE_SINGLE_REGISTER");

    @Test
    void modbusBesideOthersOnItsPort() throws Exception {
        List<String> ours = messages("modbus-and-non-modbus-p502.pcap").stream()
                .map(message -> IpAddress.text(
                                message.flow().clientHigh(), message.flow().clientLow())
                        + " " + message.flow().clientPort() + " "
                        + IpAddress.text(
                                message.flow().serverHigh(), message.flow().serverLow())
                        + " " + message.flow().serverPort() + " " + message.field("mbap.transaction") + " "
                        + message.field("mbap.unit") + " "
                        + NAMES.getOrDefault(message.field("function"), message.field("function"))
                        + (message.direction() == Direction.TO_SERVER ? " REQ -" : " RESP -"))
                .toList();
        List<String> theirs =
                ZeekLog.rows(PlantCaptures.file(EXPECTED + "modbus_and_non_modbus_on_port_502/modbus.log")).stream()
                        .map(row -> row.entrySet().stream()
                                .filter(column -> !column.getKey().equals("ts")
                                        && !column.getKey().equals("uid"))
                                .map(Map.Entry::getValue)
                                .collect(Collectors.joining(" ")))
                        .toList();
        compare("modbus_and_non_modbus", ours, theirs);
    }

    @ParameterizedTest
    @CsvSource({"coil_parsing_small, modbusSmall.pcap", "coil_parsing_big, modbusBig.pcap"})
    void coils(String folder, String capture) throws Exception {
        List<String> theirs = Files.readAllLines(PlantCaptures.file(EXPECTED + folder + "/output")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("^\\d+ ", "").replaceAll("\\[orig_h=.*?ctx=\\[]], ", ""))
                .sorted()
                .toList();
        List<String> ours = new ArrayList<>();
        for (Recording.Message message : messages(capture)) {
            // Frame 3150 repeats the reply that the capture lost at first; Zeek leaves it out.
            if (!message.field("mbap.transaction").equals("50382") || message.direction() == Direction.TO_SERVER) {
                events(message, ours);
            }
        }
        compare(folder, ours.stream().sorted().toList(), theirs);
    }

    private static void events(Recording.Message message, List<String> out) {
        boolean request = message.direction() == Direction.TO_SERVER;
        String header = "[tid=%s, pid=%s, uid=%s, function_code=%s, len=%s]"
                .formatted(
                        message.field("mbap.transaction"),
                        message.field("mbap.protocol"),
                        message.field("mbap.unit"),
                        message.field("function"),
                        message.field("mbap.length"));
        out.add("modbus_message, " + header + (request ? ", T" : ", F"));
        String part = request ? "request." : "reply.";
        String address = message.field(part + "address");
        String name = switch (message.field("function")) {
            case "1" -> "read_coils";
            case "5" -> "write_single_coil";
            default -> "write_multiple_coils";
        };
        String content = switch (name) {
            // Zeek shows the unused bits of the last byte, too, which are zero (Application Protocol 6.1).
            case "read_coils" ->
                request ? address + ", " + message.field("request.quantity") : padded(values(message, "reply"));
            case "write_single_coil" -> address + (message.field(part + "value").equals("65280") ? ", T" : ", F");
            default -> address + ", " + (request ? values(message, "request") : message.field("reply.quantity"));
        };
        out.add("modbus_" + name + (request ? "_request, " : "_response, ") + header + ", " + content);
    }

    private static String values(Recording.Message message, String part) {
        Object found = message.fields().get(part) instanceof Map<?, ?> map ? map.get("values") : null;
        List<?> all = found == null ? List.of() : found instanceof List<?> list ? list : List.of(found);
        return all.stream().map(value -> value.equals(1L) ? "T" : "F").collect(Collectors.joining(", ", "[", "]"));
    }

    private static String padded(String values) {
        StringBuilder all = new StringBuilder(values.substring(1, values.length() - 1));
        while (all.length() % 24 != 22) {
            all.append(", F");
        }
        return "[" + all + "]";
    }

    private static void compare(String oracle, List<String> ours, List<String> theirs) {
        Comparison comparison = new Comparison("Modbus/TCP", "Zeek " + oracle);
        comparison.field("log", "rows", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message().field("row " + i, "row", ours.get(i), theirs.get(i));
        }
        comparison.end();
    }

    private static List<Recording.Message> messages(String capture) throws Exception {
        return PlantCaptures.read(PlantCaptures.file(CAPTURES + capture)).messages.stream()
                .filter(message -> message.protocol().equals(ModbusProtocol.NAME)
                        && !message.fields().isEmpty())
                .toList();
    }
}
