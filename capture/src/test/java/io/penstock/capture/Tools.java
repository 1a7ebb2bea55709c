package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other people's programs that tests compare with; where one is missing the test skips and says so. */
final class Tools {
    private Tools() {}

    /** Skips the test unless these programs are there. */
    static void need(String... names) {
        for (String name : names) {
            assumeTrue(
                    Stream.of("/usr/bin", "/usr/sbin").anyMatch(at -> Files.isExecutable(Path.of(at, name))),
                    name + " is not installed (wireshark-common, tshark, tcpdump, zstd or iproute2)");
        }
    }

    /** Runs a program to its end and returns what it printed; it must exit with 0. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }

    /** Time (nanoseconds) and captured length of every frame, as tshark reads them. */
    static List<String> tshark(Path file) throws IOException, InterruptedException {
        String said = new String(
                new ProcessBuilder(
                                "tshark",
                                "-n",
                                "-r",
                                file.toString(),
                                "-T",
                                "fields",
                                "-e",
                                "frame.time_epoch",
                                "-e",
                                "frame.cap_len")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return said.lines()
                .map(line -> line.replace(".", "").replace('\t', ' ').replaceFirst("^0+", ""))
                .toList();
    }

    /** The same of a source, read to its end. */
    static List<String> read(PacketSource source) throws CaptureException {
        List<String> frames = new ArrayList<>();
        Frame frame = new Frame();
        while (source.next(frame)) {
            frames.add(frame.timeNanos() + " " + frame.bytes().length());
        }
        return frames;
    }
}
