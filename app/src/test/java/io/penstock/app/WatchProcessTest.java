package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock watch} as a process of its own on one end of a wire, packets put in by tcpreplay at the other. */
@Timeout(180)
class WatchProcessTest {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final String READY = "Watching ";
    private static final String ESCAPE = "\u001b[31mred\u001b[0m\nforged";

    @TempDir
    private Path folder;

    private Veth wire;
    private Path capture = Path.of("");

    /** Three hosts with names that steer terminals; each sends Modbus function code 0, 9 packets in all. */
    @BeforeEach
    void connect() throws Exception {
        wire = new Veth();
        Wire packets = new Wire(Wire.ETHERNET);
        for (int host = 1; host <= 3; host++) {
            packets.namedHostSendsIllegalModbus(host, ESCAPE + host);
        }
        capture = Files.write(folder.resolve("names.pcap"), packets.toBytes());
    }

    @AfterEach
    void disconnect() throws Exception {
        if (wire != null) {
            wire.close();
        }
    }

    private Running watch(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("watch", Veth.OUT));
        arguments.addAll(List.of(more));
        return Running.start(wire.inside(), READY, List.of(), arguments.toArray(String[]::new));
    }

    private static void awaitAlerts(Running watch, String part, int count) {
        await("alerts of " + part)
                .atMost(BOUND)
                .until(() -> watch.said().stream()
                                .filter(line -> line.contains(part))
                                .count()
                        == count);
    }

    /** Nine packets fill no batch, and nothing follows them: what they are must not wait for more. */
    @ParameterizedTest
    @ValueSource(strings = {"SIGTERM", "Ctrl-C"})
    void alertsOfAQuietLinkAppearAtOnceAndASignalEndsItInOrder(String signal) throws Exception {
        Path log = folder.resolve("alerts.db");
        try (Running watch = watch("--log", log.toString())) {
            wire.replay(capture);
            awaitAlerts(watch, "function code 0", 3);
            if (signal.equals("Ctrl-C")) {
                watch.interrupt();
            } else {
                watch.terminate();
            }
            assertThat(watch.code()).isZero();
            assertThat(watch.said())
                    .contains(Veth.OUT
                            + ": 9 packets received, 0 dropped by the kernel (buffer full), 0 by the interface")
                    .anyMatch(line -> line.startsWith("9 packets analysed, "));
            assertThat(watch.logged()).isEmpty();
            assertThat(watch.said()).noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
            List<String> shown =
                    watch.said().stream().filter(line -> line.startsWith("#")).toList();
            try (AlertLog written = AlertLog.openReadOnly(log.toString())) {
                List<LoggedAlert> alerts = written.read(0, 100);
                assertThat(alerts.stream().map(AlertLine::of)).containsExactlyElementsOf(shown);
            }
        }
    }

    /** A signal that comes while packets are on their way loses none that the interface has given. */
    @Test
    void whatWasReceivedBeforeTheSignalIsAnalysed() throws Exception {
        Wire many = new Wire(Wire.ETHERNET);
        for (int i = 0; i < 3_000; i++) {
            many.namedHostSendsIllegalModbus(1 + i % 100, "host");
        }
        Path large = Files.write(folder.resolve("many.pcap"), many.toBytes());
        try (Running watch = watch()) {
            wire.replay(large);
            watch.terminate();
            assertThat(watch.said())
                    .contains(Veth.OUT
                            + ": 9,000 packets received, 0 dropped by the kernel (buffer full), 0 by the interface")
                    .anyMatch(line -> line.startsWith("9,000 packets analysed, "));
        }
    }

    @Test
    void itDeliversWhatIsNotLearnedAndTellsPrometheus() throws Exception {
        Veth.need("curl", "curl");
        Path config = Files.writeString(folder.resolve("penstock.yml"), """
                sensor: {name: line-7}
                log: %s/log
                status: {listen: "127.0.0.1:0"}
                destinations:
                  archive: {type: file, path: %s/archive.log}
                rules:
                  - {name: all, destinations: [archive]}
                """.formatted(folder, folder));
        Path normal = Files.write(
                folder.resolve("normal.pcap"),
                new Wire(Wire.ETHERNET).namedHostSendsIllegalModbus(1, "normal").toBytes());
        try (Running watch = watch("--config", config.toString(), "--deliver", "--learn", normal.toString())) {
            // Of what was learned from: one violation is one all the same.
            awaitAlerts(watch, "function code 0", 1);
            wire.replay(capture);
            awaitAlerts(watch, "function code 0", 4);
            // Host 1 was learned, 2 and 3 are new.
            awaitAlerts(watch, "PS-2038", 2);
            Path archive = folder.resolve("archive.log");
            long alerts =
                    watch.said().stream().filter(line -> line.startsWith("#")).count();
            await().atMost(BOUND)
                    .until(() -> Files.exists(archive)
                            && Files.readString(archive, StandardCharsets.UTF_8)
                                            .lines()
                                            .count()
                                    >= alerts);
            assertThat(Files.readString(archive)).contains("line-7").doesNotContain("\u001b");
            String url = watch.said().stream()
                    .filter(line -> line.startsWith("Status: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("Status: ".length());
            // Interfaces are counted once a second.
            await().atMost(BOUND).untilAsserted(() -> {
                PrometheusText text = PrometheusText.read(get(url));
                // 3 to learn from and 9 from the wire.
                assertThat(text.samples())
                        .containsEntry("penstock_packets_total", 12.0)
                        .containsEntry("penstock_capture_received_total{interface=\"out0\"}", 9.0)
                        .containsEntry("penstock_capture_dropped_total{by=\"kernel\",interface=\"out0\"}", 0.0)
                        .containsEntry("penstock_evicted_total{what=\"flows\"}", 0.0)
                        .containsEntry("penstock_lanes_fill", 0.0)
                        .containsEntry("penstock_alerts_total{engine=\"protocol_violation\"}", 4.0)
                        .containsEntry("penstock_delivery_sent_total{destination=\"archive\"}", (double) alerts);
            });
            watch.terminate();
            assertThat(watch.logged()).isEmpty();
        }
    }

    @Test
    void anInterfaceThatIsSilentIsToldOfAndThatItSpeaksAgain() throws Exception {
        try (Running watch = watch("--silence", "1s")) {
            await().atMost(BOUND)
                    .until(
                            () -> watch.logged().stream()
                                    .anyMatch(
                                            line -> line.startsWith(
                                                    "penstock: PS-9003 Interface out0 has given no packet for 1 s, so nothing there is")));
            wire.replay(capture);
            await().atMost(BOUND).until(() -> watch.logged().contains("penstock: PS-9003 is over: out0"));
        }
    }

    /** 16 flows are one for each of 16 lanes. */
    @Test
    void itTellsOfTrafficThatContradictsItselfAndOfWhatWasGivenUp() throws Exception {
        Path config = Files.writeString(
                folder.resolve("small.yml"), "limits: {flows: 16}\nlog: " + folder.resolve("log") + "\n");
        Path trouble = Files.write(
                folder.resolve("trouble.pcap"),
                new Wire(Wire.ETHERNET)
                        .sendsOtherBytesAgain(1)
                        .sendsAnOtherFragmentAgain(2)
                        .manyConnections(3, 500)
                        .toBytes());
        try (Running watch = watch("--config", config.toString())) {
            wire.replay(trouble);
            awaitAlerts(watch, "  PS-1030  ", 1);
            awaitAlerts(watch, "  PS-1031  ", 1);
            awaitAlerts(watch, "  PS-9015  ", 1);
            watch.terminate();
            assertThat(watch.logged()).isEmpty();
        }
    }

    @Test
    void thePacketsOfAnAlertComeOutOfTheRing() throws Exception {
        Path log = folder.resolve("alerts.db");
        Path ring = folder.resolve("ring");
        try (Running watch = watch("--log", log.toString(), "--ring", ring.toString())) {
            wire.replay(capture);
            awaitAlerts(watch, "function code 0", 3);
            watch.terminate();
            String line = watch.said().stream()
                    .filter(said -> said.contains("function code 0"))
                    .findFirst()
                    .orElseThrow();
            Path out = folder.resolve("alert.pcapng");
            Cli evidence = Cli.run(
                    "evidence", "--log", log, "--ring", ring, "--out", out, line.substring(1, line.indexOf(' ')));
            assertThat(evidence.errors()).isEmpty();
            assertThat(evidence.out()).startsWith(out + ": ").contains("function code 0");
            assertThat(Cli.run("read", "--format", "json", out).packets()).isPositive();
            assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
                    .contains("Penstock alert " + line.substring(1, line.indexOf(' ')) + ", ");
        }
    }

    /** Asked from within the namespace, whose loopback the server is on. */
    private String get(String url) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wire.inside());
        command.addAll(List.of("curl", "--silent", url));
        Process curl = new ProcessBuilder(command).start();
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as("curl").isZero();
        return said;
    }
}
