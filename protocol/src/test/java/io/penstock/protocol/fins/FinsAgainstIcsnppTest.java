package io.penstock.protocol.fins;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every column of the logs that Zeek with ICSNPP's Omron FINS parser wrote, in their order; names are compared by their number. */
class FinsAgainstIcsnppTest {
    private static final String FOLDER = "expected/cisagov__icsnpp-omron-fins/tests.";
    private static final String TRACES = "cisagov__icsnpp-omron-fins/testing/traces/";
    private static final Pattern NAMED = Pattern.compile(".*\\((0x)?([0-9a-fA-F]+)\\)(?: \\(\\w+\\))?");
    private static final String HEAD = "ts orig_h orig_p resp_h resp_p ";
    private static final String GENERAL =
            HEAD + "proto magic tcp.length tcp.commandName tcp.errorName clientNode serverNode"
                    + " gateway response responseRequired gatewayCount destinationNetworkAddress destinationNodeNumber"
                    + " destinationUnitAddress sourceNetworkAddress sourceNodeNumber sourceUnitAddress serviceId commandName"
                    + " responseCode";
    private static final String DETAIL = HEAD
            + "command_code response memory_area_code beginning_address number_of_items"
            + " parameter_area_code beginning_word number_of_words last_word_bit response_code data year month date hour"
            + " minute second day masked intelligent_id_no first_word read_length"
            + " data_length num_of_link_nodes"
            + " block_record_data_link_status block_record_num_of_link_nodes block_record_node_num"
            + " block_record_cio_area_first_word block_record_kind_of_dm block_record_dm_area_first_word"
            + " block_record_num_of_total_words program_no protect_code password last_word clear_code number_of_bytes"
            + " run_mode controller_data_to_read controller_model controller_version for_system_use program_area_size"
            + " iom_size no_of_dm_words timer_size expansion_dm_size no_of_steps_transitions kind_of_memory_card"
            + " memory_card_size cpu_bus_unit_config no_of_sysmac_bus_master_mounted no_of_sysmac_bus2_master_mounted"
            + " peripheral_device_connected built_in_host_interface no_of_racks_connected no_of_units unit_address"
            + " model_number controller_status_data_read_status controller_status_data_read_mode fatal_error"
            + " non_fatal_error message fal_fals_no error_message cycle_time_read_parameter average_cycle_time"
            + " max_cycle_time min_cycle_time test_data number_of_receptions message_function"
            + numbered("message_no_", 8) + numbered("message_", 8) + numbered("fal_fals_no_", 14)
            + numbered("fal_fals_", 14) + " acquire_network_address acquire_node_number acquire_unit_address no_of_bits"
            + " set_reset_specification bit_number";
    private static final String FILE = HEAD + "command_code response response_code disk_no beginning_file_position"
            + " no_of_files volume_label year month day hour minute second total_capacity unused_capacity total_no_files"
            + " no_files_read last_file file_name file_capacity file_position data_length parameter_code src_disk_no"
            + " src_file_name dst_disk_no dst_file_name old_file_name new_file_name parameter_area_code"
            + " beginning_address no_of_words memory_area_code no_of_items program_no no_of_bytes fuid"
            + " beginning_block_no no_of_blocks no_of_blocks_remaining total_no_of_blocks type data_type control_data"
            + " protected_block no_of_blocks block_no data";
    private static final String ERROR = HEAD + "command_code response response_code error_reset_fal_no"
            + " beginning_record_no max_no_stored_records no_of_stored_records no_of_records error_code1 error_code2"
            + " minute second day hour year month";
    private static final String NETWORK =
            HEAD + "command_code response response_code node_number in_network exit_status"
                    + " polling communication_cycle_time current_polling_node_number cyclic_operation"
                    + " cyclic_transmission_status non_fatal_error cyclic_error_count";
    private static final String LINKS = HEAD + "command_code response response_code node_number data_links node_setting"
            + " master_node_number error_status mode_status warning_status";

    /** Of a response to Controller Data Read, which has one or two parts. */
    private static final String PARTS = "no_of_sysmac_bus_master_mounted no_of_sysmac_bus2_master_mounted"
            + " peripheral_device_connected built_in_host_interface no_of_racks_connected program_area_size iom_size"
            + " no_of_dm_words timer_size expansion_dm_size no_of_steps_transitions kind_of_memory_card memory_card_size";

    @Test
    void headersOverUdp() throws Exception {
        general("omron_fins", "omron.pcap");
    }

    @Test
    void headersOverTcp() throws Exception {
        general("omron_fins_tcp", "omron_fins_tcp_commands_responses.pcap");
    }

