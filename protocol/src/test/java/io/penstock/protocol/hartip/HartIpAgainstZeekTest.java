package io.penstock.protocol.hartip;

import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ICSNPP's logs of HART-IP: every column of messages, direct commands and audit records. */
class HartIpAgainstZeekTest {
    private static final String[] DEVICE = {
        "device_malfunction", "configuration_changed", "cold_start", "more_status_available",
        "loop_current_fixed", "loop_current_saturated", "non_primary_out_of_limits", "primary_out_of_limits"
    };
    private static final String[] EXTENDED = {
        "function_check",
        "out_of_specification",
        "failure",
        "critical_power_failure",
        "device_variable_alert",
        "maintenance_required"
    };
    private static final String[] GENERAL = columns(
            "ts,uid,orig_h,orig_p,resp_h,resp_p,proto,bytes,version,reserved,type,id,status,sequence,length,master,timer,"
                    + "address_type,expansion,physical,frame_type,polling,unique,command,byte_count,check,data,code,"
                    + prefixed("pdu_", DEVICE) + prefixed("direct_", DEVICE) + "extended_undefined,"
                    + prefixed("", EXTENDED)
                    + "start_record,records,power_up,security_change,server_undefined,insecure_syslog,syslog_failed,no_syslog,record_size");
    private static final String[] DIRECT =
            columns("ts,uid,orig_h,orig_p,resp_h,resp_p,proto,data,command,byte_count,code");
    private static final String[] SESSIONS = columns(
            "ts,uid,orig_h,orig_p,resp_h,resp_p,proto,ipv4,ipv6,client_port,server_port,connect,disconnect,undefined,insecure,"
                    + "timeout,aborted,bad,writes,first,last,publish,request,response");

    private static String[] columns(String names) {
        return names.split(",", -1);
    }

