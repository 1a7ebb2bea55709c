package io.penstock.protocol.profinet;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every line and column of ICSNPP's profinet_io_cm.log in all eight of its captures. */
class ProfinetAgainstZeekTest {
    private static final String[] NAMES = {
        "id.orig_h",
        "id.orig_p",
        "id.resp_h",
        "id.resp_p",
        "source_h",
        "source_p",
        "destination_h",
        "destination_p",
        "proto",
        "rpc_version",
        "packet_type",
        "reserved_for_impl_1",
        "last_fragment",
        "fragment",
        "no_fack",
        "maybe",
        "idempotent",
        "broadcast",
        "reserved_for_impl_2",
        "cancel_pending",
        "byte_order",
        "character",
        "floating_point",
        "serial_high",
        "object_uuid",
        "interface_uuid",
        "activity_uuid",
        "server_boot_time",
        "interface_minor",
        "interface_major",
        "sequence",
        "operation",
        "interface_hint",
        "activity_hint",
        "length",
        "fragment_number",
        "auth",
        "serial_low",
        "fack_version",
        "fack_window",
        "fack_tsdu",
        "fack_size",
        "fack_serial",
        "fack_selacks",
        "fack_selack"
    };

    private static final List<String> CAPTURES = List.of(
            "profinet_io_cm.pcap",
            "profinet_io_cm_connect.pcapng",
            "profinet_io_cm_connect_minimal.pcapng",
            "profinet_io_cm_control.pcapng",
            "profinet_io_cm_device.pcapng",
            "profinet_io_cm_mixed_1.pcap",
            "profinet_io_cm_mixed_2.pcapng",
            "profinet_io_cm_write.pcapng");

    @Test
    void everyColumnIsZeeks() throws Exception {
        Comparison comparison = new Comparison(ProfinetProtocol.NAME, "ICSNPP profinet_io_cm.log")
                .explain(
                        "id.orig_h",
                        "Zeek calls the sender of the first packet it sees the originator; Penstock knows ports")
                .explain("id.orig_p", "as above")
                .explain("id.resp_h", "as above")
                .explain("id.resp_p", "as above");
        for (String capture : CAPTURES) {
            compare(capture, comparison);
        }
        comparison.end();
    }

    private static void compare(String capture, Comparison comparison) throws Exception {
        Path file = PlantCaptures.file("cisagov__icsnpp-profinet-io-cm/testing/traces/" + capture);
        String name = capture.substring(0, capture.indexOf('.'));
        List<Map<String, String>> rows = ZeekLog.rows(
                PlantCaptures.file("expected/cisagov__icsnpp-profinet-io-cm/tests." + name + "/profinet_io_cm.log"),
                NAMES);
        List<Recording.Message> messages = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.field("interfaceUuid").startsWith("dea0000"))
                .toList();
        comparison.field(name, "messages", messages.size(), rows.size());
        for (int i = 0; i < Math.min(messages.size(), rows.size()); i++) {
            comparison.message();
            Map<String, String> row = rows.get(i);
            Recording.Message message = messages.get(i);
            for (String column : NAMES) {
                comparison.field(name + " " + i, column, ours(message, column), theirs(message, column, row));
            }
        }
    }

    /** Zeek writes the three numbers of a UUID in the order in which they were sent. */
    private static String theirs(Recording.Message message, String column, Map<String, String> row) {
        String value = row.getOrDefault(column, "");
        if (column.endsWith("_uuid")) {
            String lower = value.toLowerCase(Locale.ROOT);
            boolean little = message.field("littleEndian").equals("true");
            return little
                    ? swap(lower.substring(0, 8)) + "-" + swap(lower.substring(9, 13)) + "-"
                            + swap(lower.substring(14, 18)) + lower.substring(18)
                    : lower;
        }
        return value;
    }

    private static String swap(String hex) {
        StringBuilder swapped = new StringBuilder();
        for (int i = hex.length(); i > 0; i -= 2) {
            swapped.append(hex, i - 2, i);
        }
        return swapped.toString();
    }

    private static String ours(Recording.Message message, String column) {
        Flow flow = message.flow();
        boolean toServer = message.direction() == Direction.TO_SERVER;
        String client = IpAddress.text(flow.clientHigh(), flow.clientLow());
        String server = IpAddress.text(flow.serverHigh(), flow.serverLow());
        return switch (column) {
            case "id.orig_h" -> client;
            case "id.orig_p" -> String.valueOf(flow.clientPort());
            case "id.resp_h" -> server;
            case "id.resp_p" -> String.valueOf(flow.serverPort());
            case "source_h" -> toServer ? client : server;
            case "source_p" -> String.valueOf(toServer ? flow.clientPort() : flow.serverPort());
            case "destination_h" -> toServer ? server : client;
            case "destination_p" -> String.valueOf(toServer ? flow.serverPort() : flow.clientPort());
            case "proto" -> "udp";
            case "rpc_version" -> message.field("version");
            case "packet_type" -> message.field("packetTypeName");
            case "reserved_for_impl_1", "reserved_for_impl_2" -> "F";
            case "last_fragment" -> flag(message, "lastFragment");
            case "fragment" -> flag(message, "fragment");
            case "no_fack" -> flag(message, "noFack");
            case "maybe" -> flag(message, "maybe");
            case "idempotent" -> flag(message, "idempotent");
            case "broadcast" -> flag(message, "broadcast");
            case "cancel_pending" -> flag(message, "cancelPending");
            case "byte_order" -> message.field("littleEndian").equals("true") ? "Little Endian" : "Big Endian";
            case "character" -> message.field("character").equals("0") ? "ASCII" : "EBCDIC";
            case "floating_point" -> message.field("floatingPoint").equals("0") ? "IEEE" : "other";
            case "serial_high" -> message.field("serialHigh");
            case "object_uuid" -> message.field("objectUuid");
            case "interface_uuid" -> message.field("interfaceUuid");
            case "activity_uuid" -> message.field("activityUuid");
            case "server_boot_time" -> message.field("serverBootTime");
            case "interface_minor" -> message.field("interfaceVersionMinor");
            case "interface_major" -> message.field("interfaceVersion");
            case "sequence" -> message.field("sequence");
            case "operation" -> ProfinetFunctions.operation(Integer.parseInt(message.field("opnum")));
            case "interface_hint" -> message.field("interfaceHint");
            case "activity_hint" -> message.field("activityHint");
            case "length" -> message.field("fragmentLength");
            case "fragment_number" -> message.field("fragmentNumber");
            case "auth" -> message.field("authProtocol");
            case "serial_low" -> message.field("serialLow");
            default -> fack(message, column);
        };
    }

    private static String fack(Recording.Message message, String column) {
        if (message.field("fack").isEmpty()) {
            return "-";
        }
        return switch (column) {
            case "fack_version" -> message.field("fack.version").equals("1") ? "Default version" : "other";
            case "fack_window" -> message.field("fack.windowSize");
            case "fack_tsdu" -> message.field("fack.maxTsdu");
            case "fack_size" -> message.field("fack.maxFragmentSize");
            case "fack_serial" -> message.field("fack.serial");
            case "fack_selacks" -> message.field("fack.selackLength");
            default -> message.field("fack.selack").isEmpty() ? "(empty)" : message.field("fack.selack");
        };
    }

    private static String flag(Recording.Message message, String field) {
        return message.field(field).equals("true") ? "T" : "F";
    }
}
