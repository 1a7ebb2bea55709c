package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.capture.record.RingSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzz targets for where packets are read from beside a plain file; without JAZZER_FUZZ=1 they replay their seeds. No input may
 * end in anything but an {@link IOException} or a {@link CaptureException}, nor in a loop.
 */
class SourcesFuzzTest {
    private static final int LONGEST = 1 << 15;
    /** Far more than any input here holds when it is decompressed honestly; a bomb is cut off. */
    private static final int MOST = 1 << 24;

    private final Frame frame = new Frame();

    /** Zstandard frames: what they hold, or one exception. */
    @FuzzTest(maxDuration = "2m")
    void zstd(byte[] data) throws IOException {
        if (data.length > LONGEST) {
            return;
        }
        byte[] packed = new byte[data.length + 4];
        System.arraycopy(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD}, 0, packed, 0, 4);
        System.arraycopy(data, 0, packed, 4, data.length);
        byte[] buffer = new byte[4096];
        try (InputStream plain = Compression.open(new ByteArrayInputStream(packed))) {
            int sum = 0;
            for (int read = plain.read(buffer); read >= 0 && sum < MOST; read = plain.read(buffer)) {
                assertThat(read).isBetween(1, buffer.length);
                sum += read;
            }
        } catch (IOException e) {
            assertThat(e).hasNoSuppressedExceptions();
        }
    }

    /** Up to four files in a folder; the first byte says how many, the next how long the first are, in parts of 255. */
    @FuzzTest(maxDuration = "2m")
    void folder(byte[] data) throws IOException {
        if (data.length < 4 || data.length > LONGEST) {
            return;
        }
        Path folder = Files.createTempDirectory("folder-fuzz");
        try {
            List<byte[]> parts = split(data);
            for (int i = 0; i < parts.size(); i++) {
                Files.write(folder.resolve("part" + i), parts.get(i));
            }
            int[] faults = new int[1];
            try (FolderSource source =
                    new FolderSource(folder, false, () -> Instant.now().plusSeconds(3600), fault -> {
                        assertThat(fault).contains("part").doesNotContain("\n");
                        faults[0]++;
                    })) {
                drain(source);
            } catch (CaptureException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
            assertThat(faults[0]).isLessThanOrEqualTo(2 * parts.size());
        } finally {
            delete(folder);
        }
    }

    /** The same as files of one ring. */
    @FuzzTest(maxDuration = "2m")
    void ring(byte[] data) throws IOException {
        if (data.length < 4 || data.length > LONGEST) {
            return;
        }
        Path folder = Files.createTempDirectory("ring-fuzz");
        try {
            int number = 1;
            for (byte[] part : split(data)) {
                Files.write(folder.resolve(String.format("ring-%013d-%018d.pcapng", 1000, number)), part);
                number += 10;
            }
            try (RingSource source = RingSource.open(folder, Instant.ofEpochMilli(2000), 1)) {
                drain(source);
            } catch (CaptureException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        } finally {
            delete(folder);
        }
    }

    private void drain(PacketSource source) throws CaptureException {
        int frames = 0;
        while (source.next(frame)) {
            assertThat(frame.bytes().length()).isLessThanOrEqualTo(frame.originalLength());
            // The shortest record of all has 16 bytes; a small compressed file may have very many.
            if (++frames > MOST / 16) {
                return;
            }
        }
    }

    private static List<byte[]> split(byte[] data) {
        int files = 1 + (data[0] & 3);
        byte[] rest = Arrays.copyOfRange(data, 4, data.length);
        int[] cuts = new int[files + 1];
        for (int i = 1; i < files; i++) {
            cuts[i] = Math.max(cuts[i - 1], (data[i] & 0xFF) * rest.length / 255);
        }
        cuts[files] = rest.length;
        return Stream.iterate(0, i -> i + 1)
                .limit(files)
                .map(i -> Arrays.copyOfRange(rest, cuts[i], cuts[i + 1]))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
