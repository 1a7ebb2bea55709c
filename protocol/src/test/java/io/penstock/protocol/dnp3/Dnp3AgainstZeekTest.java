package io.penstock.protocol.dnp3;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Zeek and ICSNPP's dnp3 logged of their own captures, row by row and column by column. */
class Dnp3AgainstZeekTest {
    private static final String ICSNPP = "expected/cisagov__icsnpp-dnp3/analyzer.basic/";
    private static final String ICSNPP_CAPTURE = "cisagov__icsnpp-dnp3/testing/traces/dnp3_example.pcap";
    private static final String ZEEK = "expected/zeek__zeek/scripts.base.protocols.dnp3.";
    private static final String ZEEK_CAPTURES = "zeek__zeek/testing/btest/Traces/dnp3/";

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(0L, "CONFIRM"),
            Map.entry(1L, "READ"),
            Map.entry(2L, "WRITE"),
            Map.entry(3L, "SELECT"),
            Map.entry(4L, "OPERATE"),
            Map.entry(5L, "DIRECT_OPERATE"),
            Map.entry(13L, "COLD_RESTART"),
            Map.entry(14L, "WARM_RESTART"),
            Map.entry(18L, "STOP_APPL"),
            Map.entry(20L, "ENABLE_UNSOLICITED"),
            Map.entry(21L, "DISABLE_UNSOLICITED"),
            Map.entry(23L, "DELAY_MEASURE"),
            Map.entry(24L, "RECORD_CURRENT_TIME"),
            Map.entry(129L, "RESPONSE"),
            Map.entry(130L, "UNSOLICITED_RESPONSE"));

    private static final Map<Long, String> OBJECTS = Map.of(
            0x3C01L, "Class 0 Data",
            0x3C02L, "Class 1 Data",
            0x3C03L, "Class 2 Data",
            0x3C04L, "Class 3 Data",
            0x0102L, "Binary Input With Status",
            0x0A02L, "Binary Output Status",
            0x1E02L, "16-Bit Analog Input",
            0x2802L, "16-Bit Analog Output Status");

    @ParameterizedTest
    @CsvSource({
        "events/dnp3.log, dnp3.pcap",
        "dnp3_rec_time/dnp3.log, dnp3_rec_time.pcap",
        "dnp3_udp_read/dnp3.log, dnp3_udp_read.pcap"
    })
    void zeeksRequestsAndReplies(String log, String capture) throws Exception {
        requestsAndReplies(ZEEK + log, ZEEK_CAPTURES + capture);
    }

    @Test
    void icsnppsRequestsAndReplies() throws Exception {
        requestsAndReplies(ICSNPP + "dnp3.log", ICSNPP_CAPTURE);
    }

    @ParameterizedTest
    @CsvSource({"events, dnp3.pcap", "dnp3_rec_time, dnp3_rec_time.pcap", "dnp3_udp_read, dnp3_udp_read.pcap"})
    void zeeksEvents(String folder, String capture) throws Exception {
        List<String> theirs = Files.readAllLines(PlantCaptures.file(ZEEK + folder + "/output")).stream()
                .filter(line -> line.matches("dnp3_(header_block|application_|object_header|crob|.*32wo|.*SPw).*"))
                .toList();
        List<String> ours = new ArrayList<>();
        for (Recording.Message message : messages(ZEEK_CAPTURES + capture)) {
            events(message, ours);
        }
        Comparison comparison = new Comparison("DNP3", "Zeek " + folder + "/output");
        if (capture.equals("dnp3.pcap")) {
            comparison.explain("row 277 row", "-1 in 32 bits with sign; Zeek prints it as 64 without");
        }
        rows(comparison, ours, theirs);
        comparison.end();
    }

    @Test
    void icsnppsObjects() throws Exception {
        List<Map<String, String>> ours = new ArrayList<>();
        for (Recording.Message message : messages(ICSNPP_CAPTURE)) {
            for (Map<?, ?> header : Dnp3Messages.objects(message)) {
                String name = OBJECTS.get(object(header));
                if (name != null) {
                    Map<String, String> row = endpoints(message);
                    boolean range = header.get("start") != null;
                    row.put("function_code", name(message));
                    row.put("object_type", name);
                    row.put("object_count", range ? String.valueOf(header.get("count")) : "-");
                    row.put("range_low", range ? String.valueOf(header.get("start")) : "-");
                    row.put("range_high", range ? String.valueOf(header.get("stop")) : "-");
                    ours.add(row);
                }
            }
        }
        columns("dnp3_objects.log", ours);
    }

    @Test
    void icsnppsControls() throws Exception {
        List<Map<String, String>> ours = new ArrayList<>();
        for (Recording.Message message : messages(ICSNPP_CAPTURE)) {
            for (Map<?, ?> header : Dnp3Messages.objects(message)) {
                if (object(header) != 0x0C01) {
                    continue;
                }
                for (Map<?, ?> point : Dnp3Messages.groups(header, "points")) {
                    Map<String, String> row = endpoints(message);
                    row.put("block_type", "Control Relay Output Block");
                    row.put("function_code", name(message));
                    row.put("index_number", String.valueOf(point.get("index")));
                    row.put("trip_control_code", capital(point.get("tripClose")));
                    row.put("operation_type", words(point.get("operation")));
                    row.put("clear_bit", Boolean.TRUE.equals(point.get("clear")) ? "T" : "F");
                    row.put("execute_count", String.valueOf(point.get("repetitions")));
                    row.put("on_time", String.valueOf(point.get("onTime")));
                    row.put("off_time", String.valueOf(point.get("offTime")));
                    boolean reply = message.direction() == Direction.TO_CLIENT;
                    row.put("status_code", reply ? capital(point.get("statusName")) : "-");
                    ours.add(row);
                }
            }
        }
        columns("dnp3_control.log", ours);
    }

    private static void columns(String log, List<Map<String, String>> ours) {
        Comparison comparison = new Comparison("DNP3", "ICSNPP " + log);
        List<Map<String, String>> theirs = ZeekLog.rows(PlantCaptures.file(ICSNPP + log));
        comparison.field(log, "rows", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message();
            for (Map.Entry<String, String> column : theirs.get(i).entrySet()) {
                if (!column.getKey().equals("ts") && !column.getKey().equals("uid")) {
                    comparison.field(
                            log + " row " + i,
                            column.getKey(),
                            ours.get(i).getOrDefault(column.getKey(), "none"),
                            column.getValue());
                }
            }
        }
        comparison.end();
    }

    private static void requestsAndReplies(String log, String capture) throws Exception {
        List<String> theirs = ZeekLog.rows(PlantCaptures.file(log)).stream()
                // Requests that Zeek saw no reply to, written when their connection is over.
                .filter(row -> !"-".equals(row.get("fc_reply")))
                .map(row -> row.get("id.orig_h") + " " + row.get("id.orig_p") + " " + row.get("id.resp_h") + " "
                        + row.get("id.resp_p") + " " + row.get("fc_request") + " " + row.get("fc_reply") + " "
                        + row.get("iin"))
                .toList();
        Map<Flow, String> asked = new HashMap<>();
        List<String> ours = new ArrayList<>();
        for (Recording.Message message : messages(capture)) {
            String name = name(message);
            if (message.field("application.indications").isEmpty()) {
                if (!name.isEmpty()) {
                    asked.put(message.flow(), name);
                }
                continue;
            }
            // Zeek pairs a response with the last request before it.
            String request = asked.getOrDefault(message.flow(), "-");
            asked.remove(message.flow());
            Flow flow = message.flow();
            ours.add(address(flow.clientHigh(), flow.clientLow()) + " " + flow.clientPort() + " "
                    + address(flow.serverHigh(), flow.serverLow()) + " " + flow.serverPort() + " " + request + " "
                    + name + " " + message.field("application.indications"));
        }
        Comparison comparison = new Comparison("DNP3", log.substring(log.indexOf('/') + 1));
        rows(comparison, ours, theirs);
        comparison.end();
    }

    private static void rows(Comparison comparison, List<String> ours, List<String> theirs) {
        comparison.field("log", "rows", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message().field("row " + i, "row", ours.get(i), theirs.get(i));
        }
    }

    private static void events(Recording.Message message, List<String> out) {
        String way = message.direction() == Direction.TO_SERVER ? "T" : "F";
        if (message.field("link.length").isEmpty()) {
            return;
        }
        // Zeek tells of the frame with a fragment's first segment.
        if (message.field("transport.first").equals("true")) {
            out.add("dnp3_header_block, %s, %s, %s, %s, %s"
                    .formatted(
                            way,
                            message.field("link.length"),
                            message.field("link.control"),
                            message.field("link.destination"),
                            message.field("link.source")));
        }
        String control = message.field("application.control");
        String function = message.field("application.function");
        String indications = message.field("application.indications");
        if (control.isEmpty()) {
            return;
        }
        out.add(
                indications.isEmpty()
                        ? "dnp3_application_request_header, %s, %s, %s".formatted(way, control, function)
                        : "dnp3_application_response_header, %s, %s, %s, %s"
                                .formatted(way, control, function, indications));
        for (Map<?, ?> header : Dnp3Messages.objects(message)) {
            objectEvents(way, header, out);
        }
    }

    private static void objectEvents(String way, Map<?, ?> header, List<String> out) {
        long object = object(header);
        long qualifier = Dnp3Messages.number(header, "qualifier");
        long count = Dnp3Messages.number(header, "count");
        long start = Dnp3Messages.number(header, "start");
        long stop = Dnp3Messages.number(header, "stop");
        // Zeek's numbers: the count it works with, then the two numbers of the range field as it reads them.
        String range = switch ((int) qualifier & 0x0F) {
            case 0, 1 -> (stop - start + 1) + ", " + start + ", " + stop;
            case 6 -> "0, 65535, 65535";
            case 8 -> count + ", " + count * 256 + ", 0";
            case 13 -> "0, 0, 0";
            default -> count + ", " + count + ", 0";
        };
        out.add("dnp3_object_header, %s, %d, %d, %s".formatted(way, object, qualifier, range));
        for (Map<?, ?> point : Dnp3Messages.groups(header, "points")) {
            String values = switch ((int) object) {
                case 0x0C01 ->
                    "crob, " + way + join(point, "controlCode", "repetitions", "onTime", "offTime", "status");
                case 0x1405 -> "counter_32woFlag, " + way + join(point, "value");
                case 0x1509 -> "frozen_counter_32woFlag, " + way + join(point, "value");
                case 0x1E03 -> "analog_input_32woFlag, " + way + join(point, "value");
                case 0x1E05 ->
                    "analog_input_SPwFlag, " + way + join(point, "flags") + ", "
                            + Integer.toUnsignedString(Float.floatToRawIntBits(fraction(point)));
                case 0x2001 -> "analog_input_event_32woTime, " + way + join(point, "flags", "value");
                default -> "";
            };
            if (!values.isEmpty()) {
                out.add("dnp3_" + values);
            }
        }
    }

    private static float fraction(Map<?, ?> point) {
        return point.get("value") instanceof Double value ? value.floatValue() : Float.NaN;
    }

    private static String join(Map<?, ?> point, String... names) {
        StringBuilder joined = new StringBuilder();
        for (String name : names) {
            joined.append(", ").append(point.get(name));
        }
        return joined.toString();
    }

    private static long object(Map<?, ?> header) {
        return Dnp3Messages.number(header, "group") * 256 + Dnp3Messages.number(header, "variation");
    }

    private static Map<String, String> endpoints(Recording.Message message) {
        Flow flow = message.flow();
        boolean orig = message.direction() == Direction.TO_SERVER;
        String client = address(flow.clientHigh(), flow.clientLow());
        String server = address(flow.serverHigh(), flow.serverLow());
        String clientPort = String.valueOf(flow.clientPort());
        String serverPort = String.valueOf(flow.serverPort());
        Map<String, String> row = new HashMap<>();
        row.put("id.orig_h", client);
        row.put("id.orig_p", clientPort);
        row.put("id.resp_h", server);
        row.put("id.resp_p", serverPort);
        row.put("is_orig", orig ? "T" : "F");
        row.put("source_h", orig ? client : server);
        row.put("source_p", orig ? clientPort : serverPort);
        row.put("destination_h", orig ? server : client);
        row.put("destination_p", orig ? serverPort : clientPort);
        return row;
    }

    private static String address(long high, long low) {
        return IpAddress.text(high, low);
    }

    private static List<Recording.Message> messages(String capture) throws Exception {
        return PlantCaptures.read(PlantCaptures.file(capture)).messages.stream()
                .filter(message -> message.protocol().equals(Dnp3Protocol.NAME))
                .toList();
    }

    private static String name(Recording.Message message) {
        String function = message.field("application.function");
        return function.isEmpty() ? "" : NAMES.getOrDefault(Long.parseLong(function), function);
    }

    private static String capital(@org.jspecify.annotations.Nullable Object text) {
        String word = String.valueOf(text);
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static String words(@org.jspecify.annotations.Nullable Object text) {
        String[] parts = String.valueOf(text).split(" ", -1);
        return parts.length < 2 ? capital(text) : capital(parts[0]) + " " + capital(parts[1]);
    }
}
