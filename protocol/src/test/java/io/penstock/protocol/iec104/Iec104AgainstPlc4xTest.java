package io.penstock.protocol.iec104;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Apache PLC4X's byte vectors: every leaf of its parses, name by name in order. */
class Iec104AgainstPlc4xTest {
    private static final Pattern CASE = Pattern.compile("<raw>(\\w+)</raw>(.*?)</testcase>", Pattern.DOTALL);
    private static final Pattern LEAF =
            Pattern.compile("<(\\w+) dataType=\"(\\w+)\" bitLength=\"(\\d+)\"[^>]*>([^<]*)<");

    /** PLC4X's name of a leaf, and ours; values of several sorts are one list. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("apciLength", "length"),
            Map.entry("command", "command"),
            Map.entry("receiveSequenceNo", "receive"),
            Map.entry("TypeIdentification", "type"),
            Map.entry("structureQualifier", "sequence"),
            Map.entry("numberOfObjects", "number"),
            Map.entry("test", "test"),
            Map.entry("negative", "negative"),
            Map.entry("CauseOfTransmission", "cause"),
            Map.entry("originatorAddress", "originator"),
            Map.entry("asduAddressField", "commonAddress"),
            Map.entry("address", "address"),
            Map.entry("blocked", "blocked"),
            Map.entry("notTopical", "notTopical"),
            Map.entry("overflow", "overflow"),
            Map.entry("transientState", "transient"),
            Map.entry("qualifier", "qualifier"),
            Map.entry("qualifierOfCommand", "qualifier"),
            Map.entry("select", "select"),
            Map.entry("day", "day"),
            Map.entry("month", "month"),
            Map.entry("year", "year"),
            Map.entry("hour", "hour"),
            Map.entry("minutes", "minutes"),
            Map.entry("milliseconds", "milliseconds"),
            Map.entry("dayOfWeek", "dayOfWeek"),
            Map.entry("daylightSaving", "summerTime"),
            Map.entry("stausOn", "value"),
            Map.entry("commandOn", "value"),
            Map.entry("dpiCode", "value"),
            Map.entry("dcs", "value"),
            Map.entry("rcs", "value"),
            Map.entry("bits", "value"),
            Map.entry("value", "value"));

    @Test
    void everyVectorIsReadAlike() throws Exception {
        String suite = Files.readString(PlantCaptures.file("expected/apache__plc4x/iec-60870/IEC-60870-5-104.xml"));
        String coi = "the cause of initialization, which PLC4X takes for a qualifier of command";
        Comparison comparison = new Comparison("IEC 60870-5-104", "PLC4X")
                .explain("case 6 qualifier", coi)
                .explain("case 6 select", coi)
                .explain("case 29 value", "step positions are -64 to 63 (101, 7.2.6.5); PLC4X reads them without sign");
        Matcher test = CASE.matcher(suite);
        int number = 0;
        while (test.find()) {
            number++;
            Recording seen = Talk.midway(2404).client(Talk.bytes(test.group(1))).end();
            Map<String, List<Double>> theirs = theirs(test.group(2));
            Map<String, List<Double>> ours = new TreeMap<>();
            for (Recording.Message message : seen.messages) {
                ours(message, ours);
            }
            comparison.message();
            for (Map.Entry<String, List<Double>> entry : theirs.entrySet()) {
                comparison.field(
                        "case " + number,
                        entry.getKey(),
                        ours.getOrDefault(entry.getKey(), List.of()),
                        entry.getValue());
            }
        }
        comparison.end();
    }

    private static Map<String, List<Double>> theirs(String xml) {
        Map<String, List<Double>> all = new TreeMap<>();
        Matcher leaf = LEAF.matcher(xml);
        while (leaf.find()) {
            String name = NAMES.get(leaf.group(1));
            boolean padding = leaf.group(1).equals("value") && leaf.group(3).equals("8");
            if (name != null && !padding) {
                add(all, name, leaf.group(4));
            }
        }
        return all;
    }

    private static void ours(Recording.Message message, Map<String, List<Double>> all) {
        Map<?, ?> apci = (Map<?, ?>) message.fields().get("apci");
        Map<?, ?> asdu = (Map<?, ?>) message.fields().get("asdu");
        if (apci == null) {
            return;
        }
        add(all, "length", apci.get("length"));
        String format = String.valueOf(apci.get("format"));
        // PLC4X shows the first two control octets as one number, and the receive number with its lowest bit.
        Object send = apci.get("sendSequence");
        add(all, "command", format.equals("I") ? twice(send) : format.equals("S") ? "1" : apci.get("function"));
        if (!format.equals("U")) {
            add(all, "receive", twice(apci.get("receiveSequence")));
        }
        if (asdu == null) {
            return;
        }
        for (String name :
                List.of("type", "sequence", "number", "test", "negative", "cause", "originator", "commonAddress")) {
            add(all, name, asdu.get(name));
        }
        String label = String.valueOf(asdu.get("typeName"));
        for (Map<?, ?> object : Iec104Messages.objects(message)) {
            object(all, label, object);
        }
    }

    private static void object(Map<String, List<Double>> all, String label, Map<?, ?> object) {
        object.forEach((name, value) -> {
            if (name.equals("time")) {
                String time = String.valueOf(value);
                add(all, "year", time.substring(2, 4));
                add(all, "month", time.substring(5, 7));
                add(all, "day", time.substring(8, 10));
                add(all, "hour", time.substring(11, 13));
                add(all, "minutes", time.substring(14, 16));
                add(all, "milliseconds", time.substring(17, 19) + time.substring(20));
            } else if (name.equals("value") && label.matches("M_ME_[NT][AD]_1|C_SE_[NT]A_1")) {
                double normalized = value instanceof Double fraction ? fraction : 0;
                add(all, "value", String.valueOf(normalized * 32768));
            } else {
                add(all, String.valueOf(name), value);
            }
        });
    }

    private static String twice(@Nullable Object value) {
        return String.valueOf(2 * Long.parseLong(String.valueOf(value)));
    }

    private static void add(Map<String, List<Double>> all, String name, @Nullable Object value) {
        String text = String.valueOf(value);
        double number = text.equals("true") ? 1 : text.equals("false") ? 0 : (float) Double.parseDouble(text);
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(number);
    }
}
