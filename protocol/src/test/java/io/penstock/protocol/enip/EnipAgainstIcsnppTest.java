package io.penstock.protocol.enip;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column of the logs that Zeek with ICSNPP's EtherNet/IP parser wrote, in their order. */
class EnipAgainstIcsnppTest {
    private static final String[] ENDS = {
        "ts",
        "uid",
        "id.orig_h",
        "id.orig_p",
        "id.resp_h",
        "id.resp_p",
        "is_orig",
        "source_h",
        "source_p",
        "destination_h",
        "destination_p"
    };

    @ParameterizedTest
    @CsvSource({
        "analyzer.basic,enip_cip_example.pcap,269",
        "analyzer.multiple_service_request,multiple_service_packet_cip.pcapng,1",
        "analyzer.set_attr_single_service,set_attribute_single_service_cip.pcapng,1"
    })
    void encapsulationAndCip(String expected, String trace, int messages) throws Exception {
        List<Recording.Message> ours =
                PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-enip/tests/traces/" + trace)).messages.stream()
                        .filter(message -> message.fields().containsKey("command"))
                        .toList();
        assertThat(ours).hasSize(messages);
        String folder = "expected/cisagov__icsnpp-enip/" + expected;
        Comparison comparison = new Comparison("EtherNet/IP", "ICSNPP " + expected);
        if (expected.equals("analyzer.set_attr_single_service")) {
            comparison.explain("cip_service", "named in the plural there; volume 1 calls 0x10 Set_Attribute_Single");
        } else {
            comparison.explain("class_name", "Rockwell's own classes have no name there");
        }
        List<Map<String, String>> rows = rows(
                folder + "/enip.log",
                "command_code",
                "command",
                "length",
                "session_handle",
                "status",
                "sender_context",
                "options");
        assertThat(rows).hasSize(messages);
        for (int i = 0; i < messages; i++) {
            encapsulation(comparison, ours.get(i), rows.get(i), i);
        }
        List<Map<String, String>> cip = rows(
                folder + "/cip.log",
                "cip_sequence_count",
                "direction",
                "cip_service_code",
                "cip_service",
                "cip_status_code",
                "cip_status",
                "cip_extended_status_code",
                "cip_extended_status",
                "class_id",
                "class_name",
                "instance_id",
                "attribute_id");
        int row = 0;
        for (Recording.Message message : ours) {
            for (Map<?, ?> one : EnipMessages.cips(message.fields())) {
                cip(comparison, message, one, cip.get(row), row);
                row++;
            }
        }
        assertThat(row).isEqualTo(cip.size());
        comparison.end();
    }

    private static void encapsulation(
            Comparison comparison, Recording.Message ours, Map<String, String> theirs, int row) {
        String place = "enip " + row;
        ends(comparison.message(), place, ours, theirs);
        comparison.field(place, "command_code", hex(ours, "command", 2), theirs.getOrDefault("command_code", ""));
        comparison.field(place, "command", ours.field("commandName"), theirs.getOrDefault("command", ""));
        comparison.field(place, "length", ours.field("length"), theirs.getOrDefault("length", ""));
        comparison.field(place, "session_handle", hex(ours, "session", 8), theirs.getOrDefault("session_handle", ""));
        comparison.field(place, "status", ours.field("statusName"), theirs.getOrDefault("status", ""));
        comparison.field(
                place, "sender_context", "0x" + ours.field("senderContext"), theirs.getOrDefault("sender_context", ""));
        comparison.field(place, "options", hex(ours, "options", 8), theirs.getOrDefault("options", ""));
    }

    private static void cip(
            Comparison comparison, Recording.Message message, Map<?, ?> ours, Map<String, String> theirs, int row) {
        String place = "cip " + row;
        ends(comparison, place, message, theirs);
        comparison.field(
                place,
                "cip_sequence_count",
                message.field("sequenceCount"),
                theirs.getOrDefault("cip_sequence_count", ""));
        boolean request = Boolean.TRUE.equals(ours.get("request"));
        comparison.field(place, "direction", request ? "request" : "response", theirs.getOrDefault("direction", ""));
        comparison.field(
                place, "cip_service_code", hex(ours.get("service")), theirs.getOrDefault("cip_service_code", ""));
        comparison.field(place, "cip_service", text(ours.get("serviceName")), theirs.getOrDefault("cip_service", ""));
        comparison.field(place, "cip_status_code", hex(ours.get("status")), theirs.getOrDefault("cip_status_code", ""));
        comparison.field(place, "cip_status", text(ours.get("statusName")), theirs.getOrDefault("cip_status", ""));
        comparison.field(
                place,
                "extended",
                hex(ours.get("extendedStatus")),
                theirs.getOrDefault("cip_extended_status_code", ""));
        comparison.field(
                place,
                "extended",
                text(ours.get("extendedStatusName")),
                theirs.getOrDefault("cip_extended_status", ""));
        comparison.field(place, "class_id", hex(ours.get("class")), theirs.getOrDefault("class_id", ""));
        comparison.field(place, "class_name", text(ours.get("className")), theirs.getOrDefault("class_name", ""));
        comparison.field(place, "instance_id", hex(ours.get("instance")), theirs.getOrDefault("instance_id", ""));
        comparison.field(place, "attribute_id", hex(ours.get("attribute")), theirs.getOrDefault("attribute_id", ""));
    }

