package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pcap and pcapng readers against draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng, and against tshark. */
class CaptureFileTest {
    private static final long MARCH_2026 = 1_774_000_000L; // 2026-03-20T09:46:40Z
    private static final byte[] FRAME = HexFormat.of().parseHex("ffffffffffff02000000000108060001");

    @TempDir
    private Path folder;

    /** What a frame is, without its bytes: time, captured and original length, link type. */
    private record Seen(long number, String time, int captured, int original, int link) {}

    static List<ByteOrder> orders() {
        return List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    private List<Seen> read(byte[] bytes) throws IOException, CaptureException {
        List<Seen> seen = new ArrayList<>();
        read(bytes, seen);
        return seen;
    }

    private void read(byte[] bytes, List<Seen> seen) throws IOException, CaptureException {
        Path file = Files.write(folder.resolve("t"), bytes);
        Frame frame = new Frame();
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next(frame)) {
                Instant time = Instant.ofEpochSecond(0, frame.timeNanos());
                seen.add(new Seen(
                        frame.number(),
                        time.toString(),
                        frame.bytes().length(),
                        frame.originalLength(),
                        frame.linkNumber()));
            }
        }
    }

    private static byte[] micros(ByteOrder order) {
        return new CaptureBytes(order)
                .pcapHeader(CaptureBytes.MICROS, 1)
                .record(MARCH_2026, 123_456, 60, FRAME)
                .record(4_294_967_295L, 999_999, 16, FRAME)
                .toBytes();
    }

    private static byte[] nanos(ByteOrder order) {
        return new CaptureBytes(order)
                .pcapHeader(CaptureBytes.NANOS, 101)
                .record(MARCH_2026, 123_456_789, 16, FRAME)
                .record(0, 1, 0)
                .toBytes();
    }

    /** pcap section 4: 0xA1B2C3D4 says microseconds, in the byte order in which it stands; seconds are unsigned. */
    @ParameterizedTest
    @MethodSource("orders")
    void pcapWithMicroseconds(ByteOrder order) throws Exception {
        assertThat(read(micros(order)))
                .containsExactly(
                        new Seen(1, "2026-03-20T09:46:40.123456Z", 16, 60, 1),
                        new Seen(2, "2106-02-07T06:28:15.999999Z", 16, 16, 1));
    }

    /** pcap section 4: 0xA1B23C4D says nanoseconds. */
    @ParameterizedTest
    @MethodSource("orders")
    void pcapWithNanoseconds(ByteOrder order) throws Exception {
        assertThat(read(nanos(order)))
                .containsExactly(
                        new Seen(1, "2026-03-20T09:46:40.123456789Z", 16, 16, 101),
                        new Seen(2, "1970-01-01T00:00:00.000000001Z", 0, 0, 101));
    }

    /** pcap section 4: above the link type stand the frame check sequence's length (here 4 bytes) and its P bit. */
    @ParameterizedTest
    @MethodSource("orders")
    void theLinkTypeIsTheLowerHalfOfItsField(ByteOrder order) throws Exception {
        byte[] file = new CaptureBytes(order)
                .pcapHeader(CaptureBytes.MICROS, 0x2400_0000 | 113)
                .record(MARCH_2026, 0, 16, FRAME)
                .toBytes();
        assertThat(read(file)).extracting(Seen::link).containsExactly(113);
    }

    /** RFC 1952 section 2.2: a file may be several gzip members one after the other. */
    @Test
    void gzipIsToldByItsBytesAndMayHaveSeveralMembers() throws Exception {
        byte[] file = micros(ByteOrder.LITTLE_ENDIAN);
        byte[] first = CaptureBytes.gzip(Arrays.copyOf(file, 30));
        byte[] second = CaptureBytes.gzip(Arrays.copyOfRange(file, 30, file.length));
        byte[] both =
                new CaptureBytes(ByteOrder.BIG_ENDIAN).raw(first).raw(second).toBytes();
        assertThat(read(CaptureBytes.gzip(file))).isEqualTo(read(file));
        assertThat(read(both)).isEqualTo(read(file));
    }

    private static byte[] pcapng(ByteOrder order) {
        CaptureBytes file = new CaptureBytes(order);
        byte[] nanos = file.body().option(9, (byte) 9).option(0).toBytes();
        byte[] binary = file.body()
                .option(2, "eth0".getBytes(StandardCharsets.UTF_8))
                .option(9, (byte) 0x8A)
                .toBytes();
        byte[] offset = file.body()
                .option(14, file.body().i64(MARCH_2026).toBytes())
                .option(9, (byte) 3)
                .toBytes();
        return file.section()
                .interfaceBlock(1, 0)
                .interfaceBlock(113, 0, nanos)
                .interfaceBlock(276, 0, binary)
                .interfaceBlock(101, 0, offset)
                .enhanced(0, MARCH_2026 * 1_000_000 + 123_456, 60, FRAME)
                .block(5, new byte[12]) // interface statistics: no frame
                .block(0x0BAD, new byte[] {1, 2, 3}) // a block of others, section 3.1: skipped
                .enhanced(1, MARCH_2026 * 1_000_000_000 + 123_456_789, 16, FRAME)
                .enhanced(2, MARCH_2026 * 1024 + 512, 16, FRAME)
                .enhanced(3, 250, 17, Arrays.copyOf(FRAME, 15))
                .toBytes();
    }

    /** pcapng section 4.2: if_tsresol 6 by default, 9, 2^-10; if_tsoffset in seconds with if_tsresol 3. */
    @ParameterizedTest
    @MethodSource("orders")
    void eachInterfaceHasItsOwnLinkTypeAndClock(ByteOrder order) throws Exception {
        assertThat(read(pcapng(order)))
                .containsExactly(
                        new Seen(1, "2026-03-20T09:46:40.123456Z", 16, 60, 1),
                        new Seen(2, "2026-03-20T09:46:40.123456789Z", 16, 16, 113),
                        new Seen(3, "2026-03-20T09:46:40.500Z", 16, 16, 276),
                        new Seen(4, "2026-03-20T09:46:40.250Z", 15, 17, 101));
    }

    /** The draft's own example of a timestamp, section 4.6: it "decodes to 2012-06-29 07:28:25.298858 UTC". */
    @Test
    void theExampleTimestampOfTheDraft() throws Exception {
        byte[] stamp = HexFormat.of().parseHex("97c30400aa47ca64");
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
        byte[] body = file.body()
                .u32(0)
                .raw(stamp)
                .u32(FRAME.length)
                .u32(FRAME.length)
                .raw(FRAME)
                .toBytes();
        assertThat(read(file.section().interfaceBlock(1, 0).block(6, body).toBytes()))
                .extracting(Seen::time)
                .containsExactly("2012-06-29T07:28:25.298858Z");
    }

    /** pcapng section 4.4: a simple packet is of interface 0, cut at its snapshot length, and has no time. */
    @ParameterizedTest
    @MethodSource("orders")
    void aSimplePacketIsCutAtTheSnapshotLengthOfTheFirstInterface(ByteOrder order) throws Exception {
        byte[] file = new CaptureBytes(order)
                .section()
                .interfaceBlock(1, 14)
                .simple(60, Arrays.copyOf(FRAME, 14))
                .section()
                .interfaceBlock(101, 0)
                .simple(16, FRAME)
                .simple(13, Arrays.copyOf(FRAME, 13))
                .toBytes();
        assertThat(read(file))
                .containsExactly(
                        new Seen(1, "1970-01-01T00:00:00Z", 14, 60, 1),
                        new Seen(2, "1970-01-01T00:00:00Z", 16, 16, 101),
                        new Seen(3, "1970-01-01T00:00:00Z", 13, 13, 101));
    }

    /** pcapng section 4.1: each section has its own byte order and numbers its interfaces anew. */
    @Test
    void aSectionMayChangeTheByteOrderAndForgetsTheInterfaces() throws Exception {
        CaptureBytes file = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .raw(pcapng(ByteOrder.BIG_ENDIAN))
                .raw(pcapng(ByteOrder.LITTLE_ENDIAN));
        assertThat(read(file.toBytes())).extracting(Seen::link).containsExactly(1, 113, 276, 101, 1, 113, 276, 101);
        byte[] lost = file.section().enhanced(0, 1, 16, FRAME).toBytes();
        List<Seen> seen = new ArrayList<>();
        assertThatThrownBy(() -> read(lost, seen))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("names interface 0, which the file does not describe");
        assertThat(seen).hasSize(8);
    }

    /** Appendix A: the obsolete packet block has a 16-bit interface and a drop count before the time. */
    @ParameterizedTest
    @MethodSource("orders")
    void theObsoletePacketBlockIsRead(ByteOrder order) throws Exception {
        CaptureBytes file =
                new CaptureBytes(order).section().interfaceBlock(1, 0).interfaceBlock(101, 0);
        long stamp = MARCH_2026 * 1_000_000;
        byte[] body = file.body()
                .u16(1)
                .u16(0xFFFF)
                .u32(stamp >>> 32)
                .u32(stamp)
                .u32(16)
                .u32(90)
                .raw(FRAME)
                .toBytes();
        assertThat(read(file.block(2, body).toBytes()))
                .containsExactly(new Seen(1, "2026-03-20T09:46:40Z", 16, 90, 101));
    }

    /** Whatever byte a file is cut off at: the whole packets before are read, and one line says that it is cut. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileCutOffAnywhereGivesItsWholePacketsAndOneLine(boolean ng) throws Exception {
        byte[] whole = ng ? pcapng(ByteOrder.LITTLE_ENDIAN) : micros(ByteOrder.BIG_ENDIAN);
        List<Seen> all = read(whole);
        int regular = 0;
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            List<Seen> seen = new ArrayList<>();
            try {
                read(cut, seen);
                regular++; // cut exactly between two blocks or records
            } catch (CaptureException e) {
                assertThat(e.getMessage())
                        .startsWith(folder.resolve("t").toString())
                        .doesNotContain("\n")
                        .containsAnyOf("cut off", "only " + length + " bytes");
            }
            assertThat(seen).as("cut at %d", length).isEqualTo(all.subList(0, seen.size()));
        }
        assertThat(regular).isEqualTo(ng ? 10 : 2);
    }

    /** A length that no frame has is refused before it is allocated. */
    @Test
    void aLengthBeyondAnyFrameIsRefused() {
        byte[] pcap = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(CaptureBytes.MICROS, 1)
                .u32(1)
                .u32(1)
                .u32(0xFFFF_FFFFL)
                .u32(60)
                .toBytes();
        assertThatThrownBy(() -> read(pcap)).hasMessageContaining("packet 1 at byte 24 claims 4294967295 bytes");
        byte[] block = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .section()
                .u32(6)
                .u32(0xFFFF_FFFCL)
                .u32(0)
                .toBytes();
        assertThatThrownBy(() -> read(block)).hasMessageContaining("the block at byte 28 claims 4294967292 bytes");
    }

    /** pcapng section 4.3: the captured length is the data's; one that its block cannot hold is refused. */
    @Test
    void aPacketLongerThanItsBlockIsRefused() {
        CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(1, 0);
        byte[] body =
                file.body().u32(0).u32(0).u32(0).u32(17).u32(17).raw(FRAME).toBytes();
        assertThatThrownBy(() -> read(file.block(6, body).toBytes()))
                .hasMessageContaining("packet 1 at byte 48 claims 17 bytes, more than its block holds");
    }

    /**
     * pcapng sections 4.5 (names), 3.5 (comments), 4.6 (statistics), 4.7 (decryption secrets): they hold no frame, in whatever
     * order they stand.
     */
    private static byte[] annotated(ByteOrder order) {
        CaptureBytes file = new CaptureBytes(order);
        byte[] comment = file.body()
                .option(1, "what the analyst says of it, größer".getBytes(StandardCharsets.UTF_8))
                .option(0)
                .toBytes();
        byte[] names = file.body()
                .option(1, new byte[] {10, 0, 0, 7, 'p', 'l', 'c', '.', 'e', 'x', 'a', 'm', 'p', 'l', 'e', 0})
                .option(0)
                .raw(comment)
                .toBytes();
        byte[] packet = file.body()
                .u32(0)
                .u32(MARCH_2026 * 1_000_000 >>> 32)
                .u32(MARCH_2026 * 1_000_000)
                .u32(FRAME.length - 1)
                .u32(60)
                .raw(Arrays.copyOf(FRAME, FRAME.length - 1))
                .raw((byte) 0)
                .raw(comment)
                .toBytes();
        byte[] secrets = file.body()
                .u32(0x544C534B)
                .u32(5)
                .raw("KEYS\n".getBytes(StandardCharsets.UTF_8))
                .toBytes();
        return file.section()
                .block(4, names)
                .interfaceBlock(1, 0, comment)
                .block(6, packet)
                .block(4, names)
                .block(10, secrets)
                .enhanced(0, MARCH_2026 * 1_000_000 + 1, 60, FRAME)
                .block(5, file.body().u32(0).u32(0).u32(0).raw(comment).toBytes())
                .toBytes();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void namesCommentsStatisticsAndSecretsAreReadPast(ByteOrder order) throws Exception {
        assertThat(read(annotated(order)))
                .containsExactly(
                        new Seen(1, "2026-03-20T09:46:40Z", FRAME.length - 1, 60, 1),
                        new Seen(2, "2026-03-20T09:46:40.000001Z", FRAME.length, 60, 1));
    }

    /** What Wireshark's own tools write: comments of packets and of the capture, and two captures in one file. */
    @Test
    void whatEditcapAndMergecapWriteIsReadAsTsharkReadsIt() throws Exception {
        Tools.need("editcap", "mergecap", "tshark");
        byte[] bytes = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .section()
                .interfaceBlock(1, 0)
                .enhanced(0, MARCH_2026 * 1_000_000, 60, FRAME)
                .enhanced(0, MARCH_2026 * 1_000_000 + 7, 60, FRAME)
                .toBytes();
        Path plain = Files.write(folder.resolve("plain"), bytes);
        Path commented = folder.resolve("commented");
        Tools.run(
                "editcap",
                "-a",
                "2:second packet",
                "--capture-comment",
                "all of it",
                plain.toString(),
                commented.toString());
        Path merged = folder.resolve("merged");
        Tools.run("mergecap", "-I", "none", "-w", merged.toString(), commented.toString(), plain.toString());
        for (Path file : List.of(commented, merged)) {
            try (CaptureFile capture = CaptureFile.open(file)) {
                assertThat(Tools.read(capture)).isEqualTo(Tools.tshark(file)).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (ByteOrder order : orders()) {
            files.add(micros(order));
            files.add(nanos(order));
            files.add(pcapng(order));
            files.add(annotated(order));
        }
        return files;
    }

    /** Another program reads the same numbers, times, lengths and link layers out of the same files. */
    @ParameterizedTest
    @MethodSource("files")
    void tsharkReadsTheSame(byte[] file) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "skipped: tshark is not installed");
        List<String> ours = read(file).stream()
                .map(seen -> nanoseconds(seen.time()) + "\t" + seen.captured() + "\t" + seen.original())
                .toList();
        Process tshark = new ProcessBuilder(
                        "/usr/bin/tshark",
                        "-n",
                        "-r",
                        folder.resolve("t").toString(),
                        "-Y",
                        "frame.time_epoch", // tshark numbers a block that it does not know too, without a time
                        "-T",
                        "fields",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.cap_len",
                        "-e",
                        "frame.len")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String theirs = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(theirs.lines()).isEqualTo(ours).isNotEmpty();
    }

    private static String nanoseconds(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() + "." + String.format("%09d", instant.getNano());
    }
}
