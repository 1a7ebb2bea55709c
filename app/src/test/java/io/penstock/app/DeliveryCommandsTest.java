package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.penstock.delivery.run.Delivery;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.ForwarderState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock delivery status|trace|dry-run|backfill|test}: what they show and how they exit. */
@Timeout(60)
class DeliveryCommandsTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Path config = Path.of("");
    private Path archive = Path.of("");

    /** An archive gets everything; the SOC, whose receiver is down, what is critical. */
    @BeforeEach
    void configure() throws IOException {
        config = folder.resolve("penstock.yml");
        archive = folder.resolve("archive.log");
        int closed;
        try (Receiver none = new Receiver()) {
            closed = none.port();
        }
        configure("""
                  archive: {type: file, path: %s}
                  soc: {type: syslog, addresses: ["127.0.0.1:%d"]}
                """.formatted(archive, closed), """
                  - {name: everything, destinations: [archive]}
                  - {name: critical ones, destinations: [soc], minimum-severity: critical}
                """);
    }

    private void configure(String destinations, String rules) throws IOException {
        Files.writeString(config, "log: " + folder + "/log\ndestinations:\n" + destinations + "rules:\n" + rules);
    }

    private Cli cli(String command, Object... more) {
        Object[] args = new Object[4 + more.length];
        args[0] = "delivery";
        args[1] = command;
        args[2] = "--config";
        args[3] = config;
        System.arraycopy(more, 0, args, 4, more.length);
        return Cli.run(args);
    }

    private AlertLog openLog() {
        return AlertLog.open(folder.resolve("log"));
    }

    /** Runs the configuration over a log with alerts 0 to 5 until the archive has them and the SOC has failed. */
    private void deliverSix() throws Exception {
        DeliveryConfig settings = DeliveryConfig.read(config);
        try (AlertLog log = settings.openLog();
                DeliveryLog records = DeliveryLog.open(settings.records());
                Delivery delivery = Delivery.start(settings.plan(), log, records, InstantSource.system())) {
            NumberedAlerts.append(log, 0, 6);
            await().atMost(BOUND)
                    .until(() -> delivery.status().getFirst().lag() == 0
                            && delivery.status().getLast().lastError() != null);
            await().atMost(BOUND)
                    .until(() -> records.states().stream().anyMatch(state -> state.lastError() != null)
                            && records.states().stream()
                                    .anyMatch(state -> state.destination().equals("archive") && state.lag() == 0));
        }
    }

    @Test
    void statusTellsHowFarEachIsAndFailsIfOneDoes() throws Exception {
        deliverSix();
        Cli table = cli("status");
        assertThat(table.code()).isEqualTo(1);
        assertThat(table.out()).startsWith("Destinations (2)\n");
        assertThat(table.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches(" *archive +IDLE +6 +0 .*"))
                .anySatisfy(line -> assertThat(line).matches(" *soc +RETRYING +0 +6 .*refused.*"));
        Cli json = cli("status", "--json");
        assertThat(json.code()).isEqualTo(1);
        JsonNode soc = json.json().at("/destinations/1");
        assertThat(soc.get("destination").asText()).isEqualTo("soc");
        assertThat(soc.get("state").asText()).isEqualTo("RETRYING");
        assertThat(soc.get("position").asLong()).isZero();
        assertThat(soc.get("lag").asLong()).isEqualTo(6);
        assertThat(soc.get("lastError").asText()).contains("refused");
        assertThat(Instant.parse(soc.get("lastErrorTime").asText())).isBefore(Instant.now());
    }

    @Test
    void statusIsWellOnlyIfWhatRunsSaidSoJustNow() throws IOException {
        configure(
                "  archive: {type: file, path: %s}\n".formatted(archive), "  - {name: all, destinations: [archive]}\n");
        assertThat(cli("status").code()).as("nothing has ever run").isEqualTo(1);
        assertThat(cli("status").out()).contains("NOT RUNNING");
        openLog().close();
        assertThat(statusAfter(Duration.ofSeconds(-3))).isEqualTo("IDLE 0");
        assertThat(statusAfter(Duration.ofMinutes(-1))).isEqualTo("NOT RUNNING 1");
        assertThat(statusAfter(Duration.ofDays(1))).as("the clock was put back").isEqualTo("NOT RUNNING 1");
        configure(
                "  archive: {type: file, path: %s, enabled: false}\n".formatted(archive),
                "  - {name: all, destinations: [archive]}\n");
        assertThat(statusAfter(Duration.ofMinutes(-1))).isEqualTo("DISABLED 0");
    }

    private String statusAfter(Duration since) {
        try (DeliveryLog records = DeliveryLog.open(folder.resolve("log/delivery.db"))) {
            records.states(List.of(new ForwarderState(
                    "archive",
                    "IDLE",
                    7,
                    0,
                    1.5,
                    null,
                    null,
                    null,
                    Instant.now().plus(since))));
        }
        Cli run = cli("status", "--json");
        return run.json().at("/destinations/0/state").asText() + " " + run.code();
    }

    @Test
    void traceTellsWhereAnAlertIsByItsNumberOrUuid() throws Exception {
        deliverSix();
        Cli critical = cli("trace", "3");
        assertThat(critical.code()).isZero();
        assertThat(critical.out()).startsWith("Alert 3  " + NumberedAlerts.uuid(2) + "\n");
        assertThat(critical.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches(" *archive +written to disk +20\\S+Z +1"))
                .anySatisfy(line -> assertThat(line).matches(" *soc +queued +.*3 from the front of the queue"));
        Cli major = cli("trace", NumberedAlerts.uuid(3));
        assertThat(major.code()).isZero();
        assertThat(major.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches(" *archive +written to disk .*"))
                .anySatisfy(line -> assertThat(line)
                        .matches(" *soc +kept out by rules +critical ones: severity Major is below Critical"));
        assertThat(cli("trace", "1").out()).containsPattern("soc +failed +20\\S+Z +\\d+ +cannot deliver by syslog");
    }

    @Test
    void traceOfWhatIsNotThereIsOneLine() throws Exception {
        assertOneLine(cli("trace", "1"), 1, "log", "does not exist");
        try (AlertLog log = openLog()) {
            NumberedAlerts.append(log, 0, 3);
        }
        assertOneLine(cli("trace", "4"), 1, "no alert '4' in the alert log; it holds 1 to 3");
        assertOneLine(cli("trace", new UUID(1, 2)), 1, "no alert '00000000-0000-0001-0000-000000000002'");
        assertOneLine(cli("trace", "x\u001b[2J"), 2, "'x?[2J' is neither an alert's number nor its uuid");
        assertOneLine(cli("trace", "0"), 1, "no alert '0'");
    }

    /** What a network device says must not look like a row of the table. */
    @Test
    void traceShowsHostileTextOnOneLine() {
        try (AlertLog log = openLog()) {
            log.append(List.of(NumberedAlerts.of(
                    0, Instant.now(), "PLC\n  archive      written to disk\u001b[2J\u202e\u2028evil")));
        }
        Cli run = cli("trace", "1");
        assertThat(run.out())
                .contains("PLC?  archive      written to disk?[2J??evil")
                .doesNotContain("\u001b");
    }

    @Test
    void dryRunCountsWhatWouldGoWhereAndSaysWhatKeepsTheRestOut() {
        Instant now = Instant.now();
        try (AlertLog log = openLog()) {
            // Two days old: four; a month: ten.
            log.append(IntStream.range(0, 10)
                    .mapToObj(n ->
                            NumberedAlerts.of(n, now.minus(Duration.ofDays(30)).plusSeconds(n)))
                    .toList());
            log.append(IntStream.range(10, 14)
                    .mapToObj(n ->
                            NumberedAlerts.of(n, now.minus(Duration.ofDays(2)).plusSeconds(n)))
                    .toList());
        }
        Cli week = cli("dry-run");
        assertThat(week.code()).isZero();
        assertThat(week.out()).startsWith("4 alerts since ").contains("; 0 would go nowhere");
        assertThat(week.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches(" *archive +4"))
                .anySatisfy(line -> assertThat(line).matches(" *soc +2"))
                .anySatisfy(line -> assertThat(line).matches(" *everything +goes +4"))
                .anySatisfy(line -> assertThat(line)
                        .matches(" *critical ones +kept out by minimum-severity +2 +alert \\d+: severity Major is below"
                                + " Critical"));
        assertThat(cli("dry-run", "--days", "60").out()).startsWith("14 alerts since ");
        assertThat(archive).as("nothing is sent").doesNotExist();
        assertOneLine(cli("dry-run", "--days", "0"), 2, "--days 0: want 1 to 36500");
        assertOneLine(cli("dry-run", "--days", "x"), 2, "--days");
    }

    @Test
    void backFillSetsOneDestinationBackToATimeAndNeverForwards() throws Exception {
        Instant day = Instant.parse("2026-11-20T00:00:00Z");
        try (AlertLog log = openLog()) {
            log.append(IntStream.range(0, 48)
                    .mapToObj(n ->
                            NumberedAlerts.of(n, day.minus(Duration.ofDays(1)).plus(Duration.ofHours(n))))
                    .toList());
            log.moveTo("archive", 48);
            log.moveTo("soc", 10);
        }
        Cli run = cli("backfill", "--destination", "archive", "--from", "2026-11-20");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("archive gets what its rules let through of 24 alerts again, from alert 25 on\n");
        assertThat(cli("backfill", "--destination", "soc", "--from", "2026-11-20T12:00:00Z")
                        .code())
                .isZero();
        try (AlertLog log = openLog()) {
            assertThat(log.position("archive")).isEqualTo(24);
            assertThat(log.position("soc"))
                    .as("what it has not got yet is not skipped")
                    .isEqualTo(10);
            assertOneLine(
                    cli("backfill", "--destination", "archive", "--from", "2026-11-20"),
                    1,
                    "/log: process ",
                    "has it open");
        }
        assertOneLine(
                cli("backfill", "--destination", "siem", "--from", "2026-11-20"),
                2,
                "no destination 'siem' in the configuration; there are archive, soc");
        assertOneLine(
                cli("backfill", "--destination", "soc", "--from", "yesterday"),
                2,
                "--from yesterday: want 2026-11-20 or 2026-11-20T08:00:00Z");
        assertOneLine(cli("backfill", "--destination", "soc"), 2, "--from");
    }

    @Test
    void testSendsOneMarkedAlertAndShowsTheAnswer() throws Exception {
        Cli run = cli("test", "archive");
        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("Sent test alert \\S{36} to file " + archive + ": written to disk\n");
        String uuid = run.out().replaceAll("(?s).* test alert (\\S+) .*", "$1");
        assertThat(Files.readString(archive).lines())
                .singleElement()
                .asString()
                .startsWith("LEEF:")
                .contains("|PS-9012|", "alertUuid=" + uuid, "Penstock test message: nothing has happened");
        assertThat(folder.resolve("log")).as("it leaves the alert log alone").doesNotExist();
        assertOneLine(cli("test", "soc"), 1, "cannot deliver by syslog over TCP to 127.0.0.1:", "refused");
        assertOneLine(cli("test", "other"), 2, "no destination 'other'", "archive, soc");
    }

    /** Exit code 0 would let a script believe that alerts arrive. */
    @Test
    void testFailsIfTheFarSideRefusesTheAlert() throws Exception {
        AtomicReference<String> got = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            got.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "no such\u001b[2J table".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(422, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            configure("""
                      hook: {type: webhook, url: "http://127.0.0.1:%d/", http: {allow-internal: true}}
                    """.formatted(server.getAddress().getPort()), "  - {name: all, destinations: [hook]}\n");
            Cli run = cli("test", "hook");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).startsWith("Warning: ").doesNotContain("Sent");
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .contains("the test alert was refused by ", "422")
                    .doesNotContain("\u001b");
            assertThat(got.get()).contains("PS-9012");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCommandWithoutConfigurationOrWithoutNameIsOneLine() {
        assertOneLine(Cli.run("delivery"), 2, "Name a command: run, status, trace, dry-run, backfill, test");
        for (String command : List.of("run", "status", "dry-run")) {
            assertOneLine(Cli.run("delivery", command), 2, "--config");
            assertOneLine(Cli.run("delivery", command, "-c", folder.resolve("none.yml")), 2, "none.yml: no such file");
        }
    }

    private static void assertOneLine(Cli run, int code, String... parts) {
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("penstock: ")
                .contains(parts);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }
}
