package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.Alert;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.qradar.offense.OffenceState;
import io.penstock.store.AlertLog;
import io.penstock.store.decision.Action;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.decision.LearnedKey;
import io.penstock.store.decision.Offence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision changes: in {@code read}, in {@code delivery trace}; and what {@code api:} may say. */
class BackChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private Path config(String more, String permissions) throws IOException {
        Path config = folder.resolve("penstock.yaml");
        Files.writeString(config, "log: " + folder.resolve("log") + "\n" + more);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString(permissions));
        return config;
    }

    /** The recorded plant once, into the alert log. */
    private List<Alert> plant() {
        List<Alert> alerts = new ArrayList<>();
        Analyzer analyzer =
                new Analyzer(AnalysisSettings.of(new Origin("penstock", "127.0.0.1", "s", "z")), alerts::add);
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        analyzer.stage(Stage.LEARNING);
        run.read(List.of(Captures.plant().resolve("quiet.pcap.gz")));
        analyzer.stage(Stage.OPERATIONAL);
        run.read(List.of(Captures.plant().resolve("incidents.pcap.gz")));
        run.finish();
        return alerts;
    }

    private Cli read(Path config) {
        return Cli.run(
                "read",
                "--config",
                config,
                "--format",
                "json",
                "--learn",
                Captures.plant().resolve("quiet.pcap.gz"),
                Captures.plant().resolve("incidents.pcap.gz"));
    }

    /** Incident by incident: each alert type of the recording learned once, from its first alert. */
    @Test
    void learnedAlertsAreNotRaisedAgainFromTheRecordedPlantAndAllOthersAre() throws Exception {
        Path config = config("", "rw-r--r--");
        List<Alert> all = plant();
        JsonNode before = read(config).json();
        assertThat(before.path("alerts")).hasSize(all.size());
        assertThat(before.path("alertsNotRaisedAsLearned").asInt()).isZero();

        Alert writer = all.stream()
                .filter(alert -> alert.type().id().equals("PS-2089"))
                .findFirst()
                .orElseThrow();
        Alert illegal = all.stream()
                .filter(alert -> alert.type().id().equals("PS-1020"))
                .findFirst()
                .orElseThrow();
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            log.append(all);
            DecisionStore store =
                    DecisionStore.open(folder.resolve("log/decisions.db").toString());
            AlertDecisions decisions = new AlertDecisions(log, store, InstantSource.fixed(NOW));
            decisions.decide(writer.uuid(), Action.LEARNED, "token soc");
            decisions.decide(illegal.uuid(), Action.LEARNED, "token soc");
            decisions.decide(all.getLast().uuid(), Action.HANDLED, "token soc");
        }
        // By the addresses, type and operation that an analyst sees, without the key's own code.
        Set<String> expected = new HashSet<>();
        long held = 0;
        for (Alert alert : all) {
            boolean isLearned = isLike(alert, writer) || isLike(alert, illegal);
            held += isLearned ? 1 : 0;
            if (!isLearned) {
                expected.add(alert.uuid().toString());
            }
        }
        JsonNode after = read(config).json();
        Set<String> raised = new HashSet<>();
        StreamSupport.stream(after.path("alerts").spliterator(), false)
                .forEach(alert -> raised.add(
                        alert.path("message").asText() + alert.path("time").asText()));
        Set<String> wanted = new HashSet<>();
        all.stream()
                .filter(alert -> expected.contains(alert.uuid().toString()))
                .forEach(alert -> wanted.add(alert.message() + alert.time()));
        assertThat(raised).isEqualTo(wanted);
        assertThat(held).isBetween(2L, all.size() - 2L);
        assertThat(after.path("alertsNotRaisedAsLearned").asLong()).isEqualTo(held);
        Cli table = Cli.run(
                "read",
                "--config",
                config,
                "--learn",
                Captures.plant().resolve("quiet.pcap.gz"),
                Captures.plant().resolve("incidents.pcap.gz"));
        assertThat(table.out()).contains(held + " alerts not raised: learned");
    }

    private static boolean isLike(Alert one, Alert other) {
        return one.type().equals(other.type())
                && String.valueOf(one.source().ip())
                        .equals(String.valueOf(other.source().ip()))
                && (one.destination() == null
                                ? ""
                                : String.valueOf(one.destination().ip()))
                        .equals(
                                other.destination() == null
                                        ? ""
                                        : String.valueOf(other.destination().ip()))
                && String.valueOf(one.operation()).equals(String.valueOf(other.operation()));
    }

    /** Learning one alert must not silence another type, pair or operation anywhere in the recording. */
    @Test
    void noLearnedKeyOfThePlantCoversAlertsOfTwoTypesPairsOrOperations() {
        List<Alert> all = plant();
        for (Alert one : all) {
            for (Alert other : all) {
                if (LearnedKey.of(one).hash().equals(LearnedKey.of(other).hash())) {
                    assertThat(isLike(one, other)).as("%s and %s", one, other).isTrue();
                }
            }
        }
    }

    @Test
    void traceShowsDecisionAndOffenceWithHostileTextMadeVisible() throws Exception {
        Path config = config("", "rw-r--r--");
        Alert alert = plant().getFirst();
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            log.append(List.of(alert));
            DecisionStore store =
                    DecisionStore.open(folder.resolve("log/decisions.db").toString());
            new AlertDecisions(log, store, InstantSource.fixed(NOW))
                    .decide(alert.uuid(), Action.HANDLED, "QRadar offence 42");
            String hostile = "\u001b[2J\u202eevil\r\nAlert 9  forged";
            store.put(
                    new Offence(
                            42,
                            "CLOSED",
                            hostile,
                            "ana\u200b",
                            "Non-Issue",
                            "https://q/console/do/sem/offensesummary?summaryId=42",
                            NOW,
                            List.of(new Offence.Note(hostile, NOW, hostile))),
                    List.of(alert.uuid()));
        }
        Cli trace = Cli.run("delivery", "trace", "-c", config, alert.uuid());
        assertThat(trace.errors()).isEmpty();
        assertThat(trace.out())
                .contains("  HANDLED by QRadar offence 42 at 2026-11-24T12:00:00Z")
                .contains("  Offence 42  CLOSED", "assigned to: ana?", "closed as: Non-Issue", "summaryId=42", "note: ")
                .doesNotContain("\u001b", "\u202e", "\nAlert 9");
        Cli json = Cli.run("delivery", "trace", "-c", config, "--json", alert.uuid());
        assertThat(json.out().strip()).matches("[ -~]+");
        assertThat(json.json().at("/offences/0/status").asText()).isEqualTo("CLOSED");
        assertThat(json.json().at("/decisions/0/by").asText()).isEqualTo("QRadar offence 42");
        assertThat(json.json().at("/deliveries").isArray()).isTrue();
    }

    @Test
    void anOffencesAlertsAreClosedOrLearnedWithItAndUuidsFromElsewhereAreLeftOut() {
        List<Alert> all = plant().subList(0, 3);
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            log.append(all);
            DecisionStore store =
                    DecisionStore.open(folder.resolve("log/decisions.db").toString());
            OffenceBook book = new OffenceBook(store, new AlertDecisions(log, store, InstantSource.fixed(NOW)));
            UUID elsewhere = new UUID(1, 2);
            book.changed(
                    new OffenceState(42, "CLOSED", "OT", "", "Non-Issue", "https://q", NOW, List.of()),
                    List.of(all.get(0).uuid(), elsewhere, all.get(1).uuid()));
            book.closed(42, false);
            book.closed(42, true);
            book.closed(42, true);
            assertThat(log.last()).isEqualTo(5);
            assertThat(log.read(3, 10))
                    .extracting(logged -> logged.alert().uuid())
                    .containsExactlyInAnyOrder(all.get(0).uuid(), all.get(1).uuid());
            assertThat(store.decisions(all.get(0).uuid()))
                    .extracting(decision -> decision.action() + " by " + decision.by())
                    .containsExactlyInAnyOrder("HANDLED by QRadar offence 42", "LEARNED by QRadar offence 42");
            assertThat(store.offences(all.get(1).uuid())).hasSize(1);
            assertThat(store.offences(elsewhere)).isEmpty();
            assertThat(store.decisions(all.get(2).uuid())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: 127.0.0.1:0, tokens: {soc: short}|api.tokens.soc",
                "listen: 127.0.0.1:0|api.tokens",
                "listen: 127.0.0.1:0, tokens: {}|api.tokens",
                "listen: 127.0.0.1:0, tokens: [0123456789abcdef0]|api.tokens",
                "listen: 127.0.0.1:0, tokens: {'a b': 0123456789abcdef0}|api.tokens",
                "listen: 127.0.0.1:0, tokens: {\"a\\nb\": 0123456789abcdef0}|a?b",
                "listen: 127.0.0.1:0, tokens: {a: 0123456789abcdef0, b: 0123456789abcdef0}|is another name's token",
                "listen: 0.0.0.0:0, tokens: {soc: 0123456789abcdef0}|without TLS",
                "listen: 127.0.0.1:0, certificate: a.pem, tokens: {soc: 0123456789abcdef0}|only one of",
                "listen: 127.0.0.1, tokens: {soc: 0123456789abcdef0}|host:port",
                "tokens: {soc: 0123456789abcdef0}|api.listen",
                "listen: 127.0.0.1:0, more: 1, tokens: {soc: 0123456789abcdef0}|api.more"
            })
    void whatIsNotAllowedInApiStopsTheStartWithoutShowingAToken(String api, String expected) throws Exception {
        Cli run = Cli.run("delivery", "status", "-c", config("api: {" + api + "}\n", "rw-------"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(expected).doesNotContain("0123456789abcdef0");
    }

    @Test
    void aPlainTokenInAFileThatOthersMayReadStopsTheStart() throws Exception {
        Cli run = Cli.run(
                "delivery",
                "status",
                "-c",
                config("api:\n  listen: 127.0.0.1:0\n  tokens:\n    soc: 0123456789abcdef0\n", "rw-r--r--"));
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains("line 5", "api.tokens.soc", "chmod 600")
                .doesNotContain("0123456789abcdef0");
    }
}
