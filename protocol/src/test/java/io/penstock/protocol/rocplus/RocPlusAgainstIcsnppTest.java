package io.penstock.protocol.rocplus;

import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every column but ts and uid of the sixteen logs that Zeek with ICSNPP's parser wrote of its capture of all opcodes. Capture and
 * parser put the most significant byte first; controllers, and every program that speaks with them, put it last. So numbers of
 * several bytes are compared with their bytes exchanged; the bytes are the same. The logs have no names of columns: they are
 * told by their place behind the addresses.
 */
class RocPlusAgainstIcsnppTest {
    private static final String ROOT = "expected/cisagov__icsnpp-roc-plus/tests.roc_plus_udp/roc_plus";
    private static final List<String> ADDRESSES = List.of("orig_h", "orig_p", "resp_h", "resp_p");

    private final Comparison comparison = new Comparison(RocPlusProtocol.NAME, "ICSNPP roc_plus*.log")
            .explain(
                    "roc_plus 5",
                    "ICSNPP tells requests from replies by their length alone, where that tells nothing"
                            + " it says Unknown; the direction of the packet tells")
            .explain("values", "of each period the log has the first value alone");
    private List<Recording.Message> messages = List.of();

    @Test
    void everyColumnIsZeeks() throws Exception {
        messages = PlantCaptures.read(
                        PlantCaptures.file("cisagov__icsnpp-roc-plus/testing/traces/all_opcodes_udp.pcap"))
                .messages;
        log("", message -> true, RocPlusAgainstIcsnppTest::general);
        log("_sys_cfg", reply(6), RocPlusAgainstIcsnppTest::configuration);
        log("_realtime_clock", is("7", "8").and(has("second")), RocPlusAgainstIcsnppTest::clock);
        log("_configurable_opcode", is("10", "11").and(has("values")), RocPlusAgainstIcsnppTest::table);
        log("_login", is("17").and(m -> !m.field("dataLength").equals("0")), RocPlusAgainstIcsnppTest::login);
        log("_store_and_forward", is("24"), RocPlusAgainstIcsnppTest::forward);
        log("_user_defined_info", reply(100), RocPlusAgainstIcsnppTest::userDefined);
        log("_historical_min_max_vals", is("105"), RocPlusAgainstIcsnppTest::extremes);
        log("_single_point_parameters", is("166", "167"), RocPlusAgainstIcsnppTest::parameters);
        log("_file_transfer", is("203"), RocPlusAgainstIcsnppTest::file);
        log("_history_point_data", is("135", "136"), RocPlusAgainstIcsnppTest::points);
        log("_data_request", this::isDataRequest, RocPlusAgainstIcsnppTest::data);
        log("_history_information", is("139").and(this::isRead), RocPlusAgainstIcsnppTest::information);
        log("_transaction_history", is("206").and(this::isRead), RocPlusAgainstIcsnppTest::transactions);
        log("_unknown_data", m -> !isRead(m), RocPlusAgainstIcsnppTest::unknown);
        periods();
        comparison.end();
    }

    private static Predicate<Recording.Message> is(String... opcodes) {
        return message -> List.of(opcodes).contains(message.field("opcode"));
    }

    private static Predicate<Recording.Message> reply(int opcode) {
        return is(String.valueOf(opcode))
                .and(message -> message.field("request").equals("false"));
    }

    private static Predicate<Recording.Message> has(String field) {
        return message -> !message.field(field).isEmpty();
    }

    private boolean isDataRequest(Recording.Message message) {
        return is("50", "108", "118", "119", "137", "138", "224", "225").test(message)
                && isRead(message)
                && !message.field("dataLength").equals("0");
    }

    /** False for what ICSNPP leaves unread because the length does not tell a request from a reply. */
    private boolean isRead(Recording.Message message) {
        int length = Integer.parseInt(message.field("dataLength"));
        return switch (message.field("opcode")) {
            case "108" -> length < 15 || length > 23;
            case "139" -> !message.field("command").equals("1") || length < 10 || length > 67;
            case "180", "181", "205" -> false;
            case "206" -> !message.field("command").equals("2") || length != 6;
            default -> true;
        };
    }

