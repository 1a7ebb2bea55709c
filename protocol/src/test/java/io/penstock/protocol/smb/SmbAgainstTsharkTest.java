package io.penstock.protocol.smb;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands, statuses, numbers and names of every SMB message over TCP, as tshark reads them. */
class SmbAgainstTsharkTest {
    @Test
    void version1IsTsharks() throws Exception {
        Comparison comparison = new Comparison(SmbProtocol.NAME, "tshark, version 1, all captures")
                .explain(
                        "nativeOs",
                        "the logons of EternalBlue hold F0 FF 00 00 at an odd place, where tshark does not step over the byte before"
                                + " the text ([MS-CIFS] 2.2.1.1.1) as the security blob is empty")
                .explain(
                        "0xl3x1__zeek-EternalSafety/tests/traces/shadowbrokers/eternalblue-success-unpatched-win7.pcap out of order",
                        "tshark takes frame 19, bytes that were not seen before, for a repetition and leaves it out: frame 20 completes a message");
        for (Path file : PlantCaptures.with("nbss")) {
            Recording seen = PlantCaptures.read(file);
            List<String[]> rows = PlantCaptures.tsharkTcp(
                    file,
                    "nbss && tcp && smb",
                    "frame.number",
                    "smb.cmd",
                    "smb.nt_status",
                    "smb.mid",
                    "smb.native_os",
                    "smb.native_lanman",
                    "ntlmssp.auth.username",
                    "ntlmssp.auth.hostname",
                    "smb.dialect.name",
                    "smb.error_class",
                    "smb.error_code");
            Map<Long, List<Recording.Message>> byFrame = seen.messages.stream()
                    .filter(message -> message.protocol().equals(SmbProtocol.NAME)
                            && message.fields().containsKey("version"))
                    .collect(Collectors.groupingBy(Recording.Message::frame));
            List<String> ours = new ArrayList<>();
            List<String> theirs = new ArrayList<>();
            for (String[] row : rows) {
                String place = PlantCaptures.name(file) + " " + row[0];
                List<Recording.Message> here = byFrame.getOrDefault(Long.parseLong(row[0]), List.of());
                if (!commands(here).equals(numbers(row[1]))) {
                    theirs.addAll(List.of(numbers(row[1]).split(",", -1)));
                    continue;
                }
                byFrame.remove(Long.parseLong(row[0]));
                here.forEach(message -> comparison.message());
                comparison
                        .field(place, "commands", commands(here), numbers(row[1]))
                        .field(place, "status", all(here, "status"), numbers(row[2]))
                        .field(place, "multiplexId", all(here, "multiplexId"), numbers(row[3]))
                        .field(place, "nativeOs", all(here, "nativeOs"), row[4])
                        .field(place, "nativeLanManager", all(here, "nativeLanManager"), row[5])
                        .field(place, "user", all(here, "ntlm.user"), row[6].replace("NULL", ""))
                        .field(place, "workstation", all(here, "ntlm.workstation"), row[7].replace("NULL", ""))
                        .field(place, "dialects", all(here, "dialect"), row[8])
                        .field(place, "errorClass", all(here, "errorClass"), numbers(row[9]))
                        .field(place, "errorCode", all(here, "errorCode"), numbers(row[10]));
            }
            // Segments out of order: tshark reads a message in its own frame, a receiver when those before it came.
            byFrame.values().forEach(here -> ours.addAll(List.of(commands(here).split(",", -1))));
            Collections.sort(ours);
            Collections.sort(theirs);
            comparison.field(PlantCaptures.name(file), "out of order", ours, theirs);
        }
        comparison.end();
    }

    @Test
    void version2IsTsharks() throws Exception {
        PlantCaptures.with("nbss");
        Path file = resource();
        Comparison comparison = new Comparison(SmbProtocol.NAME, "tshark, version 2, smb2.pcap");
        Recording seen = PlantCaptures.read(file);
        for (String[] row : PlantCaptures.tshark(
                file,
                "smb2.cmd",
                "frame.number",
                "smb2.cmd",
                "smb2.nt_status",
                "smb2.msg_id",
                "ntlmssp.auth.username",
                "ntlmssp.auth.domain",
                "ntlmssp.challenge.target_info.nb_computer_name",
                "ntlmssp.version.build_number")) {
            List<Recording.Message> here = at(seen, row[0]);
            here.forEach(message -> comparison.message());
            comparison
                    .field(row[0], "commands", all(here, "message.command"), numbers(row[1]))
                    .field(row[0], "status", row[2].isEmpty() ? "" : all(here, "message.status"), numbers(row[2]))
                    .field(row[0], "messageId", all(here, "message.messageId"), row[3])
                    .field(row[0], "user", all(here, "message.ntlm.user"), row[4])
                    .field(row[0], "domain", row[4].isEmpty() ? "" : all(here, "message.ntlm.domain"), row[5])
                    .field(row[0], "computer", all(here, "message.ntlm.computer"), row[6])
                    .field(row[0], "build", all(here, "message.ntlm.build"), row[7]);
        }
        comparison.end();
    }

    private static Path resource() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SmbAgainstTsharkTest.class.getResource("smb2.pcap"))
                .toURI());
    }

    private static List<Recording.Message> at(Recording seen, String frame) {
        return seen.messages.stream()
                .filter(message -> message.frame() == Long.parseLong(frame)
                        && message.protocol().equals(SmbProtocol.NAME)
                        && message.field("sessionType").equals("0"))
                .toList();
    }

    private static String commands(List<Recording.Message> messages) {
        List<String> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            all.add(message.field("command"));
            add(all, message.fields().get("andXCommand"));
        }
        return String.join(",", all);
    }

    private static String all(List<Recording.Message> messages, String path) {
        List<String> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            collect(all, message.fields(), path);
        }
        return String.join(",", all);
    }

    private static void collect(List<String> all, @Nullable Object value, String path) {
        if (value instanceof Collection<?> list) {
            list.forEach(element -> collect(all, element, path));
        } else if (path.isEmpty()) {
            add(all, value);
        } else if (value instanceof Map<?, ?> group) {
            int dot = path.indexOf('.');
            String name = dot < 0 ? path : path.substring(0, dot);
            if (group.containsKey(name)) {
                collect(all, group.get(name), dot < 0 ? "" : path.substring(dot + 1));
            }
        }
    }

    private static void add(List<String> all, @Nullable Object value) {
        if (value instanceof Collection<?> list) {
            list.forEach(element -> add(all, element));
        } else if (value != null && !value.toString().isEmpty()) {
            all.add(value.toString());
        }
    }

    private static String numbers(String list) {
        List<String> all = new ArrayList<>();
        for (String number : list.split(",", -1)) {
            all.add(number.isEmpty() ? "" : Long.decode(number).toString());
        }
        return String.join(",", all);
    }
}
