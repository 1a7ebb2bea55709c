package io.penstock.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tshark sees in a capture; nothing here knows how Penstock reads. */
final class Tshark {
    private static final List<String> FIELDS = List.of(
            "frame.len",
            "frame.protocols",
            "ip.src",
            "ip.dst",
            "ipv6.src",
            "ipv6.dst",
            "tcp.stream",
            "tcp.srcport",
            "tcp.dstport",
            "tcp.seq_raw",
            "tcp.payload",
            "tcp.flags.syn");

    /** The distinct bytes of one direction: stretches of numbers relative to the first, joined where they touch. */
    private static final class Stretches {
        private final TreeMap<Long, Long> endByStart = new TreeMap<>();
        private long last = -1;

        void add(long sequence, long length) {
            // 32-bit numbers go on where they wrap: the nearest to the last is meant (RFC 9293 section 3.4).
            long start = last < 0 ? sequence + (1L << 32) : last + (int) (sequence - last);
            last = start;
            long end = start + length;
            Map.Entry<Long, Long> before = endByStart.floorEntry(start);
            if (before != null && before.getValue() >= start) {
                start = before.getKey();
                end = Math.max(end, before.getValue());
            }
            for (Map.Entry<Long, Long> next = endByStart.ceilingEntry(start);
                    next != null && next.getKey() <= end;
                    next = endByStart.ceilingEntry(start)) {
                end = Math.max(end, next.getValue());
                endByStart.remove(next.getKey());
            }
            endByStart.put(start, end);
        }

        long size() {
            return endByStart.entrySet().stream()
                    .mapToLong(stretch -> stretch.getValue() - stretch.getKey())
                    .sum();
        }
    }

    private record Direction(String source, int sourcePort, String destination, int destinationPort, String stream) {}

    private Tshark() {}

    static void assumePresent() {
        boolean found;
        try {
            found = new ProcessBuilder("tshark", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            found = false;
        }
        assumeTrue(found, "skipped: no tshark on the path (Debian: apt-get install tshark)");
    }

    static Tally read(Path file, Path emptyFolder) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("tshark", "-n", "-r", file.toString(), "-T", "fields", "-E", "separator=;"),
                        FIELDS.stream().flatMap(field -> Stream.of("-e", field)))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("WIRESHARK_CONFIG_DIR", emptyFolder.toString());
        Process process = builder.start();
        Tally.Builder tally = new Tally.Builder();
        Map<Direction, Stretches> streams = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                frame(line.split(";", -1), tally, streams);
            }
        }
        streams.forEach((direction, stretches) -> tally.bytes(
                direction.source(),
                direction.sourcePort(),
                direction.destination(),
                direction.destinationPort(),
                stretches.size()));
        return tally.build();
    }

    private static void frame(String[] values, Tally.Builder tally, Map<Direction, Stretches> streams) {
        tally.frame();
        // What an ICMP message quotes is no packet of its own.
        List<String> protocols = Arrays.stream(values[1].split(":", -1))
                .takeWhile(protocol -> !protocol.equals("icmp") && !protocol.equals("icmpv6"))
                .toList();
        int v4 = (int) protocols.stream().filter("ip"::equals).count();
        int v6 = (int) protocols.stream().filter("ipv6"::equals).count();
        boolean innermostIs4 = protocols.lastIndexOf("ip") > protocols.lastIndexOf("ipv6");
        // What a tunnel carries counts, and that need not be IP.
        int lastIp = Math.max(protocols.lastIndexOf("ip"), protocols.lastIndexOf("ipv6"));
        if (lastIp < 0 || protocols.lastIndexOf("eth") > lastIp) {
            return;
        }
        String source = innermostIs4 ? at(values[2], v4) : at(values[4], v6);
        String destination = innermostIs4 ? at(values[3], v4) : at(values[5], v6);
        if (source.isEmpty() || destination.isEmpty()) { // The header is cut off.
            return;
        }
        tally.packet(source, destination, Long.parseLong(values[0]));
        int length = protocols.contains("tcp") ? at(values[10], 1).length() / 2 : 0;
        if (length > 0) {
            Direction direction = new Direction(
                    source,
                    Integer.parseInt(at(values[7], 1)),
                    destination,
                    Integer.parseInt(at(values[8], 1)),
                    at(values[6], 1));
            long syn = at(values[11], 1).equals("1") ? 1 : 0;
            streams.computeIfAbsent(direction, key -> new Stretches())
                    .add(Long.parseLong(at(values[9], 1)) + syn, length);
        }
    }

    /** The given occurrence, from 1, of a field that the packet has several times. */
    private static String at(String values, int occurrence) {
        String[] all = values.split(",", -1);
        return occurrence <= all.length ? all[occurrence - 1] : "";
    }
}