    private void log(
            String name, Predicate<Recording.Message> which, BiFunction<Recording.Message, Integer, String> ours) {
        List<Recording.Message> chosen = messages.stream().filter(which).toList();
        List<Map<String, String>> rows = rows(name);
        comparison.field("roc_plus" + name, "rows", chosen.size(), rows.size());
        for (int i = 0; i < Math.min(rows.size(), chosen.size()); i++) {
            Recording.Message message = chosen.get(i);
            comparison.message();
            addresses("roc_plus" + name, message, rows.get(i));
            for (int column = 4; column < rows.get(i).size(); column++) {
                String theirs = rows.get(i).getOrDefault(name(column), "");
                String our = ours.apply(message, column);
                if (name.isEmpty() && column == 5 && !theirs.equals("Unknown")) {
                    comparison.field("type", "packet type", our, theirs);
                } else {
                    comparison.field("roc_plus" + name, String.valueOf(column), our.isEmpty() ? "-" : our, theirs);
                }
            }
        }
    }

    private static List<Map<String, String>> rows(String name) {
        String[] names = new String[32];
        for (int i = 0; i < names.length; i++) {
            names[i] = name(i);
        }
        return ZeekLog.rows(PlantCaptures.file(ROOT + name + ".log"), names);
    }

    private static String name(int column) {
        return column < 4 ? ADDRESSES.get(column) : String.valueOf(column);
    }

    private void addresses(String place, Recording.Message message, Map<String, String> row) {
        String client =
                IpAddress.text(message.flow().clientHigh(), message.flow().clientLow());
        String server =
                IpAddress.text(message.flow().serverHigh(), message.flow().serverLow());
        comparison.field(place, "orig_h", client, row.getOrDefault("orig_h", ""));
        comparison.field(place, "orig_p", message.flow().clientPort(), row.getOrDefault("orig_p", ""));
        comparison.field(place, "resp_h", server, row.getOrDefault("resp_h", ""));
        comparison.field(place, "resp_p", message.flow().serverPort(), row.getOrDefault("resp_p", ""));
    }

    private static String general(Recording.Message m, int column) {
        int crc = Integer.parseInt(m.field("crc"));
        return switch (column) {
            case 4 -> "udp";
            case 5 -> m.field("request").equals("true") ? "Request" : "Response";
            case 6 -> m.field("destinationUnit");
            case 7 -> m.field("destinationGroup");
            case 8 -> m.field("sourceUnit");
            case 9 -> m.field("sourceGroup");
            case 10 -> m.field("opcodeName") + " (%03d)".formatted(Integer.parseInt(m.field("opcode")));
            case 11 -> m.field("dataLength");
            case 12 -> String.valueOf(crc & 0xFF);
            case 13 -> String.valueOf(crc >> 8);
            case 14 -> groups(m, "errors", "name");
            default -> groups(m, "errors", "offset");
        };
    }

