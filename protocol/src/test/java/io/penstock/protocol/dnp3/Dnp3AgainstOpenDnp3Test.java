package io.penstock.protocol.dnp3;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The certification tests of DNP3, as OpenDNP3's test tool logged them while the captures were taken: each frame, segment and
 * fragment with its object headers, in both directions.
 */
class Dnp3AgainstOpenDnp3Test {
    private static final String CAPTURES = "ITI__ICS-Security-Tools/pcaps/dnp3/opendnp3-3/conformance/";
    private static final String EXPECTED = "expected/ITI__ICS-Security-Tools/dnp3/opendnp3-3/conformance/";
    private static final Pattern LINK =
            Pattern.compile("master: (\\d).* 0x([0-9A-F]{2}) length: (\\d+) dest: (\\d+) src: (\\d+)");
    private static final Pattern FRAGMENT = Pattern.compile(
            ".*\\(0x([0-9A-F]{2})\\) fir: (\\d) fin: (\\d) con: (\\d) uns: (\\d) seq: 0x([0-9A-F]+)(?: IIN\\((.*)\\))?");
    private static final Pattern SEGMENT = Pattern.compile("fir: (\\d) fin: (\\d) seq: (\\d+)");
    private static final Pattern HEADER =
            Pattern.compile("g(\\d+)v(\\d+), .*?(?:count: (\\d+)|start: (\\d+) stop: (\\d+))?$");

    private static final Pattern POINT = Pattern.compile("(\\w+): (-?\\w+)");

    /** The test tool's names of indications where they are not ours without blanks. */
    private static final Map<Object, String> NAMES = Map.ofEntries(
            Map.entry("broadcast", "Broadcast"),
            Map.entry("class 1 events", "Class1Events"),
            Map.entry("class 2 events", "Class2Events"),
            Map.entry("class 3 events", "Class3Events"),
            Map.entry("need time", "NeedTime"),
            Map.entry("local control", "LocalControl"),
            Map.entry("device trouble", "DeviceTrouble"),
            Map.entry("device restart", "DeviceRestart"),
            Map.entry("no function code support", "FuncNotSupported"),
            Map.entry("object unknown", "ObjectUnknown"),
            Map.entry("parameter error", "ParamError"),
            Map.entry("event buffer overflow", "EventBufferOverflow"),
            Map.entry("already executing", "AlreadyExecuting"),
            Map.entry("configuration corrupt", "ConfigCorrupt"),
            Map.entry("reserved 1", "Reserved1"),
            Map.entry("reserved 2", "Reserved2"));

    @Test
    void everyFrameSegmentAndFragmentOfTheCertificationTests() throws Exception {
        String raw = "the tool sent or took these frames as raw bytes and logged no more of them";
        Comparison comparison = new Comparison("DNP3", "OpenDNP3 certification logs")
                .explain("6.6.2.2 master T lines", raw)
                .explain("6.6.2.4 master L lines", raw)
                .explain("6.6.2.5 master T lines", raw)
                .explain("6.6.2.5 master A lines", raw)
                .explain("8.2.5.2.2 outstation L lines", raw)
                .explain("8.2.5.2.2 outstation T lines", raw)
                .explain("8.2.5.2.2 outstation A lines", raw)
                .explain(
                        "8.9.2.2 master A line 12 line",
                        "the tool names the 41 that it was told; four bits on the wire hold 9");
        for (Path capture : PlantCaptures.with("dnp3")) {
            String name = PlantCaptures.name(capture);
            if (name.startsWith(CAPTURES)) {
                String procedure = name.substring(CAPTURES.length()).replace("/dump.pcap", "");
                compare(capture, procedure, comparison);
            }
        }
        comparison.end();
    }

