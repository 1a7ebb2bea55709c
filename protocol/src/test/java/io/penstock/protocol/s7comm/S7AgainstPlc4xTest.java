package io.penstock.protocol.s7comm;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The byte vectors of Apache PLC4X with the values that it reads in them. */
class S7AgainstPlc4xTest {
    private static final Pattern CASE = Pattern.compile("(?s)<testcase>.*?</testcase>");
    private static final Pattern RAW = Pattern.compile("(?s)<raw>\\s*([0-9a-f\\s]+?)\\s*</raw>");

    /** Our name of a field, and PLC4X's, of which there may be several. */
    private static final String[][] FIELDS = {
        {"rosctr", "messageType"},
        {"pduReference", "tpduReference"},
        {"parameterLength", "parameterLength"},
        {"dataLength", "payloadLength"},
        {"errorClass", "errorClass"},
        {"maxAmqCalling", "maxAmqCaller"},
        {"maxAmqCalled", "maxAmqCallee"},
        {"pduLength", "pduLength"},
        {"itemCount", "numItems"},
        {"count", "numberOfElements"},
        {"dbNumber", "dbNumber"},
        {"area", "MemoryArea"},
        {"byteAddress", "byteAddress"},
        {"bitAddress", "bitAddress"},
        {"transportSize", "TransportSize|DataTransportSize"},
        {"returnCode", "DataTransportErrorCode"},
        {"functionGroup", "cpuFunctionGroup"},
        {"subfunction", "cpuSubfunction"}
    };

    @Test
    void everyValueIsTheirs() throws Exception {
        String suite = Files.readString(PlantCaptures.file("expected/apache__plc4x/s7/ParserSerializerTestsuite.xml"));
        Comparison comparison = new Comparison(S7Protocol.NAME, "apache__plc4x");
        Matcher cases = CASE.matcher(suite);
        while (cases.find()) {
            compare(cases.group(), comparison);
        }
        comparison.end();
    }

    private static void compare(String testcase, Comparison comparison) {
        Matcher raw = RAW.matcher(testcase);
        if (!raw.find() || !testcase.contains("<S7Message>")) {
            return;
        }
        Recording seen = Talk.tcp(102).client(raw.group(1)).end();
        Recording.Message message = seen.messages.getFirst();
        comparison.message();
        String place = testcase.replaceAll("(?s).*?<name>(.*?)</name>.*", "$1");
        for (String[] field : FIELDS) {
            List<String> ours = new ArrayList<>();
            collect(message.fields(), field[0], ours);
            comparison.field(place, field[0], String.join(",", ours), theirs(testcase, field[1]));
        }
    }

    private static String theirs(String testcase, String names) {
        Matcher matcher =
                Pattern.compile("<(?:" + names + ")(?: [^>]*)?>\\s*(\\d+)").matcher(testcase);
        List<String> values = new ArrayList<>();
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return String.join(",", values);
    }

    private static void collect(Object at, String name, List<String> values) {
        if (at instanceof Map<?, ?> group) {
            group.forEach((key, value) -> {
                if (key.equals(name)) {
                    List<?> list = value instanceof List<?> several ? several : List.of(value);
                    list.forEach(one -> values.add(one.toString()));
                } else {
                    collect(value, name, values);
                }
            });
        } else if (at instanceof List<?> list) {
            list.forEach(one -> collect(one, name, values));
        }
    }
}
