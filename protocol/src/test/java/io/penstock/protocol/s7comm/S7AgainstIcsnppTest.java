package io.penstock.protocol.s7comm;

import io.penstock.capture.Direction;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every column of the logs that ICSNPP wrote: all messages, system status lists, uploads. */
class S7AgainstIcsnppTest {
    private static final String PLUGIN = "cisagov__icsnpp-s7comm";
    private static final String WORDING = "the same by its code; they word it otherwise";
    private static final Map<String, String> ROSCTR =
            Map.of("Job", "Job-Request", "Ack", "ACK", "Ack-Data", "ACK-Data", "Userdata", "User-Data");

    @Test
    void allMessages() throws Exception {
        Comparison comparison = new Comparison(S7Protocol.NAME, PLUGIN + " s7comm.log")
                .explain("function_name", WORDING)
                .explain("subfunction_name", WORDING)
                .explain("error_class", WORDING);
        for (String capture : List.of("snap7", "s7comm_plus")) {
            List<Recording.Message> ours = messages(capture);
            List<Map<String, String>> theirs = log(capture, "s7comm");
            comparison.field(capture, "messages", ours.size(), theirs.size());
            for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                comparison.message();
                message(comparison, capture + " frame " + ours.get(i).frame(), ours.get(i), theirs.get(i));
            }
        }
        comparison.end();
    }

    private static void message(
            Comparison comparison, String place, Recording.Message message, Map<String, String> row) {
        sides(comparison, place, message, row);
        compare(comparison, place, row, "rosctr_code", message.field("rosctr"));
        compare(comparison, place, row, "rosctr_name", ROSCTR.getOrDefault(message.field("rosctrName"), ""));
        compare(comparison, place, row, "pdu_reference", reference(message));
        boolean userdata = message.field("rosctr").equals("7");
        int error = userdata
                ? number(message, "userdataError", 0)
                : number(message, "errorClass", 0) * 256 + number(message, "errorCode", 0);
        boolean answers = userdata
                ? message.field("type").equals("8")
                : message.field("rosctr").equals("3");
        compare(
                comparison,
                place,
                row,
                "error_code",
                answers ? (userdata && error != 0 ? "0x%04x" : "0x%02x").formatted(error) : "-");
        String group = "0x%x%x".formatted(number(message, "type", 0), number(message, "functionGroup", 0));
        String function = "0x%02x".formatted(number(message, "function", 0));
        compare(comparison, place, row, "function_code", userdata ? group : function);
        compare(comparison, place, row, "function_name", message.field("functionName"));
        boolean service = message.field("function").equals("40")
                && message.field("rosctr").equals("1");
        String sub = service
                ? message.field("service")
                : userdata ? "0x%02x".formatted(number(message, "subfunction", 0)) : "-";
        compare(comparison, place, row, "subfunction_code", sub);
        String subName = userdata
                ? message.field("functionName")
                : service ? message.operations().getFirst().functionName : "-";
        compare(comparison, place, row, "subfunction_name", subName);
        String errorName = error == 0 ? "No error" : message.operations().getFirst().errorName;
        compare(comparison, place, row, "error_class", answers ? errorName : "-");
    }

    @Test
    void systemStatusLists() throws Exception {
        Comparison comparison = new Comparison(S7Protocol.NAME, PLUGIN + " s7comm_read_szl.log");
        List<Recording.Message> ours = messages("snap7").stream()
                .filter(message -> !message.field("szlId").isEmpty())
                .toList();
        List<Map<String, String>> theirs = log("snap7", "s7comm_read_szl");
        comparison.field("snap7", "messages", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            Recording.Message message = ours.get(i);
            Map<String, String> row = theirs.get(i);
            String place = "frame " + message.frame();
            comparison.message();
            sides(comparison, place, message, row);
            compare(comparison, place, row, "pdu_reference", reference(message));
            compare(comparison, place, row, "method", message.field("type").equals("4") ? "Request" : "Response");
            compare(comparison, place, row, "szl_id", "0x%04x".formatted(number(message, "szlId", 0)));
            compare(comparison, place, row, "szl_id_name", message.field("szlName"));
            compare(comparison, place, row, "szl_index", "0x%04x".formatted(number(message, "szlIndex", 0)));
            compare(comparison, place, row, "return_code", "0x%02x".formatted(number(message, "returnCode", 0)));
        }
        comparison.end();
    }

    @Test
    void uploads() throws Exception {
        Comparison comparison = new Comparison(S7Protocol.NAME, PLUGIN + " s7comm_upload_download.log");
        List<Recording.Message> ours = messages("snap7").stream()
                .filter(message -> number(message, "function", 0) >= 0x1A && number(message, "function", 0) <= 0x1F)
                .toList();
        List<Map<String, String>> theirs = log("snap7", "s7comm_upload_download");
        comparison.field("snap7", "messages", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            Recording.Message message = ours.get(i);
            Map<String, String> row = theirs.get(i);
            String place = "frame " + message.frame();
            comparison.message();
            sides(comparison, place, message, row);
            compare(comparison, place, row, "rosctr", ROSCTR.getOrDefault(message.field("rosctrName"), ""));
            compare(comparison, place, row, "pdu_reference", reference(message));
            String status = message.field("functionStatus");
            compare(
                    comparison,
                    place,
                    row,
                    "function_status",
                    status.isEmpty() ? "-" : "0x%02x".formatted(Integer.parseInt(status)));
            compare(comparison, place, row, "session_id", orNone(message.field("uploadId")));
            String length = message.field("blockLength").isEmpty()
                    ? message.field("pieceLength")
                    : message.field("blockLength");
            compare(
                    comparison,
                    place,
                    row,
                    "blocklength",
                    length.isEmpty() ? "-" : String.valueOf(Integer.parseInt(length)));
            compare(comparison, place, row, "filename", orNone(message.field("fileName")));
            String type = message.field("blockType");
            compare(
                    comparison,
                    place,
                    row,
                    "block_type",
                    type.equals("SDB") ? "System Data Block" : type.equals("OB") ? "Organization Block" : "-");
            compare(comparison, place, row, "block_number", orNone(message.field("blockNumber")));
            compare(
                    comparison,
                    place,
                    row,
                    "destination_filesystem",
                    message.field("fileSystem").equals("A") ? "Active" : "-");
        }
        comparison.end();
    }

    private static void sides(Comparison comparison, String place, Recording.Message message, Map<String, String> row) {
        boolean fromClient = message.direction() == Direction.TO_SERVER;
        String client =
                IpAddress.text(message.flow().clientHigh(), message.flow().clientLow());
        String server =
                IpAddress.text(message.flow().serverHigh(), message.flow().serverLow());
        compare(comparison, place, row, "is_orig", fromClient ? "T" : "F");
        compare(comparison, place, row, "source_h", fromClient ? client : server);
        compare(comparison, place, row, "destination_h", fromClient ? server : client);
    }

    /** Of an answer in parts they log the last alone; and no acknowledgement without parameters. */
    private static boolean isLeftOut(Recording.Message message) {
        boolean part = message.field("lastDataUnit").equals("false");
        boolean asksForPart =
                message.field("type").equals("4") && !message.field("sequence").equals("0");
        return part || asksForPart || message.field("rosctr").equals("2");
    }

    /** They read it least significant byte first; tshark and PLC4X do not. It means nothing but itself. */
    private static int reference(Recording.Message message) {
        return Integer.reverseBytes(number(message, "pduReference", 0)) >>> 16;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private static int number(Recording.Message message, String field, int other) {
        String value = message.field(field);
        return value.isEmpty() ? other : Integer.parseInt(value);
    }

    private static void compare(
            Comparison comparison, String place, Map<String, String> row, String column, Object ours) {
        comparison.field(place, column, ours, row.getOrDefault(column, ""));
    }

    private static List<Recording.Message> messages(String capture) throws Exception {
        Path file = PlantCaptures.file(PLUGIN + "/tests/traces/" + capture + ".pcap");
        return PlantCaptures.read(file).messages.stream()
                .filter(message -> !message.field("rosctr").isEmpty() && !isLeftOut(message))
                .toList();
    }

    private static List<Map<String, String>> log(String capture, String name) {
        return ZeekLog.rows(PlantCaptures.file("expected/" + PLUGIN + "/analyzer." + capture + "/" + name + ".log"));
    }
}