    private static String prefixed(String prefix, String... names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(prefix).append(name).append(',');
        }
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "hart-ip_all_messageIDs, all_message_ids",
        "hart-ip_all_types_and_commands_sent, all_types_and_commands_sent",
        "hart-ip_publish_and_keepAlive, publish_and_keepAlive_messages"
    })
    void everyColumnIsZeeks(String capture, String test) throws Exception {
        List<Recording.Message> messages = PlantCaptures.read(
                        PlantCaptures.file("cisagov__icsnpp-hart-ip/testing/traces/" + capture + ".pcapng"))
                .messages;
        Comparison comparison = new Comparison(HartIpProtocol.NAME, "ICSNPP hart_ip_*.log, " + test);
        general(messages, rows(test, "general", GENERAL), comparison);
        if (!test.startsWith("publish")) {
            direct(messages, rows(test, "direct_pdu_command", DIRECT), comparison);
        }
        sessions(messages, rows(test, "session_record", SESSIONS), comparison);
        comparison.end();
    }

    private static List<Map<String, String>> rows(String test, String log, String... columns) {
        return ZeekLog.rows(
                PlantCaptures.file("expected/cisagov__icsnpp-hart-ip/tests." + test + "/hart_ip_" + log + ".log"),
                columns);
    }

    private static void general(
            List<Recording.Message> messages, List<Map<String, String>> rows, Comparison comparison) {
        comparison.field("general", "messages", messages.size(), rows.size());
        for (int i = 0; i < Math.min(messages.size(), rows.size()); i++) {
            Recording.Message message = messages.get(i);
            comparison.message();
            for (String column : GENERAL) {
                if (!column.equals("ts") && !column.equals("uid")) {
                    String theirs = rows.get(i).getOrDefault(column, "");
                    boolean unknown = rows.get(i).getOrDefault("command", "").startsWith("unknown");
                    String ours = unknown && (column.equals("command") || column.equals("data"))
                            ? unknown(message, column)
                            : general(message, column);
                    boolean time = column.equals("power_up") || column.equals("security_change");
                    comparison.field("general " + i, column, ours, time ? time(theirs) : theirs);
                }
            }
        }
    }

    private static String general(Recording.Message message, String column) {
        boolean pdu = message.field("messageId").equals("3");
        boolean direct = message.field("messageId").equals("4");
        int delimiter = pdu ? Integer.parseInt(message.field("delimiter")) : 0;
        // Of what is published ICSNPP shows the bytes only.
        boolean read = !message.field("messageTypeName").equals("Publish");
        return switch (column) {
            case "orig_h", "orig_p", "resp_h", "resp_p", "proto" -> endpoint(message.flow(), column);
            case "version", "status", "id", "type", "sequence", "length" -> header(message, column);
            case "reserved" -> message.field("messageTypeReserved");
            case "bytes" -> read ? "-" : bytes(message);
            case "master" -> dash(message.field("masterType"));
            case "timer" -> dash(message.field("inactivityCloseTimer"));
            case "address_type" -> pdu && read ? delimiter >= 128 ? "Unique Address" : "Polling Address" : "-";
            case "expansion" -> pdu && read ? String.valueOf(delimiter >> 5 & 3) : "-";
            case "physical" -> pdu && read ? (delimiter >> 3 & 3) == 0 ? "Asynchronous" : "other" : "-";
            case "frame_type" ->
                pdu && read ? (delimiter & 7) == 2 ? "STX Master to Field" : "Acknowledgement Field to Master" : "-";
            case "polling" -> dash(message.field("pollingAddress"));
            case "unique" -> read && pdu ? escaped(message.field("uniqueAddress")) : "-";
            case "command" -> read && pdu ? message.field("commandName") : "-";
            case "byte_count" -> read && pdu ? message.field("byteCount") : "-";
            case "check" -> read && pdu ? message.field("checkByte") : "-";
            case "code" -> read && pdu ? dash(message.field("responseCode")) : "-";
            case "start_record" -> dash(message.field("startRecord"));
            case "records" -> dash(message.field("records"));
            case "power_up" -> time(message.field("powerUpTime"));
            case "security_change" -> time(message.field("lastSecurityChange"));
            case "record_size" -> dash(message.field("recordSize"));
            case "server_undefined" -> bits(message.field("serverStatus"), 3, 0x1FFF);
            case "insecure_syslog" -> bit(message.field("serverStatus"), 2);
            case "syslog_failed" -> bit(message.field("serverStatus"), 1);
            case "no_syslog" -> bit(message.field("serverStatus"), 0);
            case "extended_undefined" -> direct ? bits(message.field("extendedStatus"), 6, 3) : "-";
            default -> status(message, column, pdu && read, direct);
        };
    }

    /** Of commands that ICSNPP does not know: the number of one byte and the data. */
    private static String unknown(Recording.Message message, String column) {
        if (column.equals("command")) {
            int command = Integer.parseInt(message.field("command"));
            return "unknown-0x%x".formatted(command > 255 ? HartCommand.EXTENDED : command);
        }
        List<String> numbers = new ArrayList<>();
        for (byte b : HexFormat.of().parseHex(message.field("data"))) {
            numbers.add(String.valueOf(b & 0xFF));
        }
        return numbers.isEmpty() ? "-" : String.join(",", numbers);
    }

    private static String header(Recording.Message message, String column) {
        return switch (column) {
            case "status" -> message.field("statusName");
            case "id" -> message.field("messageIdName");
            case "type" -> message.field("messageTypeName");
            default -> message.field(column);
        };
    }

    private static String status(Recording.Message message, String column, boolean pdu, boolean direct) {
        for (int i = 0; i < DEVICE.length; i++) {
            if (column.equals("pdu_" + DEVICE[i])) {
                return pdu ? bit(message.field("deviceStatus"), 7 - i) : "-";
            }
            if (column.equals("direct_" + DEVICE[i])) {
                return direct ? bit(message.field("deviceStatus"), 7 - i) : "-";
            }
        }
        for (int i = 0; i < EXTENDED.length; i++) {
            if (column.equals(EXTENDED[i])) {
                return direct ? bit(message.field("extendedStatus"), 5 - i) : "-";
            }
        }
        return "-";
    }

    private static void direct(
            List<Recording.Message> messages, List<Map<String, String>> rows, Comparison comparison) {
        List<String[]> ours = new ArrayList<>();
        for (Recording.Message message : messages) {
            for (Map<?, ?> command : groups(message, "commands")) {
                String name = text(command, "commandName");
                ours.add(new String[] {name, text(command, "byteCount"), dash(text(command, "responseCode"))});
            }
        }
        comparison.field("direct", "commands", ours.size(), rows.size());
        for (int i = 0; i < Math.min(ours.size(), rows.size()); i++) {
            Map<String, String> row = rows.get(i);
            String theirs = row.getOrDefault("command", "");
            String place = "direct " + i;
            comparison.message();
            if (!theirs.startsWith("unknown-")) {
                comparison.field(place, "command", ours.get(i)[0], theirs);
            }
            comparison
                    .field(place, "byte_count", ours.get(i)[1], row.getOrDefault("byte_count", ""))
                    .field(place, "code", ours.get(i)[2], row.getOrDefault("code", ""));
        }
    }

    private static void sessions(
            List<Recording.Message> messages, List<Map<String, String>> rows, Comparison comparison) {
        List<Map<?, ?>> ours = new ArrayList<>();
        messages.forEach(message -> ours.addAll(groups(message, "sessions")));
        comparison.field("sessions", "number", ours.size(), rows.size());
        for (int i = 0; i < Math.min(ours.size(), rows.size()); i++) {
            Map<?, ?> session = ours.get(i);
            Map<String, String> row = rows.get(i);
            String status = text(session, "sessionStatus");
            comparison
                    .message()
                    .field("session " + i, "ipv4", text(session, "clientIpv4"), row.getOrDefault("ipv4", ""))
                    .field("session " + i, "ipv6", text(session, "clientIpv6"), row.getOrDefault("ipv6", ""))
                    .field(
                            "session " + i,
                            "client_port",
                            text(session, "clientPort"),
                            row.getOrDefault("client_port", ""))
                    .field(
                            "session " + i,
                            "server_port",
                            text(session, "serverPort"),
                            row.getOrDefault("server_port", ""))
                    .field("session " + i, "insecure", bit(status, 4), row.getOrDefault("insecure", ""))
                    .field("session " + i, "timeout", bit(status, 3), row.getOrDefault("timeout", ""))
                    .field("session " + i, "aborted", bit(status, 2), row.getOrDefault("aborted", ""))
                    .field("session " + i, "bad", bit(status, 1), row.getOrDefault("bad", ""))
                    .field("session " + i, "writes", bit(status, 0), row.getOrDefault("writes", ""))
                    .field("session " + i, "undefined", bits(status, 5, 0x7FF), row.getOrDefault("undefined", ""))
                    .field(
                            "session " + i,
                            "first",
                            text(session, "firstConfigurationChange"),
                            row.getOrDefault("first", ""))
                    .field(
                            "session " + i,
                            "last",
                            text(session, "lastConfigurationChange"),
                            row.getOrDefault("last", ""))
                    .field("session " + i, "publish", text(session, "publishPdus"), row.getOrDefault("publish", ""))
                    .field("session " + i, "request", text(session, "requestPdus"), row.getOrDefault("request", ""))
                    .field("session " + i, "response", text(session, "responsePdus"), row.getOrDefault("response", ""));
            // Where the log masks what looks like a time, nothing is left to compare.
            for (String column : List.of("connect", "disconnect")) {
                String theirs = time(row.getOrDefault(column, ""));
                String known = time(text(session, column + "Time"));
                comparison.field("session " + i, column, theirs.contains("X") ? theirs : known, theirs);
            }
        }
    }

    private static List<Map<?, ?>> groups(Recording.Message message, String name) {
        Object value = message.fields().getOrDefault(name, List.of());
        List<Map<?, ?>> groups = new ArrayList<>();
        for (Object group : value instanceof List<?> list ? list : List.of(value)) {
            groups.add((Map<?, ?>) group);
        }
        return groups;
    }

    private static String text(Map<?, ?> group, String name) {
        Object value = group.get(name);
        return value == null ? "" : value.toString();
    }

    private static String endpoint(Flow flow, String column) {
        return switch (column) {
            case "orig_h" -> IpAddress.text(flow.clientHigh(), flow.clientLow());
            case "orig_p" -> String.valueOf(flow.clientPort());
            case "resp_h" -> IpAddress.text(flow.serverHigh(), flow.serverLow());
            case "resp_p" -> String.valueOf(flow.serverPort());
            default -> "tcp";
        };
    }

    /** The body of a publication as ICSNPP writes it: decimal numbers. */
    private static String bytes(Recording.Message message) {
        List<String> numbers = new ArrayList<>();
        int delimiter = Integer.parseInt(message.field("delimiter"));
        numbers.add(String.valueOf(delimiter));
        for (byte b : HexFormat.of().parseHex(message.field("uniqueAddress"))) {
            numbers.add(String.valueOf(b & 0xFF));
        }
        numbers.add(message.field("command"));
        numbers.add(message.field("byteCount"));
        numbers.add(message.field("responseCode"));
        numbers.add(message.field("deviceStatus"));
        for (byte b : HexFormat.of().parseHex(message.field("data"))) {
            numbers.add(String.valueOf(b & 0xFF));
        }
        numbers.add(message.field("checkByte"));
        return String.join(",", numbers);
    }

    /** Zeek writes what is no text as \xNN. */
    private static String escaped(String hex) {
        if (hex.isEmpty()) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        for (byte b : HexFormat.of().parseHex(hex)) {
            boolean plain = b >= ' ' && b < 0x7F;
            text.append(plain ? new String(new byte[] {b}, StandardCharsets.US_ASCII) : "\\x%02x".formatted(b & 0xFF));
        }
        return text.toString();
    }

    /** Zeek writes large counts as floating point numbers. */
    private static String time(String value) {
        boolean masked = value.contains("X");
        return value.isEmpty() || value.equals("-")
                ? "-"
                : masked ? value : String.valueOf(Double.parseDouble(unsigned(value)));
    }

    private static String unsigned(String value) {
        return value.startsWith("-") ? Long.toUnsignedString(Long.parseLong(value)) : value;
    }

    private static String dash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private static String bit(String value, int bit) {
        return value.isEmpty() ? "-" : (Integer.parseInt(value) >> bit & 1) != 0 ? "T" : "F";
    }

    private static String bits(String value, int shift, int mask) {
        return value.isEmpty() ? "-" : String.valueOf(Integer.parseInt(value) >> shift & mask);
    }
}
