package io.penstock.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column of the logs that Zeek with ICSNPP's BACnet parser wrote, in their order. */
class BacnetAgainstIcsnppTest {
    private static final Map<String, String> TYPES = Map.of(
            "Confirmed-Request", "CONFIRMED_REQUEST",
            "Unconfirmed-Request", "UNCONFIRMED_REQUEST",
            "SimpleACK", "SIMPLE_ACK",
            "ComplexACK", "COMPLEX_ACK",
            "SegmentACK", "SEGMENT_ACK",
            "Error", "ERROR_PDU");

    @ParameterizedTest
    @CsvSource({"analyzer.basic,bacnet_example.pcap", "analyzer.services,bacnet_services.pcap"})
    void everyMessage(String expected, String trace) throws Exception {
        // Of a segmented answer the log has one row, for the last segment.
        List<Recording.Message> ours = read(trace).stream()
                .filter(message -> !message.field("pduTypeName").equals("ComplexACK")
                        || !message.field("sequenceNumber").equals("0"))
                .toList();
        Comparison comparison = new Comparison("BACnet/IP", "ICSNPP " + expected + " bacnet.log");
        List<Map<String, String>> rows = rows(expected, "bacnet.log");
        assertThat(ours).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            String place = "row " + i;
            Map<String, String> theirs = rows.get(i);
            Recording.Message message = ours.get(i);
            ends(comparison.message(), place, message, theirs);
            String function = message.field("linkFunctionName").replace('-', '_');
            comparison.field(place, "bvlc_function", function, theirs.getOrDefault("bvlc_function", ""));
            boolean network = !message.field("networkMessage").isEmpty();
            String type = network ? "NPDU" : TYPES.getOrDefault(message.field("pduTypeName"), "-");
            comparison.field(place, "pdu_type", type, theirs.getOrDefault("pdu_type", ""));
            String service = snake(message.field(network ? "networkMessageName" : "serviceName"));
            comparison.field(place, "pdu_service", service, theirs.getOrDefault("pdu_service", ""));
            comparison.field(place, "invoke_id", dash(message.field("invokeId")), theirs.getOrDefault("invoke_id", ""));
            String result = message.field("pduTypeName").equals("Error") ? message.field("errorCodeName") : "-";
            comparison.field(place, "result_code", result, theirs.getOrDefault("result_code", ""));
        }
        comparison.end();
    }

    @ParameterizedTest
    @CsvSource({"analyzer.basic,bacnet_example.pcap", "analyzer.services,bacnet_services.pcap"})
    void devicesAndObjectsThatAreLookedFor(String expected, String trace) throws Exception {
        List<Recording.Message> ours = read(trace).stream()
                .filter(message -> message.field("serviceName").matches("(Who|I)-(Is|Am|Has|Have)"))
                .toList();
        Comparison comparison = new Comparison("BACnet/IP", "ICSNPP " + expected + " bacnet_discovery.log")
                .explain("vendor", "names as ASHRAE lists them now, where commas separate Inc. and Ltd.");
        if (expected.endsWith("services")) {
            comparison.explain("object_name", "the object's name, where the log has 'unknown' in its own words");
        }
        List<Map<String, String>> rows = rows(expected, "bacnet_discovery.log");
        assertThat(ours).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            String place = "row " + i;
            Map<String, String> theirs = rows.get(i);
            Recording.Message message = ours.get(i);
            ends(comparison.message(), place, message, theirs);
            String service = message.field("serviceName").toLowerCase(Locale.ROOT);
            comparison.field(place, "pdu_service", service, theirs.getOrDefault("pdu_service", ""));
            comparison.field(
                    place,
                    "object_type",
                    dash(message.field("objectTypeName")),
                    theirs.getOrDefault("object_type", ""));
            comparison.field(
                    place, "instance", dash(message.field("instance")), theirs.getOrDefault("instance_number", ""));
            comparison.field(place, "vendor", dash(message.field("vendorName")), theirs.getOrDefault("vendor", ""));
            String low = message.field("low");
            boolean who = service.startsWith("who");
            String range = !who ? "-" : low.isEmpty() ? "All" : low + "-" + message.field("high");
            comparison.field(place, "range", range, theirs.getOrDefault("range", ""));
            comparison.field(
                    place, "object_name", dash(message.field("objectName")), theirs.getOrDefault("object_name", ""));
        }
        comparison.end();
    }

    @ParameterizedTest
    @CsvSource("analyzer.services,bacnet_services.pcap")
    void devicesThatAreControlled(String expected, String trace) throws Exception {
        List<Recording.Message> ours = read(trace).stream()
                .filter(message ->
                        message.field("serviceName").matches("DeviceCommunicationControl|ReinitializeDevice"))
                .toList();
        Comparison comparison = new Comparison("BACnet/IP", "ICSNPP bacnet_device_control.log");
        List<Map<String, String>> rows = rows(expected, "bacnet_device_control.log");
        assertThat(ours).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            String place = "row " + i;
            Map<String, String> theirs = rows.get(i);
            Recording.Message message = ours.get(i);
            boolean request = message.field("pduTypeName").equals("Confirmed-Request");
            ends(comparison.message(), place, message, theirs);
            comparison.field(place, "invoke_id", message.field("invokeId"), theirs.getOrDefault("invoke_id", ""));
            comparison.field(
                    place, "pdu_service", snake(message.field("serviceName")), theirs.getOrDefault("pdu_service", ""));
            comparison.field(
                    place, "time", dash(message.field("timeDuration")), theirs.getOrDefault("time_duration", ""));
            comparison.field(place, "state", dash(message.field("stateName")), theirs.getOrDefault("device_state", ""));
            // A password is told by nobody here, only that there is one.
            boolean given = !Set.of("-", "(empty)").contains(theirs.getOrDefault("password", "-"));
            comparison.field(
                    place, "password", request && message.field("passwordGiven").equals("true"), given);
            String result = request ? "-" : message.field("pduTypeName").equals("Error") ? "ERROR" : "SUCCESS";
            comparison.field(place, "result", result, theirs.getOrDefault("result", ""));
            comparison.field(
                    place, "code", dash(message.field("errorCodeName")), theirs.getOrDefault("result_code", ""));
        }
        comparison.end();
    }

    /** One row for each value; enumerations are named there, here they are numbers. */
    @ParameterizedTest
    @CsvSource({"analyzer.basic,bacnet_example.pcap", "analyzer.services,bacnet_services.pcap"})
    void propertiesAndTheirValues(String expected, String trace) throws Exception {
        Comparison comparison = new Comparison("BACnet/IP", "ICSNPP " + expected + " bacnet_property.log")
                .explain("named value", "an enumeration by number here, by name there");
        if (expected.endsWith("basic")) {
            comparison.explain("real", "printed with six digits there");
        } else {
            comparison
                    .explain("masked", "the log's times are masked, and numbers that look like times")
                    .explain("property", "a vendor's own, there by number")
                    .explain("other value", "bits, dates and object names are written differently");
        }
        List<Map<String, String>> rows = rows(expected, "bacnet_property.log").stream()
                .filter(row ->
                        row.getOrDefault("pdu_service", "").matches("read-property-(request|ack)|write-property"))
                .toList();
        int row = 0;
        for (Recording.Message message : read(trace)) {
            String service = message.field("serviceName") + " " + message.field("pduTypeName");
            String name = switch (service) {
                case "ReadProperty Confirmed-Request" -> "read-property-request";
                case "ReadProperty ComplexACK" -> "read-property-ack";
                case "WriteProperty Confirmed-Request" -> "write-property";
                default -> "";
            };
            for (Object value : name.isEmpty() ? List.of() : values(message, name)) {
                Map<String, String> theirs = rows.get(row++);
                String place = "row " + row;
                ends(comparison.message(), place, message, theirs);
                comparison.field(place, "invoke_id", message.field("invokeId"), theirs.getOrDefault("invoke_id", ""));
                comparison.field(place, "pdu_service", name, theirs.getOrDefault("pdu_service", ""));
                comparison.field(
                        place, "object_type", message.field("objectTypeName"), theirs.getOrDefault("object_type", ""));
                comparison.field(
                        place, "instance", message.field("instance"), theirs.getOrDefault("instance_number", ""));
                comparison.field(place, "property", message.field("propertyName"), theirs.getOrDefault("property", ""));
                value(comparison, place, value, theirs.getOrDefault("value", ""));
            }
        }
        assertThat(row).isEqualTo(rows.size());
        comparison.end();
    }

    private static List<?> values(Recording.Message message, String name) {
        Object value = message.fields().get("value");
        if (name.equals("read-property-request")) {
            return List.of("-");
        }
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    private static void value(Comparison comparison, String place, Object ours, String theirs) {
        if (theirs.contains("XXXX")) {
            comparison.field(place, "masked", ours, theirs);
        } else if (ours instanceof Double number) {
            comparison.field(place, "real", "%.6f".formatted(number), theirs);
        } else if (ours instanceof Long && theirs.matches("[a-z-]+")) {
            comparison.field(place, "named value", ours, theirs);
        } else {
            comparison.field(place, "other value", ours, theirs);
        }
    }

    private static List<Recording.Message> read(String trace) throws Exception {
        List<Recording.Message> all = new ArrayList<>();
        PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-bacnet/testing/traces/" + trace)).messages.stream()
                .filter(message -> message.protocol().equals(BacnetProtocol.NAME))
                .forEach(all::add);
        return all;
    }

    private static List<Map<String, String>> rows(String expected, String log) {
        return ZeekLog.rows(PlantCaptures.file("expected/cisagov__icsnpp-bacnet/" + expected + "/" + log));
    }

    private static void ends(Comparison comparison, String place, Recording.Message ours, Map<String, String> theirs) {
        boolean forth = ours.direction() == Direction.TO_SERVER;
        String client = IpAddress.text(ours.flow().clientHigh(), ours.flow().clientLow());
        String server = IpAddress.text(ours.flow().serverHigh(), ours.flow().serverLow());
        comparison.field(place, "source_h", forth ? client : server, theirs.getOrDefault("source_h", ""));
        comparison.field(place, "destination_h", forth ? server : client, theirs.getOrDefault("destination_h", ""));
        String port =
                String.valueOf(forth ? ours.flow().clientPort() : ours.flow().serverPort());
        comparison.field(place, "source_p", port, theirs.getOrDefault("source_p", ""));
    }

    private static String dash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    /** ReadProperty and I-Am as read_property and i_am. */
    private static String snake(String name) {
        String words =
                name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
        return dash(words);
    }
}
