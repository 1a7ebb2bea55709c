package io.penstock.protocol.rdp;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cookies, negotiations and what client and server tell each other first, as tshark reads them. */
class RdpAgainstTsharkTest {
    @Test
    void openingsAreTsharks() throws Exception {
        Comparison comparison = new Comparison(RdpProtocol.NAME, "tshark, all captures")
                .explain(
                        "version",
                        "tshark calls the low half of the version the major one; it is the high half (2.2.1.3.2: 0x00080004 is version 5.0,"
                                + " sent as 04 00 08 00)");
        for (Path file : PlantCaptures.with("rdp")) {
            Recording seen = PlantCaptures.read(file);
            List<String[]> rows = PlantCaptures.tsharkTcp(
                    file,
                    "tpkt && tcp.port == 3389 && (cotp.type == 0x0e || cotp.type == 0x0d || t125.connect_initial_element"
                            + " || t125.connect_response_element)",
                    "frame.number",
                    "rdp.rt_cookie",
                    "rdp.negReq.requestedProtocols",
                    "rdp.negReq.selectedProtocol",
                    "rdp.client.name",
                    "rdp.client.build",
                    "rdp.version.minor",
                    "rdp.encryptionMethod",
                    "tpkt.length");
            for (String[] row : rows) {
                String place = PlantCaptures.name(file) + " " + row[0];
                List<Recording.Message> here = seen.messages.stream()
                        .filter(message -> message.frame() == Long.parseLong(row[0])
                                && message.protocol().equals(RdpProtocol.NAME))
                        .toList();
                comparison
                        .message()
                        .field(place, "length", all(here, "length"), row[8])
                        .field(place, "cookie", all(here, "cookie"), row[1].strip())
                        .field(place, "requested", all(here, "requestedProtocols"), number(row[2]))
                        .field(place, "selected", all(here, "selectedProtocol"), number(row[3]))
                        .field(place, "client", all(here, "clientName"), row[4])
                        .field(place, "build", all(here, "clientBuild"), row[5])
                        .field(
                                place,
                                "version",
                                row[5].isEmpty() ? "" : all(here, "versionMinor"),
                                row[5].isEmpty() ? "" : row[6])
                        .field(place, "encryption", all(here, "encryptionMethod"), number(row[7]));
            }
            long ours = seen.messages.stream()
                    .filter(message -> !message.operations().isEmpty()
                            && message.protocol().equals(RdpProtocol.NAME))
                    .count();
            comparison.field(PlantCaptures.name(file), "openings", ours, rows.size());
        }
        comparison.end();
    }

    private static String all(List<Recording.Message> messages, String field) {
        return messages.stream()
                .map(message -> message.field(field).strip())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String number(String text) {
        return text.isEmpty() ? "" : Long.decode(text).toString();
    }
}
