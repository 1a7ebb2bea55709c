package io.penstock.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pcapng files as written, read back by tshark and capinfos and by ourselves; and the ring of them. */
class PacketRingTest {
    private static final long START = 1_774_000_000_000L;

    @TempDir
    private Path folder;

    private final Frame frame = new Frame();
    private final Frame back = new Frame();

    private Frame frame(long number, int length) {
        byte[] data = new byte[length];
        new Random(number).nextBytes(data);
        frame.set(data, 0, length, length + 4, START * 1_000_000 + number * 1_001, number, 1);
        return frame;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", command[0])), command[0] + " is not installed");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return said;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void tsharkReadsTimesLengthsCommentsAndTheInterface() throws Exception {
        Path file = folder.resolve("written.pcapng");
        String about = "PS-1001 größer ≥ 3";
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file), "eth0", about, 1000)) {
            for (int i = 1; i <= 50; i++) {
                writer.write(frame(i, 60 + i * 41), i % 2 == 0 ? "packet " + i : null);
            }
            assertThat(writer.size()).isGreaterThan(1000);
        }
        List<String> lines = run(
                        "tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.cap_len",
                        "-e",
                        "frame.comment",
                        "-e",
                        "frame.interface_name")
                .lines()
                .toList();
        assertThat(lines).hasSize(50);
        for (int i = 1; i <= 50; i++) {
            int length = 60 + i * 41;
            assertThat(lines.get(i - 1))
                    .isEqualTo(String.format(
                            "1774000000.%09d\t%d\t%d\t%s\teth0",
                            i * 1001, length + 4, length, i % 2 == 0 ? "packet " + i : ""));
        }
        assertThat(run("capinfos", "-E", "-k", "-c", file.toString()))
                .contains(about)
                .contains("Ethernet")
                .contains("50");
    }

    @Test
    void frameForFrameWhatWasWrittenIsReadWhateverTheLinkTypes() throws Exception {
        Path file = folder.resolve("mixed.pcapng");
        Random random = new Random(4);
        int[] links = {1, 101, 113, 276, 0};
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file), "any", null, 300)) {
            for (int i = 1; i <= 400; i++) {
                byte[] data = new byte[random.nextInt(2000)];
                frame.set(data, 0, data.length, data.length, i, i, links[i % links.length]);
                writer.write(frame);
            }
        }
        random = new Random(4);
        try (CaptureFile capture = CaptureFile.open(file)) {
            for (int i = 1; i <= 400; i++) {
                assertThat(capture.next(back)).isTrue();
                assertThat(back.bytes().length()).isEqualTo(random.nextInt(2000));
                assertThat(back.linkNumber()).isEqualTo(links[i % links.length]);
                assertThat(back.timeNanos()).isEqualTo(i);
            }
            assertThat(capture.next(back)).isFalse();
        }
    }

    /** Whatever is written, the ring stays within its budget and its newest packets keep their numbers. */
    @Test
    void theRingStaysWithinItsBudgetAndKeepsTheNewest() throws Exception {
        long budget = PacketRing.LEAST_BUDGET;
        Random random = new Random(9);
        int last = 8000;
        try (PacketRing ring = PacketRing.open(folder, "eth0", budget, () -> Instant.ofEpochMilli(START))) {
            for (int i = 1; i <= last; i++) {
                ring.write(frame(i, 60 + random.nextInt(1400)));
                if (i % 500 == 0) {
                    ring.flush();
                    assertThat(bytes(folder)).isLessThanOrEqualTo(budget);
                }
            }
            ring.flush();
            // Read while it is written.
            assertThat(numbers(last - 500))
                    .startsWith(last - 500L)
                    .endsWith((long) last)
                    .doesNotHaveDuplicates();
            assertThat(ring.notKept()).isZero();
        }
        assertThat(bytes(folder)).isBetween(budget * 3 / 4, budget);
        assertThatThrownBy(() -> numbers(1))
                .hasMessageContaining("packet 1 of the capture of")
                .hasMessageContaining("--ring-size");
    }

    private List<Long> numbers(long first) throws CaptureException {
        List<Long> numbers = new ArrayList<>();
        try (RingSource ring = RingSource.open(folder, Instant.ofEpochMilli(START + 1), first)) {
            while (ring.next(back)) {
                if (back.number() >= first) {
                    assertThat(back.timeNanos()).isEqualTo(START * 1_000_000 + back.number() * 1_001);
                    numbers.add(back.number());
                }
            }
        }
        return numbers;
    }

    @Test
    void packetsOfTheSameNumberAreToldApartByWhenTheirCaptureRan() throws Exception {
        for (int run = 0; run < 3; run++) {
            Instant begin = Instant.ofEpochMilli(START + run * 1000L);
            try (PacketRing ring = PacketRing.open(folder, "eth0", 8 << 20, () -> begin)) {
                ring.write(frame(1, 100 + run));
                ring.write(frame(2, 100 + run));
            }
        }
        for (int run = 0; run < 3; run++) {
            try (RingSource ring = RingSource.open(folder, Instant.ofEpochMilli(START + run * 1000L + 500), 2)) {
                while (ring.next(back)) {
                    assertThat(back.bytes().length()).isEqualTo(100 + run);
                }
                assertThat(back.number()).isEqualTo(2);
            }
        }
        assertThatThrownBy(() -> RingSource.open(folder, Instant.ofEpochMilli(START - 1), 1))
                .isInstanceOf(CaptureException.class);
    }

    @Test
    void aFolderThatGoesAwayIsToldAndStopsNothing() throws Exception {
        Path ring = folder.resolve("ring");
        List<Instant> now = new ArrayList<>(List.of(Instant.ofEpochMilli(START)));
        try (PacketRing packets = PacketRing.open(ring, "eth0", 1 << 20, now::getFirst)) {
            Files.delete(ring);
            packets.write(frame(1, 60));
            packets.write(frame(2, 60));
            assertThat(packets.notKept()).isEqualTo(2);
            assertThat(packets.failure()).contains("packets cannot be kept");
            Files.createDirectory(ring);
            now.set(0, Instant.ofEpochMilli(START + 10_001));
            packets.write(frame(3, 60));
            assertThat(packets.failure()).isNull();
            assertThat(packets.notKept()).isEqualTo(2);
        }
    }
}