    private static void general(String test, String trace) throws Exception {
        List<Recording.Message> ours = PlantCaptures.read(PlantCaptures.file(TRACES + trace)).messages;
        List<Map<String, String>> rows = rows(test, "omron_fins_general", GENERAL);
        assertThat(ours).hasSameSizeAs(rows);
        Comparison comparison = new Comparison("Omron FINS", "ICSNPP general " + test);
        if (test.equals("omron_fins")) {
            comparison.explain("responseCode", "0203 is named without a number there");
        }
        for (int i = 0; i < rows.size(); i++) {
            compare(comparison, "row " + i, ours.get(i), ours.get(i).fields(), rows.get(i));
        }
        comparison.end();
    }

    @Test
    void parametersAndData() throws Exception {
        Comparison comparison = new Comparison("Omron FINS", "ICSNPP detail, file, error, status");
        for (String part : PARTS.split(" ", -1)) {
            comparison.explain(part, "a part that the response does not have is 0 there");
        }
        comparison
                .explain("password", "passwords are in no field")
                .explain("omron_fins_detail frame 42 part 0 run_mode", "not sent; there the default of a controller")
                .explain("omron_fins_detail frame 46 part 0 controller_data_to_read", "not sent")
                .explain("omron_fins_detail frame 48 part 0 no_of_units", "not sent; there the most of a controller")
                .explain("second", "not sent by a clock write of frame 55; 0 there")
                .explain("day", "not sent by a clock write of frame 55")
                .explain("omron_fins_detail frame 104 part 0 response_code", "named without a number")
                .explain(
                        "omron_fins_detail frame 180 part 0 memory_area_code",
                        "an area without a name has a number here")
                .explain("cpu_bus_unit_config", "of unit 7 only one byte is read there: 15 characters instead of 16")
                .explain("message_function", "a response without data there counts as Message Clear")
                .explain("non_fatal_error", "bit 11 and 12 are both called indirect DM error there")
                .explain("message", "eight of the sixteen bits are logged there")
                .explain("communication_cycle_time", "a whole number here, with .0 there")
                .explain("acquire_node_number", "frame 213 has none; 0 there")
                .explain("acquire_network_address", "W227 2-28: unit, node, network; tshark agrees")
                .explain("acquire_unit_address", "the same");
        List<Recording.Message> udp = PlantCaptures.read(PlantCaptures.file(TRACES + "omron.pcap")).messages;
        follow(comparison, "omron_fins", "omron_fins_detail", DETAIL, udp);
        follow(comparison, "omron_fins", "omron_fins_file", FILE, udp);
        follow(comparison, "omron_fins", "omron_fins_error", ERROR, udp);
        follow(comparison, "omron_fins", "omron_fins_network_status_read", NETWORK, udp);
        follow(comparison, "omron_fins", "omron_fins_data_link_status_read", LINKS, udp);
        List<Recording.Message> tcp =
                PlantCaptures.read(PlantCaptures.file(TRACES + "omron_fins_tcp_commands_responses.pcap")).messages;
        follow(comparison, "omron_fins_tcp", "omron_fins_detail", DETAIL, tcp);
        comparison.end();
    }

    /** Each row belongs to the next message with its command, or to the next part of the same message. */
    private static void follow(
            Comparison comparison, String test, String log, String columns, List<Recording.Message> messages) {
        int at = -1;
        int part = 0;
        List<Map<String, Object>> parts = List.of();
        for (Map<String, String> row : rows(test, log, columns)) {
            if (++part >= parts.size()) {
                do {
                    at++;
                } while (!isOf(messages.get(at), row));
                part = 0;
                parts = parts(messages.get(at).fields());
            }
            String place = log + " frame " + messages.get(at).frame() + " part " + part;
            compare(comparison, place, messages.get(at), parts.get(part), row);
        }
    }

    private static boolean isOf(Recording.Message message, Map<String, String> row) {
        return command(row.getOrDefault("command_code", "")).equals(message.field("commandName"))
                && row.getOrDefault("response", "").startsWith("Response")
                        == message.field("response").equals("true");
    }

    /** The name without its number: ICSNPP's numbers of commands 03 are not those on the wire. */
    private static String command(String named) {
        return named.replaceFirst(" \\(0x.*", "")
                .replace("Transer", "Transfer")
                .replace("Label Create Delete", "Label Create/Delete");
    }

