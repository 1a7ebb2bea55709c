package io.penstock.protocol.modbus;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Apache PLC4X's byte vectors of Modbus: every leaf of its parses, name by name in order. */
class ModbusAgainstPlc4xTest {
    private static final Pattern CASE = Pattern.compile("<raw>\\s*(\\w+)\\s*</raw>(.*?)</testcase>", Pattern.DOTALL);
    private static final Pattern LEAF = Pattern.compile("<(\\w+) dataType=\"\\w+\" bitLength=\"\\d+\">([^<]*)<");

    @Test
    void everyVectorIsReadAlike() throws Exception {
        String suite =
                Files.readString(PlantCaptures.file("expected/apache__plc4x/modbus/ParserSerializerTestsuite.xml"));
        Comparison comparison = new Comparison("Modbus/TCP", "PLC4X");
        Matcher test = CASE.matcher(suite);
        for (int number = 1; test.find(); number++) {
            byte[] bytes = Talk.bytes(test.group(1));
            boolean reply = test.group(2).contains("<response>true");
            Talk talk = Talk.midway(502);
            Recording seen = (reply ? talk.server(bytes) : talk.client(bytes)).end();
            comparison.message();
            Map<String, List<String>> ours = ours(seen.messages.getFirst(), reply ? "reply" : "request");
            Matcher leaf = LEAF.matcher(test.group(2));
            Map<String, List<String>> theirs = new TreeMap<>();
            while (leaf.find()) {
                add(theirs, leaf.group(1), leaf.group(2).toLowerCase(Locale.ROOT));
            }
            for (Map.Entry<String, List<String>> entry : theirs.entrySet()) {
                comparison.field(
                        "case " + number,
                        entry.getKey(),
                        ours.getOrDefault(entry.getKey(), List.of()),
                        entry.getValue());
            }
        }
        comparison.end();
    }

    private static Map<String, List<String>> ours(Recording.Message message, String part) {
        Map<String, List<String>> all = new TreeMap<>();
        add(all, "transactionIdentifier", message.field("mbap.transaction"));
        add(all, "protocolIdentifier", message.field("mbap.protocol"));
        add(all, "length", message.field("mbap.length"));
        add(all, "unitIdentifier", message.field("mbap.unit"));
        add(all, "errorFlag", String.valueOf(!message.field("exception").isEmpty()));
        add(all, "functionFlag", message.field("function"));
        Map<?, ?> body = message.fields().get(part) instanceof Map<?, ?> map ? map : Map.of();
        add(all, "startingAddress", body.get("address"));
        add(all, "quantity", body.get("quantity"));
        add(all, "byteCount", body.get("byteCount"));
        if (body.get("values") instanceof List<?> values) {
            StringBuilder hex = new StringBuilder("0x");
            values.forEach(value -> hex.append("%04x".formatted(value)));
            add(all, "value", hex);
        }
        List<?> records = body.get("records") instanceof List<?> list
                ? list
                : body.get("records") == null ? List.of() : List.of(body.get("records"));
        for (Object one : records) {
            Map<?, ?> item = (Map<?, ?>) one;
            add(all, "referenceType", item.get("referenceType"));
            add(all, "fileNumber", item.get("file"));
            add(all, "recordNumber", item.get("record"));
            add(all, part.equals("reply") ? "dataLength" : "recordLength", item.get("length"));
            add(
                    all,
                    part.equals("reply") ? "data" : "recordData",
                    item.get("data") == null ? null : "0x" + item.get("data"));
        }
        return all;
    }

    private static void add(Map<String, List<String>> all, String name, @Nullable Object value) {
        if (value != null) {
            all.computeIfAbsent(name, key -> new ArrayList<>()).add(String.valueOf(value));
        }
    }
}
