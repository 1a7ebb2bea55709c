package io.penstock.protocol.vnc;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample as tshark reads it: no public capture of the set holds VNC. */
class VncAgainstTsharkTest {
    @Test
    void theOpeningIsTsharks() throws Exception {
        // Skips where tshark is not installed.
        PlantCaptures.with("rdp");
        Path file = Path.of(Objects.requireNonNull(VncAgainstTsharkTest.class.getResource("vnc.pcap"))
                .toURI());
        Recording seen = PlantCaptures.read(file);
        Comparison comparison = new Comparison(VncProtocol.NAME, "tshark, vnc.pcap");
        for (String[] row : PlantCaptures.tshark(
                file,
                "vnc",
                "frame.number",
                "vnc.server_proto_ver",
                "vnc.client_proto_ver",
                "vnc.security_type",
                "vnc.client_security_type",
                "vnc.auth_result",
                "vnc.desktop_name",
                "vnc.width")) {
            List<Recording.Message> here = seen.messages.stream()
                    .filter(message -> message.frame() == Long.parseLong(row[0]))
                    .toList();
            comparison
                    .message()
                    .field(row[0], "version", all(here, "version"), row[1] + row[2])
                    .field(
                            row[0],
                            "offered",
                            all(here, "securityType"),
                            row[3].isEmpty() ? "" : "[" + row[3].replace(",", ", ") + "]")
                    .field(row[0], "chosen", all(here, "chosenType"), row[4])
                    .field(row[0], "result", all(here, "result"), row[5].equals("False") ? "0" : row[5])
                    .field(row[0], "desktop", all(here, "desktop"), row[6])
                    .field(row[0], "width", all(here, "width"), row[7]);
        }
        comparison.end();
    }

    private static String all(List<Recording.Message> messages, String field) {
        return messages.stream()
                .map(message -> message.field(field))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }
}
