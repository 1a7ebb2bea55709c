package io.penstock.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLogTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("delivery.db");
    }

    private static DeliveryRecord record(String destination, long first, long last) {
        BitSet wanted = new BitSet();
        wanted.set(0);
        wanted.set((int) (last - first));
        return new DeliveryRecord(
                destination,
                first,
                last,
                wanted,
                2,
                NOON,
                NOON.plusMillis(40),
                "HTTP_STATUS",
                "HTTP 200",
                List.of(new RefusedAlert(last, "unknown index")));
    }

    @Test
    void anAlertIsTracedToTheRunsThatHoldIt() {
        try (DeliveryLog log = DeliveryLog.open(file())) {
            log.record(record("siem", 1, 100));
            log.record(record("siem", 101, 200));
            log.record(record("other", 50, 150));
        }
        try (DeliveryLog log = DeliveryLog.open(file())) {
            assertThat(log.find(101)).containsExactly(record("other", 50, 150), record("siem", 101, 200));
            assertThat(log.find(201)).isEmpty();
            assertThat(log.find(101).getLast().wants(101)).isTrue();
            assertThat(log.find(102).getLast().wants(102)).isFalse();
        }
    }

    @Test
    void whatIsSentAgainIsMarkedAndKeepsItsFirstTimes() {
        try (DeliveryLog log = DeliveryLog.open(file())) {
            log.record(record("siem", 1, 100));
            log.record(record("siem", 101, 200));
            log.record(record("siem", 1, 100));
            log.resent("siem", 90, 150);
            log.resent("other", 1, 1000);
            assertThat(log.find(1)).hasSize(1).first().satisfies(delivery -> {
                assertThat(delivery.resends()).isEqualTo(2);
                assertThat(delivery.attempts()).isEqualTo(4);
                assertThat(delivery.sent()).isEqualTo(NOON);
            });
            assertThat(log.find(200))
                    .hasSize(1)
                    .first()
                    .satisfies(delivery -> assertThat(delivery.resends()).isEqualTo(1));
        }
    }

    @Test
    void failuresOfARunTakeOneRowHoweverManyThereAre() {
        try (DeliveryLog log = DeliveryLog.open(file())) {
            for (int i = 0; i < 1000; i++) {
                log.attempt("siem", 5, 9, NOON.plusSeconds(i), "refused " + i + "\nforged line");
            }
            assertThat(log.failures(7))
                    .containsExactly(new FailedAttempts(
                            "siem",
                            5,
                            9,
                            1000,
                            NOON,
                            "refused 0 forged line",
                            NOON.plusSeconds(999),
                            "refused 999 forged line"));
            assertThat(log.failures(10)).isEmpty();
        }
    }

    @Test
    void theNewestRowsAreKept() {
        try (DeliveryLog log = DeliveryLog.open(file())) {
            for (int i = 1; i <= 100; i++) {
                log.record(record("siem", i * 10L, i * 10L + 9));
            }
            log.enforce(30, NOON.minusSeconds(1));
            assertThat(log.find(709)).isEmpty();
            assertThat(log.find(710)).hasSize(1);
            log.enforce(30, NOON.plusSeconds(1));
            assertThat(log.find(1000)).isEmpty();
        }
    }

    @Test
    void anotherProcessReadsHowTheForwardersAreDoing() {
        ForwarderState sending = new ForwarderState("siem", "SENDING", 10, 5, 123.5, null, null, NOON, NOON);
        ForwarderState down = new ForwarderState("other", "RETRYING", 3, 12, 0, "no route", NOON, null, NOON);
        try (DeliveryLog running = DeliveryLog.open(file());
                DeliveryLog asking = DeliveryLog.open(file())) {
            running.states(List.of(new ForwarderState("siem", "IDLE", 1, 0, 0, null, null, null, NOON), down));
            running.states(List.of(sending));
            assertThat(asking.states()).containsExactly(down, sending);
        }
    }

    @Test
    void aDamagedFileIsNamedAndMayBeRemoved() throws Exception {
        Files.writeString(file(), "this is no database, and long enough to be taken for one".repeat(40));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> DeliveryLog.open(file()))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("delivery.db")
                        .contains("remove it: no alert is lost")
                        .doesNotContain("\n"));
    }

    /** The file alone, as a copy that leaves out what only the write-ahead log has. */
    private int recordsInTheFileAlone(int number) throws Exception {
        Path copy = Files.copy(file(), folder.resolve("copy" + number + ".db"));
        try (DeliveryLog log = DeliveryLog.open(copy)) {
            return log.sent("siem", NOON, NOON.plusSeconds(1), 1_000).size();
        }
    }

    @Test
    void checkpointBringsWhatWasWrittenIntoTheFileAlsoWhileSomebodyReads() throws Exception {
        try (DeliveryLog log = DeliveryLog.open(file());
                DeliveryLog reader = DeliveryLog.open(file())) {
            log.checkpoint();
            for (int i = 0; i < 50; i++) {
                log.record(record("siem", 1 + i * 10L, 10 + i * 10L));
            }
            assertThat(reader.find(1)).hasSize(1);
            assertThat(recordsInTheFileAlone(1)).isZero();
            log.checkpoint();
            assertThat(recordsInTheFileAlone(2)).isEqualTo(50);
            log.record(record("siem", 501, 510));
            assertThat(reader.find(501)).as("written after it").hasSize(1);
            log.checkpoint();
            assertThat(recordsInTheFileAlone(3)).isEqualTo(51);
        }
    }

    @Test
    void theLastComparisonIsRememberedAndOneThatFailsLeavesItsNumbers() {
        Reconciled good = new Reconciled("siem", NOON, 60, 54, 6, 6, 2, null);
        try (DeliveryLog log = DeliveryLog.open(file())) {
            assertThat(log.reconciled()).isEmpty();
            log.reconciled(new Reconciled("siem", NOON.minusSeconds(60), 1, 1, 0, 0, 0, null));
            log.reconciled(good);
            log.reconciled(Reconciled.failed("other", NOON, "no\u001b[2J way\n"));
        }
        try (DeliveryLog log = DeliveryLog.open(file())) {
            assertThat(log.reconciled())
                    .containsExactly(new Reconciled("other", NOON, 0, 0, 0, 0, 0, "no [2J way "), good);
            log.reconciled(Reconciled.failed("siem", NOON.plusSeconds(60), "down"));
            assertThat(log.reconciled().getLast())
                    .isEqualTo(new Reconciled("siem", NOON.plusSeconds(60), 60, 54, 6, 6, 2, "down"));
            log.reconciled(good);
            assertThat(log.reconciled().getLast()).isEqualTo(good);
        }
    }
}
