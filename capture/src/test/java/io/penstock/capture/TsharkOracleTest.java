package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * tshark is the oracle: frames, IP conversations and TCP payload bytes per direction of every capture. Where it sees
 * something else, tshark-differences.tsv says how often and why.
 */
class TsharkOracleTest {
    private static final class Counted implements FlowListener {
        final Tally.Builder tally = new Tally.Builder();

        @Override
        public void opened(Flow flow, Packet packet) {}

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            String client = IpAddress.text(flow.clientHigh(), flow.clientLow());
            String server = IpAddress.text(flow.serverHigh(), flow.serverLow());
            if (direction == Direction.TO_SERVER) {
                tally.bytes(client, flow.clientPort(), server, flow.serverPort(), bytes.length());
            } else {
                tally.bytes(server, flow.serverPort(), client, flow.clientPort(), bytes.length());
            }
        }

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet packet) {}

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {}

        @Override
        public void closed(Flow flow) {}
    }

    @Test
    void framesConversationsAndTcpBytesOfEveryCaptureAreThoseThatTsharkSees(@TempDir Path empty) throws Exception {
        Path folder = Captures.folder();
        Tshark.assumePresent();
        List<String> names = Captures.all();
        Map<String, List<String>> differences = new ConcurrentSkipListMap<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> reads = names.stream()
                    .<Future<?>>map(name -> workers.submit(() -> {
                        Path file = folder.resolve(name);
                        List<String> found = read(file).differences(Tshark.read(file, empty));
                        found.stream()
                                .collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf('\t'))))
                                .forEach((aspect, lines) -> differences.put(name + "\t" + aspect, lines));
                        return null;
                    }))
                    .toList();
            for (Future<?> read : reads) {
                read.get();
            }
        }
        String shown = differences.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + String.join("\n    ", entry.getValue()))
                .collect(Collectors.joining("\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/tshark-differences.txt"), shown);
        Map<String, Integer> counts = new TreeMap<>();
        differences.forEach((key, lines) -> counts.put(key, lines.size()));
        assertThat(counts)
                .as("places that differ, by capture and aspect; each is named in target/tshark-differences.txt")
                .isEqualTo(explained());
    }

    private static Tally read(Path file) {
        Counted counted = new Counted();
        PacketDecoder decoder = new PacketDecoder();
        FragmentTable fragments = new FragmentTable();
        FlowTable flows = new FlowTable(1 << 16, counted);
        Frame frame = new Frame();
        Packet packet = new Packet();
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next(frame)) {
                counted.tally.frame();
                boolean good = decoder.decode(frame, packet);
                if (packet.ipVersion() != 0 && !packet.isFragment()) {
                    count(packet, counted.tally);
                    if (good) {
                        flows.accept(packet);
                    }
                } else if (packet.ipVersion() != 0) {
                    // A datagram that is complete may be a tunnel's: the inner addresses count.
                    if (fragments.accept(packet)) {
                        flows.accept(packet);
                    }
                    count(packet, counted.tally);
                }
            }
        } catch (CaptureException e) {
            // A damaged file: what was read before counts.
            assertThat(e).hasMessageStartingWith(file.toString());
        }
        flows.finish();
        return counted.tally.build();
    }

    private static void count(Packet packet, Tally.Builder tally) {
        tally.packet(
                IpAddress.text(packet.sourceHigh(), packet.sourceLow()),
                IpAddress.text(packet.destinationHigh(), packet.destinationLow()),
                packet.wireLength());
    }

    /** Lines of capture, aspect, how many places differ, and why. */
    private static Map<String, Integer> explained() throws IOException {
        Map<String, Integer> known = new TreeMap<>();
        try (InputStream in =
                        Objects.requireNonNull(TsharkOracleTest.class.getResourceAsStream("tshark-differences.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\t");
                assertThat(parts).as(line).hasSize(4);
                known.put(parts[0] + "\t" + parts[1], Integer.parseInt(parts[2]));
            });
        }
        return known;
    }
}
