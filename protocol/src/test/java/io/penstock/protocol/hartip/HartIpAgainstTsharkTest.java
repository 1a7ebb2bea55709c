package io.penstock.protocol.hartip;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message in every capture: header, command, outcome and device status as tshark reads them. */
class HartIpAgainstTsharkTest {
    @Test
    void messagesAreTsharks() throws Exception {
        Comparison comparison = new Comparison(HartIpProtocol.NAME, "tshark, all captures");
        for (Path file : PlantCaptures.with("hart_ip")) {
            compare(file, comparison);
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        String name = PlantCaptures.name(file);
        Map<Long, List<Recording.Message>> ours = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(HartIpProtocol.NAME))
                // tshark 4.0 knows neither direct PDUs nor the audit log.
                .filter(message -> !List.of("4", "5").contains(message.field("messageId")))
                .collect(Collectors.groupingBy(Recording.Message::frame));
        Map<Long, String[]> rows = PlantCaptures.tshark(
                        file,
                        "hart_ip && !icmp",
                        "frame.number",
                        "hart_ip.message_type",
                        "hart_ip.message_id",
                        "hart_ip.status",
                        "hart_ip.transaction_id",
                        "hart_ip.msg_length",
                        "hart_ip.pt.command",
                        "hart_ip.pt.response_code",
                        "hart_ip.pt.device_status",
                        "hart_ip.pt.checksum")
                .stream()
                .collect(Collectors.toMap(row -> Long.valueOf(row[0]), row -> row));
        TreeSet<Long> frames = new TreeSet<>(ours.keySet());
        frames.addAll(rows.keySet());
        String[] names = {
            "",
            "messageType",
            "messageId",
            "status",
            "sequence",
            "length",
            "command",
            "responseCode",
            "deviceStatus",
            "checkByte"
        };
        for (long frame : frames) {
            String[] row = rows.getOrDefault(frame, new String[] {"", "", "", "", "", "", "", "", "", ""});
            List<Recording.Message> here = ours.getOrDefault(frame, List.of());
            comparison.message();
            for (int i = 1; i < names.length; i++) {
                comparison.field(name + " " + frame, names[i], all(here, names[i]), numbers(row[i]));
            }
        }
    }

    private static String all(List<Recording.Message> messages, String field) {
        return messages.stream()
                // tshark shows 31 where the number of the command follows in two bytes.
                .map(message -> field.equals("command")
                                && message.field(field).length() > 2
                                && Integer.parseInt(message.field(field)) > 255
                        ? "31"
                        : message.field(field))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String numbers(String text) {
        return text.isEmpty()
                ? ""
                : Stream.of(text.split(",", -1))
                        .map(number -> String.valueOf(Long.decode(number)))
                        .collect(Collectors.joining(","));
    }
}
