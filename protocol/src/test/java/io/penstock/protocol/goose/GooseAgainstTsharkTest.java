package io.penstock.protocol.goose;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field of every GOOSE message of the captures, as tshark reads it. */
class GooseAgainstTsharkTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm:ss.nnnnnnnnn 'UTC'", Locale.ROOT);

    private static final String DAMAGED = "haolipeng__icsnpp-iec61850-goose/testing/Traces/GOOSE_";
    /** Where a mandatory field is missing, tshark does not read the one that stands there, or those after it. */
    private static final String[][] STOPS = {
        {"missing_conf_rev", "ndsCom"},
        {"missing_dataset", "goId"},
        {"missing_gocb_ref", "timeAllowedToLive", "datSet", "goId"},
        {"missing_num_dat_set_entries", "boolean", "bitString"},
        {"missing_timestamp", "stNum", "sqNum", "simulation"},
        {"unsupported_tlv", "boolean", "bitString"}
    };

    /** tshark's name and ours. */
    private static final String[][] FIELDS = {
        {"goose.appid", "appId"},
        {"goose.length", "length"},
        {"goose.reserve1", "reserved1"},
        {"goose.reserve1.s_bit", "simulationBit"},
        {"goose.reserve2", "reserved2"},
        {"goose.gocbRef", "gocbRef"},
        {"goose.timeAllowedtoLive", "timeAllowedToLive"},
        {"goose.datSet", "datSet"},
        {"goose.goID", "goId"},
        {"goose.t", "t"},
        {"goose.stNum", "stNum"},
        {"goose.sqNum", "sqNum"},
        {"goose.simulation", "simulation"},
        {"goose.confRev", "confRev"},
        {"goose.ndsCom", "ndsCom"},
        {"goose.numDatSetEntries", "numDatSetEntries"},
        {"goose.boolean", "boolean"},
        {"goose.bit_string", "bitString"},
        {"goose.integer", "integer"},
        {"goose.unsigned", "unsigned"},
        {"goose.float_value", "floatingPoint"},
        {"goose.octet_string", "octetString"},
        {"goose.visible_string", "visibleString"},
        {"goose.bcd", "bcd"},
        {"goose.booleanArray", "booleanArray"},
        {"goose.objId", "objectId"},
        {"goose.mMSString", "mmsString"}
    };

    @Test
    void everyFieldIsTsharks() throws Exception {
        Comparison comparison = new Comparison(GooseProtocol.NAME, "tshark");
        for (String[] stop : STOPS) {
            for (int i = 1; i < stop.length; i++) {
                comparison.explain(
                        DAMAGED + stop[0] + ".pcap frame 1 " + stop[i], "tshark stops where a field is missing");
            }
        }
        for (Path file : PlantCaptures.with("goose")) {
            compare(file, comparison);
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        List<Recording.Message> ours = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(GooseProtocol.NAME))
                .toList();
        String[] names = new String[FIELDS.length + 1];
        names[0] = "frame.number";
        for (int i = 0; i < FIELDS.length; i++) {
            names[i + 1] = FIELDS[i][0];
        }
        List<String[]> theirs = PlantCaptures.tshark(file, "goose", names);
        comparison.field(PlantCaptures.name(file), "messages", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message();
            String place = PlantCaptures.name(file) + " frame " + theirs.get(i)[0];
            comparison.field(place, "frame", ours.get(i).frame(), theirs.get(i)[0]);
            for (int f = 0; f < FIELDS.length; f++) {
                List<String> values = new ArrayList<>();
                collect(ours.get(i).fields(), FIELDS[f][1], values);
                comparison.field(
                        place, FIELDS[f][1], String.join(",", values), theirs(FIELDS[f][1], theirs.get(i)[f + 1]));
            }
        }
    }

    /** All values with a name, wherever they stand, written as tshark does. */
    static void collect(Object at, String name, List<String> values) {
        if (at instanceof Map<?, ?> group) {
            group.forEach((key, value) -> {
                if (key.equals(name)) {
                    List<?> list = value instanceof List<?> several ? several : List.of(value);
                    list.forEach(one -> values.add(text(name, one)));
                } else {
                    collect(value, name, values);
                }
            });
        } else if (at instanceof List<?> list) {
            list.forEach(one -> collect(one, name, values));
        }
    }

    private static String text(String name, Object value) {
        return switch (name) {
            case "bitString", "booleanArray" -> bytes(value.toString());
            case "simulationBit", "simulation", "ndsCom", "boolean" -> value.equals(true) ? "1" : "0";
            case "floatingPoint" -> value.toString().replaceFirst("\\.0$", "");
            default -> value.toString();
        };
    }

    private static String bytes(String bits) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 8) {
            String octet = (bits.substring(i, Math.min(bits.length(), i + 8)) + "0000000").substring(0, 8);
            hex.append(HexFormat.of().toHexDigits((byte) Integer.parseInt(octet, 2)));
        }
        return hex.toString();
    }

    private static String theirs(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (name) {
            case "appId", "reserved1", "reserved2" -> String.valueOf(Integer.decode(value));
            case "t" ->
                LocalDateTime.parse(value.replaceAll(" +", " "), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            case "simulationBit", "simulation", "ndsCom", "boolean" ->
                value.replace("True", "1").replace("False", "0");
            case "octetString" -> value.replace(":", "");
            default -> value;
        };
    }
}
