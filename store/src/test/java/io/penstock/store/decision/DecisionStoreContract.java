package io.penstock.store.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.Alerts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for decisions in any database. */
abstract class DecisionStoreContract {
    private static final Instant T = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final UUID ALERT = new UUID(7, 1);

    @TempDir
    Path folder;

    private DecisionStore store;

    /** The same database each time within one test. */
    abstract DecisionStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void aDecisionIsWrittenOnceAndTheFirstStays() {
        Decision first = new Decision(ALERT, Action.HANDLED, "token soc", T);
        assertThat(store.add(first)).isEqualTo(first);
        assertThat(store.add(new Decision(ALERT, Action.HANDLED, "token other", T.plusSeconds(9))))
                .isEqualTo(first);
        Decision learned = new Decision(ALERT, Action.LEARNED, "QRadar offence 42", T.plusSeconds(10));
        store.add(learned);
        assertThat(open().decisions(ALERT)).containsExactly(first, learned);
        assertThat(store.decisions(new UUID(7, 2))).isEmpty();
    }

    @Test
    void whatIsUnlearnedIsNotLearnedAnyMoreAndCanBeLearnedAnew() {
        Alert alert = Alerts.numbered(1);
        assertThat(store.unlearn(alert, new Decision(ALERT, Action.UNLEARNED, "token soc", T)))
                .isFalse();
        assertThat(store.decisions(ALERT)).isEmpty();
        store.add(new Decision(ALERT, Action.LEARNED, "token soc", T));
        store.learn(alert, T);
        store.told(ALERT);
        Decision unlearned = new Decision(ALERT, Action.UNLEARNED, "token ops", T.plusSeconds(1));
        assertThat(store.unlearn(alert, unlearned)).isTrue();
        assertThat(open().isLearned(alert)).isFalse();
        assertThat(store.isTold(ALERT)).isTrue();
        Decision anew = new Decision(ALERT, Action.LEARNED, "token ops", T.plusSeconds(2));
        assertThat(store.add(anew)).isEqualTo(anew);
        assertThat(store.add(new Decision(ALERT, Action.LEARNED, "token x", T.plusSeconds(3))))
                .as("not unlearned in between")
                .isEqualTo(anew);
        assertThat(open().decisions(ALERT)).containsExactly(unlearned, anew);
        assertThat(store.isTold(ALERT)).isTrue();
    }

    @Test
    void thoseThatADecisionClosedAreTold() {
        UUID learned = new UUID(7, 2);
        UUID other = new UUID(7, 3);
        store.add(new Decision(ALERT, Action.HANDLED, "token soc", T));
        store.add(new Decision(learned, Action.LEARNED, "token soc", T));
        Alert alike = Alerts.numbered(3);
        store.learn(alike, T);
        store.unlearn(alike, new Decision(other, Action.UNLEARNED, "token soc", T));
        assertThat(store.closed(List.of(ALERT, learned, other, new UUID(7, 4))))
                .containsExactlyInAnyOrder(ALERT, learned);
        assertThat(store.closed(List.of())).isEmpty();
    }

    @Test
    void anOffenceIsKeptWithItsNewestNotesAndReplacedByItsLaterState() {
        List<Offence.Note> notes = IntStream.range(0, 15)
                .mapToObj(i -> new Offence.Note("analyst", T.plusSeconds(i), "note " + i))
                .toList();
        store.put(new Offence(42, "OPEN", "OT", "", "", "https://q/42", T, notes), List.of(ALERT));
        store.put(new Offence(42, "CLOSED", "OT", "ana", "Non-Issue", "https://q/42", T, notes), List.of());
        store.put(new Offence(43, "OPEN", "OT", "", "", "", T, List.of()), List.of(ALERT, ALERT, new UUID(7, 2)));
        assertThat(open().offences(ALERT)).extracting(Offence::id).containsExactly(43L, 42L);
        Offence kept = store.offence(42).orElseThrow();
        assertThat(kept.status()).isEqualTo("CLOSED");
        assertThat(kept.closingReason()).isEqualTo("Non-Issue");
        assertThat(kept.notes())
                .extracting(Offence.Note::text)
                .startsWith("note 5")
                .endsWith("note 14")
                .hasSize(10);
        assertThat(store.offences(new UUID(7, 3))).isEmpty();
    }

    /** PostgreSQL refuses NUL in text, and half a surrogate pair; neither may lose a decision. */
    @Test
    void hostileTextIsKeptInOneLineAndBounded() {
        String hostile = "a\u0000b\r\nc\ud800d\u2028e\u001b[31m'); drop table offence; --" + "x".repeat(5000);
        store.add(new Decision(ALERT, Action.HANDLED, hostile, T));
        store.put(
                new Offence(
                        7,
                        hostile,
                        hostile,
                        hostile,
                        hostile,
                        hostile,
                        T,
                        List.of(new Offence.Note(hostile, T, hostile))),
                List.of(ALERT));
        String by = store.decisions(ALERT).getFirst().by();
        assertThat(by)
                .hasSize(200)
                .startsWith("a b  c?d e [31m'); drop table offence; --")
                .endsWith("…");
        assertThat(store.offences(ALERT).getFirst().notes().getFirst().text()).hasSize(1000);
    }