    private static void compare(Path capture, String procedure, Comparison comparison) throws Exception {
        Path log = PlantCaptures.file(EXPECTED + procedure + "/log.html");
        List<Recording.Message> messages = PlantCaptures.read(capture).messages;
        for (boolean fromMaster : new boolean[] {true, false}) {
            for (String layer : new String[] {"L", "T", "A"}) {
                List<String> theirs = theirs(log, fromMaster, layer);
                List<String> ours = messages.stream()
                        .filter(message -> message.field("link.fromMaster").equals(String.valueOf(fromMaster)))
                        .flatMap(message -> ours(message, layer).stream())
                        .toList();
                String place = procedure + (fromMaster ? " master " : " outstation ") + layer;
                comparison.field(place, "lines", ours.size(), theirs.size());
                for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                    comparison.message().field(place + " line " + i, "line", ours.get(i), theirs.get(i));
                }
            }
        }
    }

    /** What the log says of one side on one layer. */
    private static List<String> theirs(Path log, boolean fromMaster, String layer) throws IOException {
        List<String> lines = Files.readString(log)
                .replaceAll("<[^>-][^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d+"))
                .toList();
        String arrow = (fromMaster ? "--%s->" : "<-%s--").formatted(layer);
        List<String> all = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (!lines.get(i).equals(arrow)) {
                continue;
            }
            String next = lines.get(i + 1);
            all.add(layer.equals("L") ? link(next) : layer.equals("T") ? segment(next) : fragment(next));
            for (int j = i + 2; j < lines.size() && !lines.get(j).matches("(--|<-|- |steps?:|[A-Z0-9]).*"); j++) {
                Matcher header = HEADER.matcher(lines.get(j));
                if (header.matches()) {
                    all.add(header(
                            header.group(1), header.group(2), header.group(3), header.group(4), header.group(5)));
                } else {
                    all.add(point(lines.get(j)));
                }
            }
        }
        return all;
    }

    private static List<String> ours(Recording.Message message, String layer) {
        List<String> all = new ArrayList<>();
        if (layer.equals("L")) {
            all.add("link %s length %s to %s from %s"
                    .formatted(
                            message.field("link.control"),
                            message.field("link.length"),
                            message.field("link.destination"),
                            message.field("link.source")));
        } else if (layer.equals("T") && !message.field("transport.sequence").isEmpty()) {
            all.add("segment %s %s %s"
                    .formatted(
                            bit(message.field("transport.first")),
                            bit(message.field("transport.last")),
                            message.field("transport.sequence")));
        } else if (layer.equals("A") && !message.field("application.control").isEmpty()) {
            String indications = message.fields().get("application") instanceof Map<?, ?> application
                            && application.get("indications") != null
                    ? names(application.get("indicationNames"))
                    : "-";
            all.add("fragment %s %s%s%s%s %s %s"
                    .formatted(
                            message.field("application.function"),
                            bit(message.field("application.first")),
                            bit(message.field("application.last")),
                            bit(message.field("application.confirm")),
                            bit(message.field("application.unsolicited")),
                            message.field("application.sequence"),
                            indications));
            for (Map<?, ?> header : Dnp3Messages.objects(message)) {
                boolean range = header.get("start") != null;
                all.add(header(
                        number(header, "group"),
                        number(header, "variation"),
                        range ? null : text(header.get("count")),
                        text(header.get("start")),
                        text(header.get("stop"))));
                for (Map<?, ?> point : Dnp3Messages.groups(header, "points")) {
                    all.add(point(header, point));
                }
            }
        }
        return all;
    }

    /** A point of the log: what it says by name, in the order of the names. */
    private static String point(String text) {
        TreeMap<String, String> values = new TreeMap<>();
        Matcher point = POINT.matcher(text);
        while (point.find()) {
            String value = point.group(2);
            values.put(point.group(1), value.startsWith("0x") ? String.valueOf(Integer.decode(value)) : value);
        }
        Matcher index = Pattern.compile("\\[(\\d+)\\].*").matcher(text);
        if (index.matches()) {
            values.put("index", index.group(1));
        }
        if (text.contains("BooleanValue")) {
            values.put("value", text.contains("true") ? "1" : "0");
        }
        return values.toString();
    }

    private static String point(Map<?, ?> header, Map<?, ?> point) {
        TreeMap<String, String> values = new TreeMap<>();
        long group = Dnp3Messages.number(header, "group");
        boolean counter = group == 20 || group == 21 || group == 22 || group == 23;
        boolean indexed = header.get("start") != null || Dnp3Messages.number(header, "qualifier") >= 0x10;
        put(values, "index", indexed ? point.get("index") : null);
        put(values, "flags", point.get("flags"));
        boolean binary = group >= 1 && group <= 11 && point.get("flags") != null;
        put(values, counter ? "count" : "value", binary ? null : point.get("value"));
        put(values, "code", point.get("controlCode"));
        put(values, "count", point.get("repetitions"));
        put(values, "onTime", point.get("onTime"));
        put(values, "offTime", point.get("offTime"));
        put(values, "status", point.get("status"));
        put(values, "time", point.get("time"));
        put(values, "cto", point.get("relativeTime"));
        put(values, "delay", point.get("delay"));
        return values.toString();
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, String.valueOf(value));
        }
    }

    private static String names(@Nullable Object found) {
        List<String> names = new ArrayList<>();
        List<?> all = found == null ? List.of() : found instanceof List<?> list ? list : List.of(found);
        for (Object name : all) {
            names.add(NAMES.getOrDefault(name, String.valueOf(name)).toLowerCase(Locale.ROOT));
        }
        return names.stream().sorted().toList().toString();
    }

    private static int bit(String flag) {
        return flag.equals("true") ? 1 : 0;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        return link.find()
                ? "link %d length %s to %s from %s"
                        .formatted(Integer.parseInt(link.group(2), 16), link.group(3), link.group(4), link.group(5))
                : text;
    }

    private static String segment(String text) {
        Matcher segment = SEGMENT.matcher(text);
        return segment.matches()
                ? "segment %s %s %s".formatted(segment.group(1), segment.group(2), segment.group(3))
                : text;
    }

    private static String fragment(String text) {
        Matcher part = FRAGMENT.matcher(text);
        return part.matches()
                ? "fragment %d %s%s%s%s %d %s"
                        .formatted(
                                Integer.parseInt(part.group(1), 16),
                                part.group(2),
                                part.group(3),
                                part.group(4),
                                part.group(5),
                                Integer.parseInt(part.group(6), 16),
                                part.group(7) == null
                                        ? "-"
                                        : Stream.of(part.group(7)
                                                        .toLowerCase(Locale.ROOT)
                                                        .split(", ", -1))
                                                .filter(name -> !name.isEmpty())
                                                .sorted()
                                                .toList()
                                                .toString())
                : text;
    }

    private static String header(
            String group, String variation, @Nullable String count, @Nullable String start, @Nullable String stop) {
        return "g%sv%s %s %s %s".formatted(group, variation, count, start, stop);
    }

    private static String number(Map<?, ?> header, String name) {
        return String.valueOf(header.get(name));
    }
}
