package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock read} with files that are not as they should be: docs/read.md. */
class ReadFilesTest {
    /** What {@code hostile.py} wrote and tshark counts, see lab/plant/README.md. */
    private static final int HOSTILE_FRAMES = 234;

    private static final Path HOSTILE = Captures.plant().resolve("hostile.pcap.gz");

    @TempDir
    private Path folder;

    private static byte[] whole() {
        Wire wire = new Wire(Wire.ETHERNET);
        for (int host = 1; host <= 5; host++) {
            wire.namedHostSendsIllegalModbus(host, "host-" + host);
        }
        return wire.toBytes();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] damaged(byte[] gzip) {
        gzip[gzip.length / 2] ^= 0x55;
        gzip[gzip.length / 2 + 1] ^= 0x55;
        return gzip;
    }

    /** File name, bytes, what the line says, and how many of its packets are read. */
    static Stream<Arguments> badFiles() throws IOException {
        byte[] whole = whole();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        byte[] packed = gzip(whole);
        byte[] text = "12:00:01 plc-7 started\n".getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[60];
        return Stream.of(
                arguments("cut.pcap", Arrays.copyOf(whole, whole.length - 1), "cut off in packet 15; the packets", 14),
                arguments("cut-header.pcap", Arrays.copyOf(whole, 24 + 7), "cut off in the header of packet 1;", 0),
                arguments("cut-file-header.pcap", Arrays.copyOf(whole, 20), "the pcap file header is cut off", 0),
                arguments(
                        "cut.pcap.gz",
                        Arrays.copyOf(packed, packed.length - 9),
                        "the compressed data is cut off; the packets",
                        15),
                arguments(
                        "cut-start.gz", Arrays.copyOf(packed, 5), "the compressed data is cut off; check the file", 0),
                arguments("damaged.gz", damaged(packed.clone()), "the compressed data is damaged", -1),
                arguments("not-gzip.gz", whole, null, 15),
                arguments("empty.pcap", new byte[0], "is empty", 0),
                arguments("empty.pcap.gz", gzip(new byte[0]), "is empty", 0),
                arguments("two-bytes", new byte[] {1, 2}, "is no pcap or pcapng file; it has only 2 bytes", 0),
                arguments("picture.pcap", png, "is no pcap or pcapng file (it starts with 89504e47); save", 0),
                arguments("picture.gz", gzip(png), "is no pcap or pcapng file (it starts with 89504e47); save", 0),
                arguments("log.txt", text, "is no pcap or pcapng file (it starts with 31323a30); save", 0),
                arguments(
                        "usb.pcap",
                        new Wire(189).frame(frame).frame(frame).toBytes(),
                        "frames of link type 189 are not read (Ethernet, raw IP",
                        2),
                arguments(
                        "longer-than-file.pcap",
                        new Wire(Wire.ETHERNET)
                                .frame(frame)
                                .record(1000, 1000, frame)
                                .toBytes(),
                        "cut off in packet 2; the packets before were read",
                        1),
                arguments(
                        "longer-than-any.pcap",
                        new Wire(Wire.ETHERNET)
                                .frame(frame)
                                .record(-1, -1, frame)
                                .toBytes(),
                        "packet 2 at byte 100 claims 4294967295 bytes, more than any frame; the packets before",
                        1),
                arguments(
                        "longer-than-wire.pcap",
                        new Wire(Wire.ETHERNET).record(60, 20, frame).toBytes(),
                        null,
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aBadFileIsOneLineAndTheOthersAreReadAndCounted(String name, byte[] bytes, String says, int packets)
            throws IOException {
        Path bad = Files.write(folder.resolve(name), bytes);
        Cli alone = Cli.run("read", "--format", "json", bad);
        Cli between = Cli.run("read", "--format", "json", HOSTILE, bad, HOSTILE);
        for (Cli run : List.of(alone, between)) {
            if (says == null) {
                assertThat(run.errors()).isEmpty();
                assertThat(run.code()).isZero();
            } else {
                assertThat(run.errors())
                        .singleElement()
                        .asString()
                        .startsWith("penstock: " + bad + ": ")
                        .contains(says);
                assertThat(run.code()).isEqualTo(1);
            }
        }
        if (packets >= 0) {
            assertThat(alone.packets()).isEqualTo(packets);
        }
        assertThat(between.packets()).isEqualTo(2 * HOSTILE_FRAMES + alone.packets());
    }

    /** What was unpacked before the cut is not lost. */
    @Test
    void aCompressedFileCutInTheMiddleGivesItsFirstPackets() throws IOException {
        byte[] all = Files.readAllBytes(HOSTILE);
        Path half = Files.write(folder.resolve("half.pcap.gz"), Arrays.copyOf(all, all.length / 2));
        Cli run = Cli.run("read", "--format", "json", half);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains("the compressed data is cut off; the packets before");
        assertThat(run.packets()).isBetween(50L, HOSTILE_FRAMES - 50L);
    }

    @Test
    void aMissingFileIsOneLineAndAFolderWithoutCapturesNone() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path missing = folder.resolve("no\nsuch\u001b[31m.pcap");
        Cli run = Cli.run("read", "--format", "json", missing, empty, HOSTILE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .containsExactly("penstock: " + folder + "/no?such?[31m.pcap: no such file; check the name");
        assertThat(run.packets()).isEqualTo(HOSTILE_FRAMES);
    }

    @Test
    void aFileThatCannotBeOpenedSaysWhy() throws IOException {
        Path loop = folder.resolve("loop.pcap");
        Files.createSymbolicLink(loop, loop);
        Cli run = Cli.run("read", loop);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("penstock: " + loop + ": cannot be read: Too many levels of symbolic links");
    }

    @Test
    void aBadFileToLearnFromIsOneLineToo() {
        Path missing = folder.resolve("missing.pcap");
        Cli run = Cli.run("read", "--format", "json", "--learn", missing, HOSTILE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).containsExactly("penstock: " + missing + ": no such file; check the name");
        assertThat(run.packets()).isEqualTo(HOSTILE_FRAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "leef"})
    void theSameFileTwiceGivesTheSameBytes(String format) {
        Object[] args = {
            "read",
            "--format",
            format,
            "--learn",
            Captures.plant().resolve("quiet.pcap.gz"),
            Captures.plant().resolve("incidents.pcap.gz")
        };
        Cli first = Cli.run(args);
        assertThat(first.code()).isZero();
        assertThat(first.out()).isNotEmpty();
        assertThat(Cli.run(args)).isEqualTo(first);
    }

    /** Connections, ARP frames and UDP bytes as tshark counts them: tcp.stream, arp, the sum of udp.length less 8 each. */
    @Test
    void flowsOnlyCountsAsTsharkDoes() {
        Cli run = Cli.run(
                "read", "--flows-only", "--format", "json", Captures.plant().resolve("incidents.pcap.gz"));
        assertThat(run.code()).isZero();
        JsonNode counters = run.json().get("counters");
        assertThat(counters.get("packets").asLong()).isEqualTo(27_724);
        assertThat(counters.get("tcpFlows").asLong()).isEqualTo(4_492);
        assertThat(counters.get("udpBytes").asLong()).isEqualTo(26_920);
        assertThat(run.json().at("/etherTypes/0x0806").asLong()).isEqualTo(1_075);
    }

    static Stream<Arguments> wrongCommandLines() {
        return Stream.of(
                arguments(List.of("read"), "Missing required parameter: 'FILE'"),
                arguments(List.of("read", "--format", "xml", "f"), "--format': expected one of [table, json, leef]"),
                arguments(
                        List.of("read", "--flows-only", "--learn", "f", "f"),
                        "--flows-only raises no alerts; leave out"),
                arguments(List.of("read", "--frobnicate", "f"), "Unknown option: '--frobnicate'"),
                arguments(List.of("raed", "f"), "Unmatched arguments from index 0: 'raed', 'f'"),
                arguments(
                        List.of(),
                        "name a command: read, watch, evidence, decode, protocols, demo, delivery, qradar, lab, seal or alert-types"),
                arguments(List.of("read", "--forward", "siem", "f"), "--forward siem: want host:port with a port"),
                arguments(List.of("read", "--forward", "siem:0", "f"), "--forward siem:0: want host:port with a port"),
                arguments(List.of("read", "--forward", "siem:65536", "f"), "want host:port with a port of 1 to 65535"),
                arguments(List.of("demo", "--port", "70000"), "--port 70000: want 0 to 65535"));
    }

    @ParameterizedTest
    @MethodSource("wrongCommandLines")
    void aWrongCommandLineIsOneLineAndDoesNothing(List<String> args, String says) {
        Cli run = Cli.run(args.toArray());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("penstock: ")
                .contains(says);
        assertThat(run.out()).isEmpty();
    }
}
