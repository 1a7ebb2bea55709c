package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.CutOffException;
import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recorded traffic and what tshark reads in it. The captures lie in the folder that the system property or environment
 * variable {@code PENSTOCK_CAPTURES} names; without them, or without tshark, tests that need them are skipped.
 */
public final class PlantCaptures {
    private PlantCaptures() {}

    /** The captures whose column "protocols" in INDEX.tsv names the protocol. */
    public static List<Path> with(String protocol) {
        Path folder = folder();
        Path index = folder.resolve("INDEX.tsv");
        assumeTrue(Files.isReadable(index), "no captures: " + index + " is not there; set PENSTOCK_CAPTURES");
        assumeTrue(hasTshark(), "tshark is not installed");
        try {
            return Files.readAllLines(index).stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns.length > 4 && ("," + columns[4]).contains("," + protocol + ":"))
                    .map(columns -> folder.resolve(columns[0]))
                    .filter(Files::isReadable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One capture by its path below the folder of captures; the test is skipped if it is not there. */
    public static Path file(String path) {
        Path file = folder().resolve(path);
        assumeTrue(Files.isReadable(file), "no captures: " + file + " is not there; set PENSTOCK_CAPTURES");
        return file;
    }

    /** Reads a capture through the whole way; the frames before a damaged end count. */
    public static Recording read(Path file) throws CaptureException {
        Recording seen = new Recording();
        Dispatcher dispatcher = new Dispatcher(seen);
        FlowTable table = new FlowTable(10_000, dispatcher);
        FragmentTable fragments = new FragmentTable();
        PacketDecoder decoder = new PacketDecoder();
        Packet packet = new Packet();
        Frame frame = new Frame();
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next(frame)) {
                if (decoder.decode(frame, packet) && (!packet.isFragment() || fragments.accept(packet))) {
                    if (packet.ipVersion() == 0) {
                        table.acceptFrame(packet);
                    } else {
                        table.accept(packet);
                    }
                }
            }
        } catch (CutOffException e) {
            assertThat(packet.number()).as(file + " begins with a whole frame").isPositive();
        }
        table.finish();
        if (dispatcher.failures() > 0 || dispatcher.stuck() > 0) {
            throw new AssertionError(file + ": a dissector failed or was stuck");
        }
        return seen;
    }

    /** The lines that tshark prints for some fields; several values in a field are joined by commas. */
    public static List<String[]> tshark(Path file, String filter, String... fields) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-Y", filter));
        // A header belongs to the frame that completes it, not to the one that completes the content behind it.
        command.addAll(List.of("-o", "http.desegment_body:FALSE", "-T", "fields"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return out.lines().map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same without what a sender repeats: to tshark a second message, to a receiver none. */
    public static List<String[]> tsharkTcp(Path file, String filter, String... fields) {
        List<String> all = new ArrayList<>(List.of("tcp.stream", "tcp.srcport", "tcp.seq_raw"));
        all.addAll(List.of(fields));
        Set<List<String>> places = new HashSet<>();
        return tshark(file, filter, all.toArray(String[]::new)).stream()
                .filter(row -> places.add(List.of(row).subList(0, 3)))
                .map(row -> Arrays.copyOfRange(row, 3, row.length))
                .toList();
    }

    /** Adds to a count by name. */
    public static void count(Map<String, Long> counts, String name, long number) {
        counts.merge(name, number, Long::sum);
    }

    /** The file below the folder of captures, with slashes. */
    public static String name(Path file) {
        return folder().relativize(file).toString().replace('\\', '/');
    }

    private static Path folder() {
        String named = System.getProperty("PENSTOCK_CAPTURES", System.getenv("PENSTOCK_CAPTURES"));
        String root = System.getProperty("penstock.root", "..");
        return named == null || named.isBlank() ? Path.of(root, "..", "shared", "captures") : Path.of(named);
    }

    private static boolean hasTshark() {
        try {
            Process process = new ProcessBuilder("tshark", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
