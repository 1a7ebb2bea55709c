package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of rotated captures, whole ones and such as grow while they are read. */
class FolderSourceTest {
    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private final Frame frame = new Frame();

    /** Long after every file was written. */
    private final InstantSource later = () -> Instant.now().plusSeconds(3600);

    @BeforeEach
    void inAFolderOfItsOwn() throws IOException {
        folder = Files.createDirectory(folder.resolve("captures"));
    }

    private static byte[] header() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBytes.MICROS, 1)
                .toBytes();
    }

    private static byte[] record(int second) {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .record(second, 0, 50, new byte[50])
                .toBytes();
    }

    private void append(String name, byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            Files.write(folder.resolve(name), part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private FolderSource open(boolean follow) throws CaptureException {
        return new FolderSource(folder, follow, later, faults::add);
    }

    /** Reads until so many frames came in all; a bound of half a minute stands for never. */
    private void readUntil(FolderSource source, int frames) throws CaptureException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (got.size() < frames && System.nanoTime() < end) {
            if (source.next(frame)) {
                got.add(source.name() + ":" + frame.timeNanos() / 1_000_000_000L);
            }
        }
        assertThat(got).hasSize(frames);
    }

    private void expectNothingNow(FolderSource source) throws CaptureException {
        for (int i = 0; i < 3; i++) {
            assertThat(source.next(frame)).isFalse();
        }
        assertThat(source.ended()).isFalse();
    }

    @Test
    void capturesAreReadInTheOrderOfTheirFirstFrameWhateverTheirNames() throws Exception {
        append("b", header(), record(30), record(31));
        append("a.pcap", header(), record(40));
        Files.write(folder.resolve("z.gz"), CaptureBytes.gzip(join(header(), record(10))));
        append("notes.txt", "not a capture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        append("empty", header());
        append(".hidden", header(), record(1));
        Files.createDirectory(folder.resolve("folder"));
        try (FolderSource source = open(false)) {
            readUntil(source, 4);
            assertThat(source.next(frame)).isFalse();
            assertThat(source.ended()).isTrue();
        }
        assertThat(got).containsExactly("z.gz:10", "b:30", "b:31", "a.pcap:40");
        assertThat(faults).isEmpty();
    }

    @Test
    void theNewestIsFollowedByteByByteAndLeftForTheNext() throws Exception {
        append("1", header(), record(1));
        try (FolderSource source = open(true)) {
            readUntil(source, 1);
            byte[] second = record(2);
            append("1", Arrays.copyOf(second, 21));
            expectNothingNow(source);
            append("1", Arrays.copyOfRange(second, 21, second.length));
            readUntil(source, 2);
            append("2", Arrays.copyOf(header(), 20));
            expectNothingNow(source);
            append("1", record(3));
            append("2", Arrays.copyOfRange(header(), 20, 24), record(4));
            readUntil(source, 4);
        }
        assertThat(got).containsExactly("1:1", "1:2", "1:3", "2:4");
        assertThat(faults).isEmpty();
    }

    @Test
    void aFileThatIsRemovedWhileItIsReadIsReadToItsEnd() throws Exception {
        append("1", header(), record(1), record(2));
        try (FolderSource source = open(true)) {
            readUntil(source, 1);
            Files.delete(folder.resolve("1"));
            append("2", header(), record(3));
            readUntil(source, 3);
        }
        assertThat(got).containsExactly("1:1", "1:2", "2:3");
    }

    /** tcpdump -W 2: the third capture is written over the first. */
    @Test
    void aFileThatIsWrittenAgainFromItsStartIsReadAgain() throws Exception {
        append("0", header(), record(1), record(2));
        append("1", header(), record(3));
        try (FolderSource source = open(true)) {
            readUntil(source, 3);
            Files.write(folder.resolve("0"), join(header(), record(4)));
            readUntil(source, 4);
            Files.write(folder.resolve("1"), join(header(), record(5), record(6)));
            readUntil(source, 6);
        }
        assertThat(got).containsExactly("0:1", "0:2", "1:3", "0:4", "1:5", "1:6");
        assertThat(faults).isEmpty();
    }

    @Test
    void aFileThatStaysCutOffIsToldWhenTheNextHasCome() throws Exception {
        append("1", header(), record(1), Arrays.copyOf(record(2), 30));
        append("2", header(), record(3));
        try (FolderSource source = open(true)) {
            readUntil(source, 2);
        }
        assertThat(got).containsExactly("1:1", "2:3");
        assertThat(faults).singleElement().asString().contains("1: cut off in packet 2");
    }

    @Test
    void twoCapturesThatWriteIntoOneFolderAreTold() throws Exception {
        append("1", header(), record(1));
        append("2", header(), record(2));
        try (FolderSource source = open(true)) {
            readUntil(source, 2);
            append("1", record(3));
            expectNothingNow(source);
        }
        assertThat(faults).singleElement().asString().contains("1: grew after").contains("a folder of its own");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> new FolderSource(folder.resolve("x"), true, later, faults::add))
                .hasMessageContaining("is no folder");
    }

    /** However writing and reading interleave, every frame comes once and in order. */
    @Test
    void anyInterleavingOfWritingAndReadingGivesEveryFrameOnce() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Path ring = Files.createDirectory(folder.resolve("ring" + seed));
            List<String> expected = new ArrayList<>();
            List<String> read = new ArrayList<>();
            try (FolderSource source = new FolderSource(ring, true, later, faults::add)) {
                int second = 0;
                for (int file = 0; file < 6; file++) {
                    byte[] all = header();
                    int frames = 1 + random.nextInt(5);
                    for (int i = 0; i < frames; i++) {
                        all = join(all, record(++second));
                        expected.add(file + ":" + second);
                    }
                    for (int at = 0; at < all.length; ) {
                        int length = Math.min(all.length - at, 1 + random.nextInt(150));
                        Files.write(
                                ring.resolve("" + file),
                                Arrays.copyOfRange(all, at, at + length),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                        at += length;
                        for (int tries = random.nextInt(3); tries > 0; tries--) {
                            if (source.next(frame)) {
                                read.add(source.name() + ":" + frame.timeNanos() / 1_000_000_000L);
                            }
                        }
                    }
                }
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (read.size() < expected.size() && System.nanoTime() < end) {
                    if (source.next(frame)) {
                        read.add(source.name() + ":" + frame.timeNanos() / 1_000_000_000L);
                    }
                }
            }
            assertThat(read).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(faults).isEmpty();
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