    @Test
    void identitiesAndCyclicData() throws Exception {
        Recording seen =
                PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-enip/tests/traces/enip_cip_example.pcap"));
        Comparison comparison = new Comparison("EtherNet/IP", "ICSNPP cip_io and cip_identity");
        String folder = "expected/cisagov__icsnpp-enip/analyzer.basic";
        List<Map<String, String>> rows =
                rows(folder + "/cip_io.log", "connection_id", "sequence_number", "data_length", "io_data");
        List<Recording.Message> ours = seen.messages.stream()
                .filter(message -> message.fields().containsKey("connectionId"))
                .toList();
        assertThat(ours).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            ends(comparison.message(), "io " + i, ours.get(i), rows.get(i));
            comparison.field(
                    "io " + i,
                    "connection_id",
                    hex(ours.get(i), "connectionId", 8),
                    rows.get(i).getOrDefault("connection_id", ""));
            comparison.field(
                    "io " + i,
                    "sequence",
                    ours.get(i).field("sequenceNumber"),
                    rows.get(i).getOrDefault("sequence_number", ""));
            comparison.field(
                    "io " + i,
                    "length",
                    ours.get(i).field("dataLength"),
                    rows.get(i).getOrDefault("data_length", ""));
            comparison.field(
                    "io " + i, "data", ours.get(i).field("data"), rows.get(i).getOrDefault("io_data", ""));
        }
        Map<String, String> theirs = rows(
                        folder + "/cip_identity.log",
                        "encapsulation_version",
                        "socket_address",
                        "socket_port",
                        "vendor_id",
                        "vendor_name",
                        "device_type_id",
                        "device_type_name",
                        "product_code",
                        "revision",
                        "device_status",
                        "serial_number",
                        "product_name",
                        "device_state")
                .getFirst();
        Recording.Message identity = seen.messages.stream()
                .filter(message -> message.fields().containsKey("identity"))
                .findFirst()
                .orElseThrow();
        ends(comparison.message(), "identity", identity, theirs);
        Map<String, String> names = Map.ofEntries(
                Map.entry("encapsulation_version", "protocolVersion"),
                Map.entry("socket_address", "socketAddress"),
                Map.entry("socket_port", "socketPort"),
                Map.entry("vendor_id", "vendor"),
                Map.entry("vendor_name", "vendorName"),
                Map.entry("device_type_id", "deviceType"),
                Map.entry("device_type_name", "deviceTypeName"),
                Map.entry("product_code", "productCode"),
                Map.entry("revision", "revision"),
                Map.entry("product_name", "productName"));
        names.forEach((theirName, name) -> comparison.field(
                "identity", theirName, identity.field("identity." + name), theirs.getOrDefault(theirName, "")));
        comparison.field(
                "identity",
                "status",
                hex(identity, "identity.deviceStatus", 4),
                theirs.getOrDefault("device_status", ""));
        comparison.field(
                "identity",
                "serial",
                hex(identity, "identity.serialNumber", 8),
                theirs.getOrDefault("serial_number", ""));
        comparison.field(
                "identity", "state", hex(identity, "identity.state", 4), theirs.getOrDefault("device_state", ""));
        comparison.end();
    }

    private static List<Map<String, String>> rows(String log, String... columns) {
        String[] all =
                Stream.concat(Arrays.stream(ENDS), Arrays.stream(columns)).toArray(String[]::new);
        return ZeekLog.rows(PlantCaptures.file(log), all);
    }

    private static void ends(Comparison comparison, String place, Recording.Message ours, Map<String, String> theirs) {
        boolean forth = ours.direction() == Direction.TO_SERVER;
        String client = ip(ours.flow().clientHigh(), ours.flow().clientLow());
        String server = ip(ours.flow().serverHigh(), ours.flow().serverLow());
        int clientPort = ours.flow().clientPort();
        int serverPort = ours.flow().serverPort();
        comparison.field(place, "is_orig", forth ? "T" : "F", theirs.getOrDefault("is_orig", ""));
        comparison.field(place, "id.orig_h", client, theirs.getOrDefault("id.orig_h", ""));
        comparison.field(place, "id.orig_p", clientPort, theirs.getOrDefault("id.orig_p", ""));
        comparison.field(place, "id.resp_h", server, theirs.getOrDefault("id.resp_h", ""));
        comparison.field(place, "id.resp_p", serverPort, theirs.getOrDefault("id.resp_p", ""));
        comparison.field(place, "source_h", forth ? client : server, theirs.getOrDefault("source_h", ""));
        comparison.field(place, "source_p", forth ? clientPort : serverPort, theirs.getOrDefault("source_p", ""));
        comparison.field(place, "destination_h", forth ? server : client, theirs.getOrDefault("destination_h", ""));
        comparison.field(
                place, "destination_p", forth ? serverPort : clientPort, theirs.getOrDefault("destination_p", ""));
    }

    private static String ip(long high, long low) {
        return IpAddress.text(high, low);
    }

    private static String hex(Recording.Message message, String field, int digits) {
        return ("0x%0" + digits + "x").formatted(Long.parseLong(message.field(field)));
    }

    private static String hex(@Nullable Object value) {
        return value == null ? "-" : "0x%02x".formatted((Long) value);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