    @Test
    void theOldestOffencesGoBeyondTheBound() {
        store.put(new Offence(1, "OPEN", "", "", "", "", T, List.of()), List.of(ALERT));
        store.put(new Offence(2, "OPEN", "", "", "", "", T.plusSeconds(1), List.of()), List.of(ALERT));
        assertThat(DecisionStore.MOST_OFFENCES).isEqualTo(10_000);
        // The bound itself would take a minute; the statement is the same with a smaller one.
        DecisionDatabase database = database();
        database.jdbi().useTransaction(handle -> OffenceRows.enforce(handle, 1));
        assertThat(store.offences(ALERT)).extracting(Offence::id).containsExactly(2L);
    }

    abstract DecisionDatabase database();

    @Test
    void handlingClosesTheAlertOnceAndLearningAfterwardsAddsNoSecondClosing() {
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            log.append(Alerts.range(1, 3));
            AlertDecisions decisions = new AlertDecisions(log, store, InstantSource.fixed(T.plusNanos(789)));
            assertThat(decisions.decide(new UUID(7, 2), Action.HANDLED, "token soc"))
                    .isTrue();
            assertThat(decisions.decide(new UUID(7, 2), Action.HANDLED, "token soc"))
                    .isTrue();
            assertThat(store.isLearned(Alerts.numbered(2))).isFalse();
            assertThat(decisions.decide(new UUID(7, 2), Action.LEARNED, "token soc"))
                    .isTrue();
            assertThat(store.isLearned(Alerts.numbered(2))).isTrue();
            assertThat(log.read(3, 10))
                    .containsExactly(new LoggedAlert(4, Alerts.with(Alerts.numbered(2), AlertStatus.CLOSED, T)));
        }
    }

    /** As if the process had died after the decision was written, or after the log had the closing. */
    @Test
    void theSameDecisionAgainCompletesWhatACrashLeftUndone() {
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            log.append(Alerts.range(1, 1));
            store.add(new Decision(ALERT, Action.LEARNED, "token soc", T));
            AlertDecisions decisions = new AlertDecisions(log, store, InstantSource.fixed(T.plusSeconds(60)));
            decisions.decide(ALERT, Action.LEARNED, "token soc");
            assertThat(log.last()).isEqualTo(2);
            assertThat(log.read(1, 1).getFirst().alert().time()).isEqualTo(T);
            assertThat(store.isLearned(Alerts.numbered(1))).isTrue();
            database().jdbi().useHandle(handle -> handle.execute("update decision set is_told = 0"));
            decisions.decide(ALERT, Action.LEARNED, "token soc");
            assertThat(log.last()).isEqualTo(2);
        }
    }

    @Test
    void anAlertThatTheLogDoesNotHoldCannotBeDecidedAbout() {
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            AlertDecisions decisions = new AlertDecisions(log, store, InstantSource.fixed(T));
            assertThat(decisions.decide(ALERT, Action.HANDLED, "token soc")).isFalse();
            assertThat(store.decisions(ALERT)).isEmpty();
        }
    }

    @Test
    void whatIsLearnedIsTheSameUseByTheSameTwoAndNothingElse() {
        Alert alert = like("10.0.0.9", 49152, "10.0.0.5", 502, "Modbus/TCP", "Write Single Coil");
        store.learn(alert, T);
        store.learn(alert, T);
        assertThat(store.learned()).hasSize(1);
        assertThat(store.isLearned(like("10.0.0.9", 50001, "10.0.0.5", 502, "Modbus/TCP", "Write Single Coil")))
                .isTrue();
        assertThat(store.isLearned(like("10.0.0.8", 49152, "10.0.0.5", 502, "Modbus/TCP", "Write Single Coil")))
                .isFalse();
        assertThat(store.isLearned(like("10.0.0.9", 49152, "10.0.0.6", 502, "Modbus/TCP", "Write Single Coil")))
                .isFalse();
        assertThat(store.isLearned(like("10.0.0.9", 49152, "10.0.0.5", 502, "Modbus/TCP", "Write Single Register")))
                .isFalse();
        // Without a protocol the service's port tells.
        store.learn(like("10.0.0.9", 49152, "10.0.0.5", 80, null, null), T);
        assertThat(store.isLearned(like("10.0.0.9", 50001, "10.0.0.5", 80, null, null)))
                .isTrue();
        assertThat(store.isLearned(like("10.0.0.9", 50001, "10.0.0.5", 23, null, null)))
                .isFalse();
        // No part can reach into the next.
        assertThat(store.isLearned(like("10.0.0.9", 49152, "10.0.0.5", 502, "Modbus/TCPW", "rite Single Coil")))
                .isFalse();
    }

    private static Alert like(
            String from, int port, String to, int service, @Nullable String protocol, @Nullable String operation) {
        Alert alert = Alerts.numbered(1);
        return new Alert(
                alert.uuid(),
                alert.time(),
                alert.type(),
                alert.origin(),
                new Endpoint(from, port, "00:80:f4:01:02:03", "any"),
                new Endpoint(to, service, null, null),
                "TCP",
                protocol,
                operation,
                alert.message(),
                alert.evidence());
    }
}
