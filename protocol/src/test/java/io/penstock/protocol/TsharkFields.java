package io.penstock.protocol;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the fields of every message of a protocol against tshark's, frame by frame: in each frame all values of a field, in
 * their order. Numbers are compared as numbers, 0x1F as 31, bytes
 * without colons.
 */
public final class TsharkFields {
    private final String protocol;
    private final String filter;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private final Map<String, List<String>> spellings = new LinkedHashMap<>();
    private final Comparison comparison;
    private String only = "";
    private boolean tcp;

    /**
     * @param protocol the name of the profile
     * @param filter the messages in tshark's words
     */
    public TsharkFields(String protocol, String filter, String captures) {
        this.protocol = protocol;
        this.filter = filter;
        comparison = new Comparison(protocol, "tshark, " + captures);
    }

    /** Over TCP: what a sender repeats counts once. */
    public TsharkFields stream() {
        tcp = true;
        return this;
    }

    /** Of our messages only those with this field. */
    public TsharkFields only(String field) {
        only = field;
        return this;
    }

    /** Our field, as a path through groups and lists, is tshark's field; {@code a|b} where tshark has one for two of ours. */
    public TsharkFields field(String ours, String theirs) {
        pairs.put(ours, theirs);
        return this;
    }

    /** Of one of our fields: what tshark writes so, for example {@code <Root>}, we write otherwise. */
    public TsharkFields spelled(String field, String theirs, String ours) {
        spellings.put(field, List.of(theirs, ours));
        return this;
    }

    /** See {@link Comparison#explain}; the place is the file and the frame's number. */
    public TsharkFields explain(String what, String reason) {
        comparison.explain(what, reason);
        return this;
    }

    /** Compares these files and ends. */
    public void over(List<Path> files) throws Exception {
        for (Path file : files) {
            one(file, PlantCaptures.name(file));
        }
        comparison.end();
    }

    /** Writes a sample as a capture file and compares it, and ends. */
    public void overSample(String name) throws Exception {
        Sample sample = Sample.of(name);
        Talk talk = sample.talk();
        sample.messages().forEach(message -> message.over(talk));
        talk.end();
        Path file = Files.createTempFile("sample", ".pcap");
        try {
            write(file, talk.frames);
            one(file, "sample");
        } finally {
            Files.delete(file);
        }
        comparison.end();
    }

    private void one(Path file, String name) throws Exception {
        Map<Long, List<Recording.Message>> ours = new TreeMap<>();
        for (Recording.Message message : PlantCaptures.read(file).messages) {
            boolean asked = only.isEmpty()
                    ? !message.fields().isEmpty()
                    : message.fields().containsKey(only);
            if (asked && message.protocol().equals(protocol)) {
                ours.computeIfAbsent(message.frame(), f -> new ArrayList<>()).add(message);
            }
        }
        List<String> names = new ArrayList<>(List.of("frame.number"));
        names.addAll(pairs.values());
        String[] asked = names.toArray(String[]::new);
        List<String[]> rows =
                tcp ? PlantCaptures.tsharkTcp(file, filter, asked) : PlantCaptures.tshark(file, filter, asked);
        for (String[] row : rows) {
            List<Recording.Message> here = ours.remove(Long.parseLong(row[0]));
            String place = name + " " + row[0];
            comparison.field(place, "message", here != null, true);
            if (here == null) {
                continue;
            }
            comparison.message();
            int column = 1;
            for (String path : pairs.keySet()) {
                List<String> values = new ArrayList<>();
                for (Recording.Message message : here) {
                    for (String alternative : path.split("\\|", -1)) {
                        collect(message.fields(), alternative, values);
                    }
                }
                String theirs = column < row.length ? row[column] : "";
                List<String> spelling = spellings.get(path);
                theirs = spelling == null ? theirs : theirs.replaceAll(spelling.getFirst(), spelling.getLast());
                theirs = path.equals("path") ? theirs.replaceFirst("\\?.*", "") : theirs;
                comparison.field(place, path, normal(String.join(",", values)), normal(theirs));
                column++;
            }
        }
        ours.keySet().forEach(frame -> comparison.field(name + " " + frame, "message", true, false));
    }

    private static void collect(Object at, String path, List<String> values) {
        if (at instanceof List<?> list) {
            list.forEach(entry -> collect(entry, path, values));
        } else if (at instanceof Map<?, ?> group) {
            int dot = path.indexOf('.');
            Object next = group.get(dot < 0 ? path : path.substring(0, dot));
            if (next != null) {
                collect(next, dot < 0 ? "" : path.substring(dot + 1), values);
            }
        } else if (path.isEmpty()) {
            values.add(String.valueOf(at));
        }
    }

    private static String normal(String values) {
        List<String> all = new ArrayList<>();
        for (String value : values.split(",", -1)) {
            if (value.matches("([0-9a-f]{2}:)+[0-9a-f]{2}")) {
                all.add(value.replace(":", ""));
                continue;
            }
            all.add(value.matches("0x[0-9a-fA-F]{1,8}") ? String.valueOf(Long.decode(value)) : value);
        }
        return String.join(",", all).replace("true", "1").replace("false", "0");
    }

    private static void write(Path file, List<byte[]> frames) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(0xA1B2C3D4);
            out.writeInt(2 << 16 | 4);
            out.writeLong(0);
            out.writeInt(1 << 16);
            out.writeInt(1);
            int second = 0;
            for (byte[] frame : frames) {
                out.writeInt(++second);
                out.writeInt(0);
                out.writeInt(frame.length);
                out.writeInt(frame.length);
                out.write(frame);
            }
        }
    }
}