    private static String configuration(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("systemMode").equals("1") ? "Run Mode" : "";
            case 5 -> swapped(m.field("portNumber"), 2);
            case 6 -> m.field("securityAccessMode");
            case 7 ->
                "Compatability Mode: " + m.field("logicalCompatibilityStatus")
                        + " | 9 points per slot  | 224 bytes total | 27 module slots max";
            case 8 -> m.field("opcodeRevision").equals("1") ? "Extended" : "Original";
            case 9 -> m.field("subtype").equals("1") ? "Series Two" : "Series One";
            case 10 -> m.field("typeOfRoc").equals("6") ? "ROC800 (809/827)" : "";
            default -> list(m.fields().get("pointTypes"));
        };
    }

    /** ICSNPP makes a time of the parts; here they are enough. */
    private static String clock(Recording.Message m, int column) {
        String year = swapped(m.field("year"), 2);
        return switch (column) {
            case 4 -> m.field("second");
            case 5 -> m.field("minute");
            case 6 -> m.field("hour");
            case 7 -> m.field("day");
            case 8 -> m.field("month");
            case 9 -> year;
            case 10 -> m.field("dayOfWeek").equals("3") ? "Tuesday" : "";
            default ->
                java.time.LocalDateTime.of(
                                        Integer.parseInt(year),
                                        Integer.parseInt(m.field("month")),
                                        Integer.parseInt(m.field("day")),
                                        Integer.parseInt(m.field("hour")),
                                        Integer.parseInt(m.field("minute")),
                                        Integer.parseInt(m.field("second")))
                                .toEpochSecond(java.time.ZoneOffset.UTC)
                        + ".000000";
        };
    }

    private static String table(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("tableNumber");
            case 5 -> m.field("startingLocation");
            case 6 -> m.field("locations");
            case 7 -> swapped(m.field("tableVersion"), 4);
            default -> escaped(m.field("values"));
        };
    }

    /** Of a text they print the bytes; passwords neither shows. */
    private static String login(Recording.Message m, int column) {
        int width =
                m.field("dataLength").length() == 2 && !m.field("dataLength").startsWith("1") ? 30 : 3;
        return switch (column) {
            case 4 -> m.field("operatorId").isEmpty() ? "" : padded(m.field("operatorId"), width);
            case 5 -> m.field("operatorId").isEmpty() ? "" : "(empty)";
            case 6 -> m.field("accessLevel");
            case 7 -> padded(m.field("logout"), 0);
            case 8 -> padded(m.field("sessionKeyRequest"), 0);
            default -> m.field("wrappedSessionKey").toUpperCase(Locale.ROOT);
        };
    }

    private static String forward(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("hostUnit");
            case 5 -> m.field("hostGroup");
            case 14 -> m.field("desiredOpcode");
            case 15 -> m.field("embeddedLength");
            case 16 -> escaped(m.field("embeddedData"));
            default -> m.field((column % 2 == 0 ? "unit" : "group") + (column - 4) / 2);
        };
    }

    private static String userDefined(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("command");
            case 5 -> m.field("startPoint");
            case 6 -> m.field("points");
            default ->
                items(m.fields().get("pointTypes")).stream()
                        .map(RocPlusAgainstIcsnppTest::pointType)
                        .collect(Collectors.joining(","));
        };
    }

    private static String pointType(@Nullable Object type) {
        return switch (String.valueOf(type)) {
            case "253" -> "User Defined";
            case "254" -> "ROC Point Type";
            default -> "User Program " + type;
        };
    }

    private static String extremes(Recording.Message m, int column) {
        String name = List.of(
                        "historySegment",
                        "historyPoint",
                        "archivalMethod",
                        "pointType",
                        "logicalNumber",
                        "parameter",
                        "currentValue",
                        "minimumSinceContract",
                        "maximumSinceContract",
                        "timeOfMinimum",
                        "timeOfMaximum",
                        "minimumYesterday",
                        "maximumYesterday",
                        "timeOfYesterdayMinimum",
                        "timeOfYesterdayMaximum",
                        "valueOfLastPeriod")
                .get(column - 4);
        Object value = m.fields().get(name);
        if (value == null) {
            return "";
        }
        return value instanceof Double
                ? bits(value)
                : name.startsWith("time") ? swapped(String.valueOf(value), 4) + ".000000" : String.valueOf(value);
    }

    private static String parameters(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("pointType");
            case 5 -> m.field("logicalNumber");
            case 6 -> m.field("parameters");
            case 7 -> m.field("startingParameter");
            default -> m.field("values").toUpperCase(Locale.ROOT);
        };
    }

    private static String file(Recording.Message m, int column) {
        boolean request = m.field("request").equals("true");
        boolean delete =
                request && !m.field("fileName").isEmpty() && m.field("command").equals("6");
        boolean large = m.field("command").equals("64") || m.field("dataLength").equals("103");
        return switch (column) {
            case 4 ->
                switch (m.field("command")) {
                    case "1" -> "Open";
                    case "2" -> "Read";
                    case "3" -> "Write";
                    case "4" -> "Close";
                    case "5" -> "Delete";
                    default -> delete ? "Delete" : large ? "Read Directory >= v3.10" : "Read Directory <= v3.05";
                };
            case 5 -> m.field("options").equals("0") ? "Open Read" : "";
            case 6 -> m.field("path");
            case 7 -> m.field("fileName");
            case 8 -> swapped(m.field("fileDescriptor"), 4);
            case 9 -> swapped(m.field("offset"), 4);
            case 10 -> swapped(m.field("fileSize"), 4);
            case 11 -> m.field("bytes");
            case 12 -> escaped(m.field("contents"));
            case 13 -> m.field("moreFiles");
            case 14 -> large ? swapped(m.field("files"), 2) : m.field("files");
            default -> list(m.fields().get("fileNames"));
        };
    }

    /** Of opcode 136 they take every second number for a time. */
    private static String points(Recording.Message m, int column) {
        List<?> elements = items(m.fields().get("elements"));
        return switch (column) {
            case 4 -> m.field("historySegment");
            case 5 -> m.field("historyPoint");
            case 7 -> swapped(m.field("segmentIndex"), 2);
            case 9 -> swapped(m.field("currentIndex"), 2);
            case 10 -> m.field("valuesSent");
            case 14 -> m.field("elementsSent");
            case 15 -> every(elements, 0, ".000000");
            case 16 -> elements.isEmpty() ? bits(m.fields().get("values")) : every(elements, 1, "");
            default -> "";
        };
    }

    private static String every(List<?> elements, int from, String end) {
        List<String> chosen = new ArrayList<>();
        for (int i = from; i < elements.size(); i += 2) {
            chosen.add(swapped(String.valueOf(elements.get(i)), 4) + end);
        }
        return String.join(",", chosen);
    }

    private static String data(Recording.Message m, int column) {
        return switch (m.field("opcode")) {
            case "50" -> column == 5 ? escaped(m.field("positions")) : "";
            case "108" -> tags(m, column);
            case "118" -> records(m, column, 11, "alarms");
            case "119" -> events(m, column);
            case "137", "138" -> history(m, column);
            default -> column == 13 ? swapped(m.field("alarmIndex"), 2) : "";
        };
    }

    private static String tags(Recording.Message m, int column) {
        return switch (column) {
            case 6 -> m.field("historySegment");
            case 7 -> m.field("points");
            case 8 ->
                items(m.fields().get("historyPoints")).stream()
                        .map(point -> "0x%02x".formatted(Integer.parseInt(String.valueOf(point))))
                        .collect(Collectors.joining(","));
            case 9 -> swapped(m.field("periodicIndex"), 2);
            case 10 -> m.field("tags").toUpperCase(Locale.ROOT);
            default -> "";
        };
    }

    /** Here the index is before the count. */
    private static String events(Recording.Message m, int column) {
        return switch (column) {
            case 16 -> swapped(m.field("startIndex"), 2);
            case 17 -> m.field("events");
            default -> records(m, column, 16, "events");
        };
    }

    private static String records(Recording.Message m, int column, int first, String count) {
        return switch (column - first) {
            case 0 -> m.field(count);
            case 1 -> swapped(m.field("startIndex"), 2);
            case 2 -> swapped(m.field("currentIndex"), 2);
            case 3 -> list(m.fields().get("records")).toUpperCase(Locale.ROOT);
            default -> "";
        };
    }

    /** The counts of opcode 138, with their bytes exchanged, are too large here: so the values are in one list. */
    private static String history(Recording.Message m, int column) {
        boolean index = m.field("opcode").equals("137");
        int periodic = index || m.field("periodicEntries").isEmpty()
                ? 0
                : Integer.parseInt(swapped(m.field("periodicEntries"), 2));
        List<?> values = items(m.fields().get("periodicValues"));
        return switch (column) {
            case 6 -> m.field("historySegment");
            case 20 -> m.field("day");
            case 21 -> m.field("month");
            case 22 -> swapped(m.field("periodicIndex"), 2);
            case 23 -> swapped(m.field("periodicEntries"), 2);
            case 24 -> swapped(m.field("dailyIndex"), 2);
            case 25 -> swapped(m.field("dailyEntries"), 2);
            case 26 -> m.field("historyPoint");
            case 27 -> bits(values.subList(0, periodic));
            case 28 -> bits(values.subList(periodic, values.size()));
            default -> "";
        };
    }

    private static String information(Recording.Message m, int column) {
        boolean request = m.field("request").equals("true");
        boolean configured = m.field("command").equals("0");
        return switch (column) {
            case 4 -> configured ? "Request Configured Points" : "Request Specified Point Data";
            case 5 -> m.field("historySegment");
            case 6 -> swapped(m.field("segmentIndex"), 2);
            case 7 -> swapped(m.field("currentIndex"), 2);
            case 8 -> m.field("historyType").equals("0") ? "Minute" : "";
            case 9 -> m.field("periods");
            case 10 -> m.field("timestamps");
            case 11 -> configured ? "" : m.field("points");
            case 12 -> request ? list(m.fields().get("historyPoints")) : "";
            case 13 -> configured ? m.field("points") : "";
            default -> request ? "" : list(m.fields().get("historyPoints"));
        };
    }

    private static String transactions(Recording.Message m, int column) {
        return switch (column) {
            case 4 -> m.field("command").equals("1") ? "List" : "Read";
            case 5 -> m.field("segment");
            case 6 -> swapped(m.field("transactionOffset"), 2);
            case 9 -> m.field("transactions");
            case 10 -> m.field("moreData").isEmpty() ? "" : m.field("moreData").equals("0") ? "F" : "T";
            case 11 -> padded(m.field("description"), 0);
            case 12 -> swapped(m.field("payloadSize"), 2);
            case 13 -> numbers(m, "transactionNumber", 2);
            case 14 -> numbers(m, "dateCreated", 4);
            case 15 -> m.field("dataSize");
            case 16 -> groups(m, "values", "type");
            case 17 ->
                items(m.fields().get("values")).stream()
                        .flatMap(value -> decimals(String.valueOf(((Map<?, ?>) value).get("value"))).stream())
                        .collect(Collectors.joining(","));
            default -> "";
        };
    }

    private static String numbers(Recording.Message m, String name, int size) {
        return items(m.fields().get("list")).stream()
                .map(entry -> swapped(String.valueOf(((Map<?, ?>) entry).get(name)), size))
                .collect(Collectors.joining(","));
    }

    private static String unknown(Recording.Message m, int column) {
        String hex = m.field("data").toUpperCase(Locale.ROOT);
        return switch (m.field("opcode")) {
            case "139" -> "Request Specified Point Data," + hex.substring(2);
            case "206" -> hex.substring(2);
            default -> hex;
        };
    }

    private void periods() {
        List<String[]> ours = new ArrayList<>();
        for (Recording.Message message : messages) {
            for (Object period : items(message.fields().get("history"))) {
                Object time = ((Map<?, ?>) period).get("time");
                String text = time == null ? "-" : swapped(String.valueOf(time), 4) + ".000000";
                ours.add(new String[] {text, bits(((Map<?, ?>) period).get("values"))});
            }
        }
        List<Map<String, String>> rows = rows("_time_period_history_points");
        comparison.field("periods", "rows", ours.size(), rows.size());
        for (int i = 0; i < Math.min(ours.size(), rows.size()); i++) {
            comparison.message();
            comparison.field("period " + i, "time", ours.get(i)[0], rows.get(i).getOrDefault("4", ""));
            String theirs = rows.get(i).getOrDefault("5", "");
            comparison.field("period " + i, "values", ours.get(i)[1], theirs);
        }
    }

    /** A number of so many bytes with the bytes the other way round. */
    private static String swapped(String number, int size) {
        if (number.isEmpty()) {
            return "";
        }
        long value = Long.parseLong(number);
        long swapped = 0;
        for (int i = 0; i < size; i++) {
            swapped = swapped << 8 | value >> 8 * i & 0xFF;
        }
        return String.valueOf(swapped);
    }

    /** Floating point numbers are to them whole ones. */
    private static String bits(@Nullable Object values) {
        return items(values).stream()
                .map(value -> swapped(
                        String.valueOf(Integer.toUnsignedLong(
                                Float.floatToRawIntBits((float) Double.parseDouble(String.valueOf(value))))),
                        4))
                .collect(Collectors.joining(","));
    }

    private static List<?> items(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    private static String list(@Nullable Object value) {
        return items(value).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String groups(Recording.Message m, String group, String name) {
        return items(m.fields().get(group)).stream()
                .map(entry -> String.valueOf(((Map<?, ?>) entry).get(name)))
                .collect(Collectors.joining(","));
    }

    private static List<String> decimals(String hex) {
        List<String> numbers = new ArrayList<>();
        for (byte b : HexFormat.of().parseHex(hex)) {
            numbers.add(String.valueOf(b & 0xFF));
        }
        return numbers;
    }

    /** A text as upper-case hexadecimal digits, filled up with spaces. */
    private static String padded(String text, int width) {
        String full = text + " ".repeat(Math.max(0, width - text.length()));
        return HexFormat.of().withUpperCase().formatHex(full.getBytes(StandardCharsets.US_ASCII));
    }

    /** Zeek writes what is no text as \xNN, and a backslash twice. */
    private static String escaped(String hex) {
        StringBuilder text = new StringBuilder();
        for (byte b : HexFormat.of().parseHex(hex)) {
            boolean plain = b >= ' ' && b < 0x7F;
            text.append(plain ? b == '\\' ? "\\\\" : String.valueOf((char) b) : "\\x%02x".formatted(b & 0xFF));
        }
        return text.toString();
    }
}
