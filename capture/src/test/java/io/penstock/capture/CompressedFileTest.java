package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gzip (RFC 1952) and Zstandard (RFC 8878) of captures, as files and as streams, packed by the zstd and gzip of Debian. */
class CompressedFileTest {
    @TempDir
    private Path folder;

    /** Frames of random bytes, so that compressed data has many blocks. */
    private static byte[] capture(int frames) {
        Random random = new Random(5);
        CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(CaptureBytes.MICROS, 1);
        for (int i = 0; i < frames; i++) {
            byte[] data = new byte[60 + i % 1400];
            random.nextBytes(data);
            Arrays.fill(data, 0, data.length / 2, (byte) i);
            capture.record(1_774_000_000L + i, i, data.length, data);
        }
        return capture.toBytes();
    }

    private byte[] zstd(byte[] plain, String... options) throws Exception {
        Path file = Files.write(folder.resolve("plain"), plain);
        Path packed = folder.resolve("packed");
        String[] command = {"zstd", "-q", "-f", file.toString(), "-o", packed.toString()};
        String[] all = Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        Tools.run(all);
        return Files.readAllBytes(packed);
    }

    private List<String> read(byte[] bytes) throws IOException, CaptureException {
        try (CaptureFile file = CaptureFile.open(Files.write(folder.resolve("t"), bytes))) {
            return Tools.read(file);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void zstdOfEveryLevelWithAndWithoutChecksum() throws Exception {
        Tools.need("zstd");
        byte[] plain = capture(3000);
        List<String> expected = read(plain);
        assertThat(expected).hasSize(3000);
        for (String level : List.of("-1", "-3", "-19", "--fast=5")) {
            assertThat(read(zstd(plain, level))).as(level).isEqualTo(expected);
            assertThat(read(zstd(plain, level, "--no-check"))).as(level).isEqualTo(expected);
        }
    }

    /** RFC 1952 section 2.2 and RFC 8878 section 3: a file is a series of members, of frames; what they hold is joined. */
    @Test
    void severalMembersAndFramesAreOneCapture() throws Exception {
        Tools.need("zstd");
        byte[] plain = capture(500);
        byte[] first = Arrays.copyOf(plain, 70_001);
        byte[] second = Arrays.copyOfRange(plain, 70_001, 70_002);
        byte[] third = Arrays.copyOfRange(plain, 70_002, plain.length);
        List<String> expected = read(plain);
        assertThat(read(join(CaptureBytes.gzip(first), CaptureBytes.gzip(second), CaptureBytes.gzip(third))))
                .isEqualTo(expected);
        assertThat(read(join(zstd(first), zstd(second), zstd(third)))).isEqualTo(expected);
    }

    /** RFC 8878 section 3.1.2: a frame to be stepped over, as pzstd writes before the first. */
    @Test
    void aSkippableFrameBeforeTheDataIsSteppedOver() throws Exception {
        Tools.need("zstd");
        byte[] skippable = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .u32(0x184D2A50L)
                .u32(4)
                .u32(77)
                .toBytes();
        byte[] plain = capture(20);
        assertThat(read(join(skippable, zstd(plain)))).isEqualTo(read(plain));
    }

    /** A pipe hands out one byte at a time and never says that more is at hand. */
    @Test
    void aSlowStreamOfSeveralGzipMembersIsReadToItsEnd() throws Exception {
        byte[] plain = capture(50);
        byte[] packed = join(
                CaptureBytes.gzip(Arrays.copyOf(plain, 1000)),
                CaptureBytes.gzip(Arrays.copyOfRange(plain, 1000, plain.length)));
        FilterInputStream pipe = new FilterInputStream(new ByteArrayInputStream(packed)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }

            @Override
            public int available() {
                return 0;
            }
        };
        try (CaptureFile file = CaptureFile.open(pipe, "standard input")) {
            assertThat(file.name()).isEqualTo("standard input");
            assertThat(Tools.read(file)).isEqualTo(read(plain));
        }
    }

    /** A window of data (here 128 KiB) before the cut is not to be had; what is older is. */
    @Test
    void aCutOffZstdFileGivesTheFramesBeforeTheWindowOfTheCut() throws Exception {
        Tools.need("zstd");
        byte[] plain = capture(3000);
        List<String> whole = read(plain);
        byte[] packed = zstd(plain, "--zstd=wlog=17");
        int before = 0;
        for (int cut = packed.length / 2; cut < packed.length; cut += 10_007) {
            int frames = 0;
            Frame frame = new Frame();
            try (CaptureFile capture =
                    CaptureFile.open(Files.write(folder.resolve("cut"), Arrays.copyOf(packed, cut)))) {
                while (capture.next(frame)) {
                    assertThat(frame.timeNanos() + " " + frame.bytes().length()).isEqualTo(whole.get(frames));
                    frames++;
                }
                throw new AssertionError("a cut at " + cut + " was not noticed");
            } catch (CutOffException e) {
                assertThat(e.getMessage()).contains("cut off", "the packets before were read");
            }
            assertThat(frames).isGreaterThanOrEqualTo(before);
            before = frames;
        }
        assertThat(before).isGreaterThan(2200);
    }

    /** RFC 8878 section 3.1.1.1.2 recommends 8 MiB as what a decoder supports; more is said to be more, not damage. */
    @Test
    void aZstdWindowBeyondEightMebibytesIsToldWithTheRemedy() throws Exception {
        Tools.need("zstd");
        byte[] plain = new byte[(8 << 20) + 100];
        System.arraycopy(capture(1), 0, plain, 0, 100);
        Path file = Files.write(folder.resolve("plain"), plain);
        Path piped = folder.resolve("piped");
        // From a pipe, so that zstd cannot know that the data is smaller than the window.
        Tools.run("sh", "-c", "cat " + file + " | zstd -q --long=27 > " + piped);
        byte[] packed = Files.readAllBytes(piped);
        assertThatThrownBy(() -> read(packed))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("its Zstandard window is larger than the 8 MiB that are read")
                .hasMessageEndingWith("pack it again without --long or --ultra: zstd -dc --long=31 FILE | zstd -o NEW");
    }

    @Test
    void damagedZstdIsToldAsSuch() throws Exception {
        Tools.need("zstd");
        byte[] packed = zstd(capture(3000), "--zstd=wlog=17");
        for (int i = packed.length / 2; i < packed.length / 2 + 40; i++) {
            packed[i] ^= 0x5A;
        }
        assertThatThrownBy(() -> read(packed))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("the compressed data is damaged")
                .hasMessageContaining("the packets before were read");
    }
}
