package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files merged by time, against mergecap and against a sort. */
class MergedSourceTest {
    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();

    /** A file of frames with these times in microseconds; the frame's length tells which it is. */
    private Path file(String name, List<Long> micros, int length) throws Exception {
        CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(CaptureBytes.MICROS, 1);
        for (long time : micros) {
            capture.record(time / 1_000_000, time % 1_000_000, length, new byte[length]);
        }
        return Files.write(folder.resolve(name), capture.toBytes());
    }

    private static List<Long> times(Random random, int from, int count) {
        List<Long> times = new ArrayList<>();
        random.longs(count, from, from + 5000).sorted().forEach(times::add);
        return times;
    }

    /** No time is another file's too: mergecap's order among those is its own. */
    private static List<Long> apart(List<Long> times, int file) {
        return times.stream().map(time -> time * 3 + file).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyFilesComeOutInTheOrderOfTimeAndThenOfTheFiles(long seed) throws Exception {
        Random random = new Random(seed);
        List<Path> files = new ArrayList<>();
        List<long[]> expected = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            List<Long> times = times(random, random.nextInt(20_000), random.nextInt(60));
            files.add(file("f" + i, times, 20 + i));
            for (long time : times) {
                expected.add(new long[] {time * 1000, 20 + i});
            }
        }
        expected.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        try (MergedSource merged = new MergedSource(files, faults::add)) {
            assertThat(Tools.read(merged))
                    .as("seed %d", seed)
                    .isEqualTo(expected.stream().map(e -> e[0] + " " + e[1]).toList());
            assertThat(merged.ended()).isTrue();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theSameAsMergecap() throws Exception {
        Tools.need("mergecap", "tshark");
        Random random = new Random(3);
        Path a = file("a", apart(times(random, 0, 300), 0), 60);
        Path b = file("b", apart(times(random, 2000, 300), 1), 61);
        Path c = file("c", apart(times(random, 4000, 300), 2), 62);
        Path merged = folder.resolve("merged.pcapng");
        Tools.run("mergecap", "-w", merged.toString(), a.toString(), b.toString(), c.toString());
        try (MergedSource ours = new MergedSource(List.of(a, b, c), faults::add)) {
            assertThat(Tools.read(ours)).hasSize(900).isEqualTo(Tools.tshark(merged));
        }
        try (CaptureFile file = CaptureFile.open(merged)) {
            assertThat(Tools.read(file)).isEqualTo(Tools.tshark(merged));
        }
    }

    /** A thousand rotated files need not be open at once: memory goes with those that overlap. */
    @Test
    void moreFilesThanMayBeOpenAreMergedIfTheyFollowEachOther() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            files.add(file("f" + i, List.of(i * 10L, i * 10L + 15), 30));
        }
        Collections.shuffle(files, new Random(1));
        try (MergedSource merged = new MergedSource(files, faults::add)) {
            assertThat(Tools.read(merged)).hasSize(2200);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aFileThatIsCutOffIsToldAndTheOthersAreReadToTheirEnd() throws Exception {
        Path whole = file("whole", List.of(10L, 20L, 30L), 40);
        Path cut = file("cut", List.of(11L, 21L, 31L), 41);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 7));
        List<Path> files = List.of(folder.resolve("missing"), cut, whole);
        try (MergedSource merged = new MergedSource(files, faults::add)) {
            assertThat(Tools.read(merged)).containsExactly("10000 40", "11000 41", "20000 40", "21000 41", "30000 40");
        }
        assertThat(faults).hasSize(2);
        assertThat(faults.get(0)).contains("missing: no such file");
        assertThat(faults.get(1)).contains("cut off in packet 3");
    }
}
