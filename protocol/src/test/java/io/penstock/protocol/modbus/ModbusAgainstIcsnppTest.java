package io.penstock.protocol.modbus;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What ICSNPP's modbus logged of its own capture, row by row and column by column. */
class ModbusAgainstIcsnppTest {
    private static final String LOGS = "expected/cisagov__icsnpp-modbus/analyzer.basic/";
    private static final String CAPTURE = "cisagov__icsnpp-modbus/testing/traces/modbus_example.pcap";

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "READ_COILS"),
            Map.entry(2, "READ_DISCRETE_INPUTS"),
            Map.entry(3, "READ_HOLDING_REGISTERS"),
            Map.entry(4, "READ_INPUT_REGISTERS"),
            Map.entry(5, "WRITE_SINGLE_COIL"),
            Map.entry(6, "WRITE_SINGLE_REGISTER"),
            Map.entry(7, "READ_EXCEPTION_STATUS"),
            Map.entry(8, "DIAGNOSTICS"),
            Map.entry(15, "WRITE_MULTIPLE_COILS"),
            Map.entry(16, "WRITE_MULTIPLE_REGISTERS"),
            Map.entry(17, "REPORT_SLAVE_ID"),
            Map.entry(20, "READ_FILE_RECORD"),
            Map.entry(21, "WRITE_FILE_RECORD"),
            Map.entry(22, "MASK_WRITE_REGISTER"),
            Map.entry(23, "READ_WRITE_MULTIPLE_REGISTERS"),
            Map.entry(24, "READ_FIFO_QUEUE"),
            Map.entry(43, "ENCAP_INTERFACE_TRANSPORT"));

    @Test
    void requestsWithTheirReplies() throws Exception {
        Comparison comparison = new Comparison("Modbus/TCP", "ICSNPP modbus_detailed.log")
                .explain("response_data", "of coils and inputs ICSNPP shows the unused bits of the last byte");
        List<Map<String, String>> theirs = rows("modbus_detailed.log");
        List<Recording.Message> messages = messages();
        Map<String, Recording.Message> asked = new HashMap<>();
        List<Map<String, String>> ours = new ArrayList<>();
        for (Recording.Message message : messages) {
            int function = Integer.parseInt(message.field("function"));
            String key = message.flow().clientPort() + " " + message.field("mbap.transaction");
            // Functions that ICSNPP does not pair have a row for each message.
            boolean pairs = function != 7 && function != 17;
            if (message.direction() == Direction.TO_SERVER && pairs) {
                asked.put(key, message);
            } else {
                ours.add(detailed(message, pairs ? asked.get(key) : null, function));
            }
        }
        // A reply whose request is not in the capture is not ours to know; compare those of both.
        comparison.field("log", "rows", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message();
            for (Map.Entry<String, String> column : ours.get(i).entrySet()) {
                String name = column.getKey();
                comparison.field(
                        "row " + i, name, column.getValue(), theirs.get(i).getOrDefault(name, "none"));
            }
        }
        comparison.end();
    }

    @Test
    void masks() throws Exception {
        List<Map<String, String>> ours = new ArrayList<>();
        for (Recording.Message message : messages()) {
            if (message.field("function").equals("22")) {
                Map<String, String> row = endpoints(message);
                String part = message.direction() == Direction.TO_SERVER ? "request." : "reply.";
                row.put("address", message.field(part + "address"));
                row.put("and_mask", message.field(part + "andMask"));
                row.put("or_mask", message.field(part + "orMask"));
                ours.add(row);
            }
        }
        columns("modbus_mask_write_register.log", ours);
    }

    @Test
    void readsAndWritesOfSeveralRegisters() throws Exception {
        List<Map<String, String>> ours = new ArrayList<>();
        for (Recording.Message message : messages()) {
            if (message.field("function").equals("23")) {
                Map<String, String> row = endpoints(message);
                row.put("write_start_address", orNone(message.field("request.writeAddress")));
                row.put("write_registers", values(message, "request"));
                row.put("read_start_address", orNone(message.field("request.readAddress")));
                row.put("read_quantity", orNone(message.field("request.readQuantity")));
                row.put("read_registers", values(message, "reply"));
                ours.add(row);
            }
        }
        columns("modbus_read_write_multiple_registers.log", ours);
    }

    private static Map<String, String> detailed(
            Recording.Message reply, Recording.@Nullable Message request, int function) {
        Map<String, String> row = new LinkedHashMap<>();
        Flow flow = reply.flow();
        row.put("id.orig_h", IpAddress.text(flow.clientHigh(), flow.clientLow()));
        row.put("id.orig_p", String.valueOf(flow.clientPort()));
        row.put("id.resp_h", IpAddress.text(flow.serverHigh(), flow.serverLow()));
        row.put("id.resp_p", String.valueOf(flow.serverPort()));
        row.put("tid", reply.field("mbap.transaction"));
        row.put("unit", reply.field("mbap.unit"));
        row.put("func", NAMES.getOrDefault(function, "?"));
        boolean ranged = function <= 6 || function == 15 || function == 16;
        row.put("address", request == null ? "-" : address(request, function));
        String quantity = request == null ? "" : request.field("request.quantity");
        row.put(
                "quantity",
                ranged
                        ? quantity.isEmpty() ? "1" : quantity
                        : function == 20 || function == 21 || function == 24 ? "0" : "-");
        Recording.Message listed = function == 23 ? null : request;
        row.put("request_values", listed == null ? "-" : asked(listed, function));
        row.put("response_values", listed == null || !ranged || function >= 15 ? "-" : answered(reply, function));
        row.put("matched", request == null ? "-" : "T");
        row.put(
                "exception_code",
                orNone(reply.field("exceptionName"))
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace(' ', '_'));
        String sub = "subFunctionName";
        row.put("request_subfunction_code", request == null ? "-" : name(request.field("request." + sub)));
        row.put("response_subfunction_code", request == null ? "-" : name(reply.field("reply." + sub)));
        row.put("request_data", request == null || function != 8 ? "-" : escaped(request.field("request.data")));
        row.put("response_data", request == null || function != 8 ? "-" : escaped(reply.field("reply.data")));
        row.put("mei_type", function == 43 ? "Read Device Identification" : "-");
        return row;
    }

    private static String asked(Recording.Message request, int function) {
        return function == 5 || function == 6 ? single(request, "request", function) : values(request, "request");
    }

    private static String answered(Recording.Message reply, int function) {
        return function >= 5 ? single(reply, "reply", function) : values(reply, "reply");
    }

    private static String name(String diagnostics) {
        return diagnostics.isEmpty() ? "-" : diagnostics.substring("Diagnostics: ".length());
    }

    private static String escaped(String hex) {
        return hex.replaceAll("(..)", "\\\\x$1");
    }

    private static String address(Recording.Message request, int function) {
        String address = request.field("request.address");
        return function == 23 || address.isEmpty() ? "-" : address;
    }

    private static String single(Recording.Message message, String part, int function) {
        String value = message.field(part + ".value");
        return function == 5 ? value.equals("65280") ? "1" : "0" : value;
    }

    private static String values(Recording.Message message, String part) {
        Object group = message.fields().get(part);
        Object found = group instanceof Map<?, ?> map ? map.get("values") : null;
        if (found == null) {
            return "-";
        }
        List<?> all = found instanceof List<?> list ? list : List.of(found);
        return all.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void columns(String log, List<Map<String, String>> ours) {
        Comparison comparison = new Comparison("Modbus/TCP", "ICSNPP " + log);
        List<Map<String, String>> theirs = rows(log);
        comparison.field(log, "rows", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message();
            for (Map.Entry<String, String> column : theirs.get(i).entrySet()) {
                if (!List.of("ts", "uid", "modbus_detailed_link_id").contains(column.getKey())) {
                    comparison.field(
                            "row " + i,
                            column.getKey(),
                            ours.get(i).getOrDefault(column.getKey(), "none"),
                            column.getValue());
                }
            }
        }
        comparison.end();
    }

    private static Map<String, String> endpoints(Recording.Message message) {
        Flow flow = message.flow();
        boolean orig = message.direction() == Direction.TO_SERVER;
        String client = IpAddress.text(flow.clientHigh(), flow.clientLow());
        String server = IpAddress.text(flow.serverHigh(), flow.serverLow());
        Map<String, String> row = new HashMap<>();
        row.put("id.orig_h", client);
        row.put("id.orig_p", String.valueOf(flow.clientPort()));
        row.put("id.resp_h", server);
        row.put("id.resp_p", String.valueOf(flow.serverPort()));
        row.put("is_orig", orig ? "T" : "F");
        row.put("source_h", orig ? client : server);
        row.put("source_p", String.valueOf(orig ? flow.clientPort() : flow.serverPort()));
        row.put("destination_h", orig ? server : client);
        row.put("destination_p", String.valueOf(orig ? flow.serverPort() : flow.clientPort()));
        row.put("tid", message.field("mbap.transaction"));
        row.put("unit", message.field("mbap.unit"));
        row.put("func", NAMES.getOrDefault(Integer.parseInt(message.field("function")), "?"));
        row.put("request_response", orig ? "REQUEST" : "RESPONSE");
        return row;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private static List<Map<String, String>> rows(String log) {
        return ZeekLog.rows(PlantCaptures.file(LOGS + log));
    }

    private static List<Recording.Message> messages() throws Exception {
        return PlantCaptures.read(PlantCaptures.file(CAPTURE)).messages.stream()
                .filter(message -> message.protocol().equals(ModbusProtocol.NAME))
                .toList();
    }
}