    private static List<Map<String, Object>> parts(Map<String, Object> fields) {
        List<Map<String, Object>> parts = new ArrayList<>();
        Map<String, Object> head = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            if (values.getFirst() instanceof Map<?, ?> && !name.equals("tcp")) {
                for (Object one : values) {
                    Map<String, Object> part = new LinkedHashMap<>(head);
                    ((Map<?, ?>) one).forEach((key, of) -> part.put(String.valueOf(key), of));
                    parts.add(part);
                }
            } else {
                head.put(name, value);
            }
        });
        if (head.containsKey("destinationAreaCode")) {
            Map<String, Object> part = new LinkedHashMap<>(head);
            part.put("memoryAreaCode", head.getOrDefault("destinationAreaCode", ""));
            part.put("beginningAddress", head.getOrDefault("destinationAddress", ""));
            return List.of(head, part);
        }
        if (parts.isEmpty() || head.containsKey("volumeLabel")) {
            parts.addFirst(head);
        }
        return parts;
    }

    private static void compare(
            Comparison comparison,
            String place,
            Recording.Message message,
            Map<String, Object> ours,
            Map<String, String> theirs) {
        comparison.message();
        comparison.field(
                place,
                "orig_h",
                IpAddress.text(message.flow().clientHigh(), message.flow().clientLow()),
                theirs.getOrDefault("orig_h", ""));
        comparison.field(place, "orig_p", message.flow().clientPort(), theirs.getOrDefault("orig_p", ""));
        comparison.field(
                place,
                "resp_h",
                IpAddress.text(message.flow().serverHigh(), message.flow().serverLow()),
                theirs.getOrDefault("resp_h", ""));
        comparison.field(place, "resp_p", message.flow().serverPort(), theirs.getOrDefault("resp_p", ""));
        theirs.forEach((column, value) -> {
            if (!HEAD.contains(column + " ")
                    && !column.equals("masked")
                    && !value.equals("-")
                    && !value.equals("(empty)")) {
                String own = own(message, ours, column);
                String their = column.startsWith("command") ? command(value) : number(column, value);
                boolean cut = own.startsWith(their) && isCut(column, value);
                comparison.field(place, column, cut ? their : own.replace(" ", ""), their.replace(" ", ""));
            }
        });
    }

    /** Hexadecimal texts there end after 15 bytes. */
    private static boolean isCut(String column, String value) {
        return (column.equals("data") || column.equals("test_data")) && value.length() == 32;
    }

    private static String own(Recording.Message message, Map<String, Object> fields, String column) {
        return switch (column) {
            case "proto" -> message.flow().ipProtocol() == 6 ? "tcp" : "udp";
            case "magic" -> String.valueOf(0x46494e53);
            case "tcp.length", "tcp.commandName", "tcp.errorName" ->
                message.field(column).replace("normal", "Normal");
            case "data" -> text(fields, "data").isEmpty() ? hex(text(fields, "name")) : text(fields, "data");
            case "command_code" -> message.field("commandName");
            case "response", "gateway" -> message.field(column).equals("true") ? "1" : "0";
            case "responseRequired" -> message.field(column).equals("true") ? "0" : "1";
            default -> text(fields, column);
        };
    }

    private static String text(Map<String, Object> fields, String column) {
        Matcher bit = Pattern.compile("(message_no|fal_fals_no)_(\\d+)").matcher(column);
        if (bit.matches()) {
            long bits = fields.get("messageNumbers") instanceof Long value ? value : 0;
            return String.valueOf(bits >> Integer.parseInt(bit.group(2)) & 1);
        }
        if (column.equals("fatal_error")
                || column.equals("non_fatal_error") && fields.containsKey("nonFatalErrorName")) {
            return String.valueOf(fields.get(camel(column) + "Name"))
                    .replaceAll("[\\[\\]]", "")
                    .replace(", ", ",");
        }
        Object value = fields.get(camel(column));
        return value == null ? "" : String.valueOf(value).replaceAll("[\\[\\] ]", "");
    }

    private static String number(String column, String value) {
        if (column.equals("message")) {
            return String.valueOf((1 << value.split(",", -1).length) - 1);
        }
        if (column.endsWith("_error") && value.contains(": 1")) {
            return value.replace(": 1", "");
        }
        if (column.equals("data") || column.equals("test_data")) {
            return value.startsWith("0x") ? value.substring(2) : hex(value);
        }
        Matcher named = NAMED.matcher(value);
        if (named.matches()) {
            return String.valueOf(Long.parseLong(named.group(2), named.group(1) == null ? 10 : 16));
        }
        return switch (value) {
            case "T" -> "1";
            case "F" -> "0";
            default -> value.startsWith("0x") ? String.valueOf(Long.decode(value)) : value.replace(" ", "");
        };
    }

    private static String hex(String text) {
        if (text.equals("\\x00")) {
            return "00";
        }
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append("%02x".formatted(c)));
        return hex.toString();
    }

    private static String camel(String column) {
        Matcher matcher = Pattern.compile("_(\\w)").matcher(column);
        return matcher.replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    private static String numbered(String name, int count) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            names.append(' ').append(name).append(i);
        }
        return names.toString();
    }

    private static List<Map<String, String>> rows(String test, String log, String columns) {
        return ZeekLog.rows(PlantCaptures.file(FOLDER + test + "/" + log + ".log"), columns.split(" ", -1));
    }
}
