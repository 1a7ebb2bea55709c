package io.penstock.protocol.iec104;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every frame of the recorded IEC 104 connections whose packets are in order, field by field to the values and times of all objects, against tshark. */
class Iec104AgainstTsharkTest {
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("iec60870_104.apdulen", "apci.length");
        FIELDS.put("iec60870_104.tx", "apci.sendSequence");
        FIELDS.put("iec60870_104.rx", "apci.receiveSequence");
        FIELDS.put("iec60870_asdu.typeid", "asdu.type");
        FIELDS.put("iec60870_asdu.sq", "asdu.sequence");
        FIELDS.put("iec60870_asdu.numix", "asdu.number");
        FIELDS.put("iec60870_asdu.causetx", "asdu.cause");
        FIELDS.put("iec60870_asdu.nega", "asdu.negative");
        FIELDS.put("iec60870_asdu.test", "asdu.test");
        FIELDS.put("iec60870_asdu.oa", "asdu.originator");
        FIELDS.put("iec60870_asdu.addr", "asdu.commonAddress");
        FIELDS.put("iec60870_asdu.float", "R32 value");
        FIELDS.put("iec60870_asdu.normval", "NVA value");
        FIELDS.put("iec60870_asdu.scalval", "SVA value");
        FIELDS.put("iec60870_asdu.bitstring", "BSI value");
        FIELDS.put("iec60870_asdu.bcr.count", "BCR value");
        FIELDS.put("iec60870_asdu.siq.spi", "SIQ value");
        FIELDS.put("iec60870_asdu.diq.dpi", "DIQ value");
        FIELDS.put("iec60870_asdu.vti.v", "VTI value");
        FIELDS.put("iec60870_asdu.sco.on", "SCO value");
        FIELDS.put("iec60870_asdu.dco.on", "DCO value");
        FIELDS.put("iec60870_asdu.rco.up", "RCO value");
        FIELDS.put("iec60870_asdu.sco.se", "SCO select");
        FIELDS.put("iec60870_asdu.qos.se", "QOS select");
        FIELDS.put("iec60870_asdu.qds.iv", "QDS invalid");
        FIELDS.put("iec60870_asdu.qds.ov", "QDS overflow");
        FIELDS.put("iec60870_asdu.siq.iv", "SIQ invalid");
        FIELDS.put("iec60870_asdu.qoi", "QOI qualifier");
        FIELDS.put("iec60870_asdu.coi_r", "COI causeOfInitialization");
    }

    /** How C prints a fraction. */
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private static final String[] TIME = {"year", "month", "day", "hour", "min", "ms"};

    @Test
    void framesAndObjectsAreTsharks() throws Exception {
        Comparison comparison = new Comparison("IEC 60870-5-104", "tshark, captures in order");
        comparison.explain(
                "iec60870_asdu.bitstring",
                "bit 1 stands in the first octet (101, 7.2.6.13), so that orig.pcap's are Unix times; tshark reads them reversed");
        String damaged = "ITI__ICS-Security-Tools/pcaps/IEC60870-5-104/TestDissectIec104.pcap frame ";
        for (int frame : new int[] {11, 16, 18, 23}) {
            comparison.explain(
                    damaged + frame + " iec60870_104.apdulen", "the length is below 4: no frame, a violation");
        }
        for (int frame : new int[] {41, 58, 83, 96}) {
            String cut = "the ASDU ends within its header: a violation, and no fields";
            List<String> names = List.of("typeid", "sq", "numix", "causetx", "nega", "test", "oa");
            for (String name : names.subList(0, frame < 80 ? 3 : 7)) {
                comparison.explain(damaged + frame + " iec60870_asdu." + name, cut);
            }
        }
        for (Path file : PlantCaptures.with("iec60870_104")) {
            // In the others packets were dropped and swapped: a receiver reads at a later frame what waited for them.
            if (!PlantCaptures.name(file).matches(".*/raw/[A-Z]-.*")) {
                compare(file, comparison);
            }
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        Map<Long, List<Recording.Message>> byFrame = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(Iec104Protocol.NAME)
                        && !message.fields().isEmpty())
                .collect(Collectors.groupingBy(Recording.Message::frame));
        List<String> columns = new ArrayList<>(List.of("frame.number", "tcp.stream", "tcp.srcport", "tcp.seq_raw"));
        columns.addAll(FIELDS.keySet());
        for (String part : TIME) {
            columns.add("iec60870_asdu.cp56time." + part);
        }
        columns.add("iec60870_asdu.ioa");
        Set<String> places = new HashSet<>();
        for (String[] row : PlantCaptures.tshark(file, "iec60870_104", columns.toArray(String[]::new))) {
            if (!places.add(row[1] + " " + row[2] + " " + row[3])) {
                continue;
            }
            String place = PlantCaptures.name(file) + " frame " + row[0];
            List<Recording.Message> ours = byFrame.getOrDefault(Long.parseLong(row[0]), List.of());
            comparison.message();
            int column = 4;
            for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                String theirs = Arrays.stream(row[column++].split(",", -1))
                        .map(value -> plain(value, isFraction(field.getValue())))
                        .collect(Collectors.joining(","));
                comparison.field(place, field.getKey(), values(ours, field.getValue()), theirs);
            }
            comparison.field(place, "time", times(ours), times(row, column));
            String addresses = values(ours, " address");
            comparison.field(place, "ioa", addresses, row[column + TIME.length]);
        }
    }

    private static String values(List<Recording.Message> messages, String path) {
        List<String> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            int blank = path.indexOf(' ');
            if (blank < 0) {
                String value = message.field(path);
                if (!value.isEmpty()) {
                    all.add(plain(value, false));
                }
                continue;
            }
            AsduType type = type(message);
            for (Map<?, ?> object : Iec104Messages.objects(message)) {
                Object value = object.get(path.substring(blank + 1));
                if (value != null && has(type, path.substring(0, blank))) {
                    all.add(plain(String.valueOf(value), isFraction(path)));
                }
            }
        }
        return String.join(",", all);
    }

    private static @org.jspecify.annotations.Nullable AsduType type(Recording.Message message) {
        String id = message.field("asdu.type");
        return id.isEmpty() ? null : AsduTypes.of(Integer.parseInt(id));
    }

    private static boolean has(@org.jspecify.annotations.Nullable AsduType type, String element) {
        if (element.isEmpty()) {
            return true;
        }
        for (int i = 0; type != null && i < type.elements(); i++) {
            if (type.element(i).name().equals(element)) {
                return true;
            }
        }
        return false;
    }

    private static String times(List<Recording.Message> messages) {
        List<String> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            for (Map<?, ?> object : Iec104Messages.objects(message)) {
                if (object.get("time") != null) {
                    all.add(String.valueOf(object.get("time")).substring(2));
                }
            }
        }
        return String.join(",", all);
    }

    private static String times(String[] row, int column) {
        String[][] parts = new String[TIME.length][];
        for (int i = 0; i < TIME.length; i++) {
            parts[i] = row[column + i].split(",", -1);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < parts[0].length && !parts[0][i].isEmpty(); i++) {
            int[] n = new int[TIME.length];
            for (int j = 0; j < n.length; j++) {
                n[j] = Integer.decode(parts[j][i]);
            }
            all.add("%02d-%02d-%02dT%02d:%02d:%02d.%03d"
                    .formatted(n[0], n[1], n[2], n[3], n[4], n[5] / 1000, n[5] % 1000));
        }
        return String.join(",", all);
    }

    private static boolean isFraction(String path) {
        return path.startsWith("R32") || path.startsWith("NVA");
    }

    /** Truth as 1 and 0, fractions with the six digits that tshark prints, hexadecimal as decimal. */
    private static String plain(String value, boolean fraction) {
        if (value.isEmpty()) {
            return value;
        }
        if (value.equals("true") || value.equals("True")) {
            return "1";
        }
        if (value.equals("false") || value.equals("False")) {
            return "0";
        }
        if (value.startsWith("0x")) {
            return String.valueOf(Long.decode(value));
        }
        double number = value.toLowerCase(Locale.ROOT).endsWith("nan") ? Double.NaN : Double.parseDouble(value);
        if (!fraction) {
            return String.valueOf((long) number);
        }
        return Double.isFinite(number)
                ? new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
