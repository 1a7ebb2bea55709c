package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock read} of several captures at once, and of a folder into which tcpdump or dumpcap writes. */
@Timeout(180)
class ReadFolderTest {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int HOSTS = 3_000;

    @TempDir
    private Path folder;

    /** A host's name, then its connection, then its request; a second between two packets. */
    private static byte[] plant(int hosts) {
        Wire wire = new Wire(Wire.ETHERNET);
        for (int i = 0; i < hosts; i++) {
            wire.namedHostSendsIllegalModbus(1 + i % 100, "host");
        }
        return wire.toBytes();
    }

    /** Deals the packets of a pcap out to so many, in turn; each has its own header. */
    private List<Path> deal(byte[] pcap, int files) throws IOException {
        List<ByteArrayOutputStream> dealt = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            dealt.add(new ByteArrayOutputStream());
            dealt.get(i).write(pcap, 0, 24);
        }
        int turn = 0;
        for (int at = 24; at < pcap.length; turn++) {
            int length = 16 + ByteBuffer.wrap(pcap).getInt(at + 8);
            dealt.get(turn % files).write(pcap, at, length);
            at += length;
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            paths.add(Files.write(
                    folder.resolve((char) ('a' + i) + ".pcap"), dealt.get(i).toByteArray()));
        }
        return paths;
    }

    private static List<String> findings(JsonNode report) {
        List<String> findings = new ArrayList<>();
        report.get("alerts")
                .forEach(alert -> findings.add(alert.get("time") + " " + alert.get("type") + " " + alert.get("message")
                        + " " + alert.at("/evidence/firstPacket") + "-" + alert.at("/evidence/lastPacket")));
        return findings;
    }

    /** Dealt out among taps, merged again: as one capture of all, whatever the order in which they are named. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 64})
    void mergedCapturesAreReadAsOne(int taps) throws IOException {
        byte[] all = plant(50);
        JsonNode whole = Cli.run("read", "--format", "json", Files.write(folder.resolve("all"), all))
                .json();
        assertThat(whole.get("alerts").size()).isGreaterThanOrEqualTo(50);
        List<Object> command = new ArrayList<>(List.of("read", "--merge", "--format", "json"));
        command.addAll(deal(all, taps).reversed());
        Cli run = Cli.run(command.toArray());
        assertThat(run.errors()).isEmpty();
        JsonNode merged = run.json();
        assertThat(merged.get("counters")).isEqualTo(whole.get("counters"));
        assertThat(merged.get("devices")).isEqualTo(whole.get("devices"));
        assertThat(merged.get("channels")).isEqualTo(whole.get("channels"));
        assertThat(findings(merged)).isEqualTo(findings(whole));
    }

    @Test
    void aDamagedCaptureAmongTheMergedIsToldAndTheOthersAreReadToTheirEnd() throws IOException {
        List<Path> files = deal(plant(20), 3);
        byte[] cut = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), Arrays.copyOf(cut, cut.length - 1));
        Path missing = folder.resolve("\u001b[31m.pcap");
        Cli run = Cli.run("read", "--merge", "--format", "json", files.get(0), files.get(1), missing, files.get(2));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .hasSize(2)
                .allMatch(line -> line.startsWith("penstock: " + folder) && !line.contains("\u001b"))
                .anyMatch(line -> line.contains("b.pcap: cut off in packet 20;"))
                .anyMatch(line -> line.contains("?[31m.pcap: no such file"));
        assertThat(run.packets()).isEqualTo(59);
    }

    @Test
    void evidenceOfMergedCapturesHasThePacketsOfAllOfThem() throws IOException {
        List<Path> files = deal(plant(5), 2);
        Path evidence = folder.resolve("evidence");
        Cli run = Cli.run("read", "--merge", "--format", "json", "--evidence", evidence, files.get(0), files.get(1));
        assertThat(run.errors()).isEmpty();
        int alerts = run.json().get("alerts").size();
        try (Stream<Path> written = Files.list(evidence)) {
            assertThat(written)
                    .hasSize(alerts)
                    .allSatisfy(file -> assertThat(
                                    Cli.run("read", "--format", "json", file).packets())
                            .isPositive());
        }
    }

    /** What is not followed has an end of its own, and nobody need wait for it. */
    @Test
    void aSignalEndsTheReadingOfAStreamAtOnce() throws Exception {
        Process read = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "read",
                        "-")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // More than a pipe and the reader's buffers hold: once it is written, it is being read.
            read.getOutputStream().write(plant(HOSTS));
            read.getOutputStream().flush();
            read.toHandle().destroy();
            assertThat(read.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            read.destroyForcibly();
        }
    }

    /** The command of each, which rotates several times while 9,000 packets, 2.2 MB, are sent within some seconds. */
    private List<String> writer(String how, Path into) {
        return switch (how) {
            case "tcpdump -C" ->
                List.of(
                        "tcpdump",
                        "-i",
                        Veth.OUT,
                        "-U",
                        "-B",
                        "16384",
                        "-Z",
                        "root",
                        "-C",
                        "1",
                        "-w",
                        into + "/c.pcap");
            case "tcpdump -G" ->
                List.of(
                        "tcpdump",
                        "-i",
                        Veth.OUT,
                        "-U",
                        "-B",
                        "16384",
                        "-Z",
                        "root",
                        "-G",
                        "1",
                        "-w",
                        into + "/g-%s.pcap");
            default ->
                List.of(
                        "dumpcap",
                        "-i",
                        Veth.OUT,
                        "-B",
                        "16",
                        "-b",
                        "filesize:500",
                        "-b",
                        "files:100",
                        "-w",
                        into + "/ring.pcapng");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcpdump -C", "tcpdump -G", "dumpcap -b"})
    void aFolderIntoWhichCapturesAreRotatedIsFollowedWithoutLosingAPacket(String how) throws Exception {
        String tool = how.substring(0, how.indexOf(' '));
        Veth.need(tool, tool.equals("dumpcap") ? "wireshark-common" : tool);
        Path capture = Files.write(folder.resolve("many.pcap"), plant(HOSTS));
        Path last = Files.write(
                folder.resolve("last.pcap"),
                new Wire(Wire.ETHERNET)
                        .namedHostSendsIllegalModbus(200, "\u001b[31mlast")
                        .toBytes());
        Path into = Files.createDirectory(folder.resolve("rotated"));
        try (Veth wire = new Veth()) {
            List<String> command = new ArrayList<>(wire.inside());
            command.addAll(writer(how, into));
            Path said = folder.resolve("writer.err");
            Process writer = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(said.toFile())
                    .start();
            try (Running read =
                    Running.start(List.of(), "Following " + into, List.of(), "read", "--follow", into.toString())) {
                await(how)
                        .atMost(BOUND)
                        .until(() -> Files.readString(said).matches("(?s).*(listening on|Capturing on).*"));
                wire.replay(capture, "--pps=3000");
                wire.replay(last);
                await("the last alert")
                        .atMost(BOUND)
                        .until(() -> read.said().stream()
                                .anyMatch(line -> line.startsWith("#") && line.contains("10.20.0.200:")));
                read.interrupt();
                assertThat(read.code()).isZero();
                assertThat(read.logged()).isEmpty();
                assertThat(read.said()).anyMatch(line -> line.startsWith(3 * (HOSTS + 1) / 1000 + ",003 packets, "));
                assertThat(read.said()).noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
            } finally {
                writer.destroy();
                if (!writer.waitFor(20, TimeUnit.SECONDS)) {
                    writer.destroyForcibly();
                }
            }
        }
        try (Stream<Path> files = Files.list(into)) {
            assertThat(files).hasSizeGreaterThan(2);
        }
    }
}
