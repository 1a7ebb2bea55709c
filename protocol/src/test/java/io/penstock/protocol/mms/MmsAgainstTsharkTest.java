package io.penstock.protocol.mms;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PDUs, invoke ids, services, names, values and errors of every MMS message of the captures, as tshark reads them. */
class MmsAgainstTsharkTest {
    /** tshark's name and ours. */
    private static final String[][] FIELDS = {
        {"mms.localDetailCalling", "initiate request:localDetail"},
        {"mms.proposedMaxServOutstandingCalling", "initiate request:maxServOutstandingCalling"},
        {"mms.localDetailCalled", "initiate response:localDetail"},
        {"mms.negociatedDataStructureNestingLevel", "initiate response:dataStructureNestingLevel"},
        {"mms.negociatedVersionNumber", "initiate response:versionNumber"},
        {"mms.vendorName", "vendorName"},
        {"mms.modelName", "modelName"},
        {"mms.revision", "revision"},
        {"mms.boolean", "boolean"},
        {"mms.integer", "integer"},
        {"mms.unsigned", "unsigned"},
        {"mms.data.visible-string", "visibleString"},
        {"mms.data.octet-string", "octetString"},
        {"mms.data_bit-string", "bitString"},
        {"mms.failure", "code"},
        {"mms.access", "errorCode"}
    };

    @Test
    void messagesAreTsharks() throws Exception {
        Comparison comparison = new Comparison(MmsProtocol.NAME, "tshark")
                .explain("frames", "tshark does not take conclude, 8B00, without session and presentation for MMS");
        for (Path file : PlantCaptures.with("mms")) {
            compare(file, comparison);
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        Map<Long, List<Recording.Message>> ours = new LinkedHashMap<>();
        for (Recording.Message message : PlantCaptures.read(file).messages) {
            if (message.protocol().equals(MmsProtocol.NAME)
                    && !message.field("pdu").isEmpty()) {
                ours.computeIfAbsent(message.frame(), frame -> new ArrayList<>())
                        .add(message);
            }
        }
        List<String> names = new ArrayList<>(List.of(
                "frame.number",
                "mms.invokeID",
                "mms.originalInvokeID",
                "mms.confirmedServiceRequest",
                "mms.confirmedServiceResponse",
                "mms.unconfirmedService",
                "mms.domainId",
                "mms.itemId"));
        for (String[] field : FIELDS) {
            names.add(field[0]);
        }
        List<String[]> theirs = PlantCaptures.tshark(file, "mms", names.toArray(String[]::new));
        comparison.field(PlantCaptures.name(file), "frames", ours.size(), theirs.size());
        for (String[] row : theirs) {
            List<Recording.Message> messages = ours.getOrDefault(Long.parseLong(row[0]), List.of());
            messages.forEach(message -> comparison.message());
            String place = PlantCaptures.name(file).replaceAll(".*/", "") + " frame " + row[0];
            comparison.field(place, "invokeId", all(messages, "invokeId"), row[1] + row[2]);
            comparison.field(place, "service", services(messages), row[3] + row[4] + row[5]);
            comparison.field(place, "names", names(messages), pairs(row[6], row[7]));
            for (int i = 0; i < FIELDS.length; i++) {
                comparison.field(
                        place,
                        FIELDS[i][1],
                        all(messages, FIELDS[i][1]),
                        row[8 + i].replace("True", "1").replace("False", "0"));
            }
        }
    }

    private static String services(List<Recording.Message> messages) {
        List<String> codes = new ArrayList<>();
        for (Recording.Message message : messages) {
            String pdu = message.field("pdu");
            if (pdu.startsWith("confirmed re") || pdu.equals("unconfirmed")) {
                int code = MmsServicesByName.code(message.field("service"));
                if (code >= 0) {
                    codes.add(String.valueOf(code % MmsServices.UNCONFIRMED));
                }
            }
        }
        return String.join(",", codes);
    }

    /** Names of domains and their items; others have no slash. */
    private static String names(List<Recording.Message> messages) {
        List<String> names = new ArrayList<>();
        for (String name : values(messages, "name")) {
            if (name.contains("/")) {
                names.add(name);
            }
        }
        return String.join(",", names);
    }

    private static String pairs(String domains, String items) {
        String[] first = domains.split(",", -1);
        String[] second = items.split(",", -1);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < first.length && !first[i].isEmpty(); i++) {
            pairs.add(first[i] + "/" + second[i]);
        }
        return String.join(",", pairs);
    }

    /** Values of a field, perhaps only in PDUs of one kind. */
    private static String all(List<Recording.Message> messages, String name) {
        int colon = name.indexOf(':');
        List<Recording.Message> asked = messages;
        if (colon > 0) {
            asked = messages.stream()
                    .filter(message -> message.field("pdu").equals(name.substring(0, colon)))
                    .toList();
        }
        return String.join(",", values(asked, name.substring(colon + 1)));
    }

    private static List<String> values(List<Recording.Message> messages, String name) {
        List<String> values = new ArrayList<>();
        messages.forEach(message -> collect(message.fields(), name, values));
        return values;
    }

    private static void collect(Object at, String name, List<String> values) {
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
            case "bitString" -> bytes(value.toString());
            case "boolean" -> value.equals(true) ? "1" : "0";
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

    /** The code of a service by its name. */
    private static final class MmsServicesByName {
        static int code(String name) {
            return MmsServices.all().stream()
                    .filter(function -> function.name().equals(name))
                    .mapToInt(io.penstock.protocol.Function::code)
                    .findFirst()
                    .orElse(-1);
        }
    }
}
