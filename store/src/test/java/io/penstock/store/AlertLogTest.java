package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.alert.LoggedAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertLogTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("alerts.db");
    }

    @Test
    void whatIsAppendedIsReadBackUnchangedEvenAfterReopening() {
        try (AlertLog log = AlertLog.open(file())) {
            assertThat(log.last()).isZero();
            assertThat(log.append(Alerts.range(1, 3))).containsExactly(1L, 2L, 3L);
        }
        try (AlertLog log = AlertLog.open("jdbc:sqlite:" + file())) {
            assertThat(log.append(Alerts.range(4, 1))).containsExactly(4L);
            assertThat(log.read(0, 10))
                    .isEqualTo(LongStream.rangeClosed(1, 4)
                            .mapToObj(n -> new LoggedAlert(n, Alerts.numbered(n)))
                            .toList());
            assertThat(log.read(1, 2)).extracting(LoggedAlert::position).containsExactly(2L, 3L);
            assertThat(log.read(4, 1)).isEmpty();
        }
    }

    @Test
    void anAlertThatIsThereAlreadyKeepsItsPosition() {
        try (AlertLog log = AlertLog.open(file())) {
            log.append(Alerts.range(1, 3));
            assertThat(log.append(List.of(Alerts.numbered(9), Alerts.numbered(2), Alerts.numbered(9))))
                    .containsExactly(4L, 2L, 4L);
            assertThat(log.last()).isEqualTo(4);
        }
    }

    @Test
    void batchesLargerThanOneQuestionKeepTheirOrder() {
        try (AlertLog log = AlertLog.open(file())) {
            log.append(Alerts.range(1000, 600));
            List<Long> positions = log.append(Alerts.range(0, 2000));
            assertThat(positions.get(1000)).isEqualTo(1L);
            assertThat(positions.get(1999)).isEqualTo(2000L);
            assertThat(log.last()).isEqualTo(2000);
        }
    }

    @Test
    void cursorsNeverGoBackUnlessAskedTo() {
        try (AlertLog log = AlertLog.open(file())) {
            log.append(Alerts.range(1, 5));
            assertThat(log.position("siem")).isZero();
            log.moveTo("siem", 4);
            log.moveTo("siem", 2);
            log.moveTo("other", 1);
            assertThat(log.position("siem")).isEqualTo(4);
            assertThat(log.position("other")).isEqualTo(1);
            log.rewind("siem", 2);
            assertThat(log.position("siem")).isEqualTo(2);
            assertThatIllegalArgumentException().isThrownBy(() -> log.moveTo("siem", 6));
        }
    }

    @Test
    void waitersAreWokenByAnAppend() throws Exception {
        try (AlertLog log = AlertLog.open(file());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(log.awaitBeyond(0, Duration.ofMillis(5))).isFalse();
            CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return log.awaitBeyond(0, Duration.ofSeconds(20));
                        } catch (InterruptedException e) {
                            return false;
                        }
                    },
                    threads);
            log.append(Alerts.range(1, 1));
            assertThat(woken.get()).isTrue();
        }
    }

    @Test
    void anotherOpenLogSeesTheAppendOfTheFirst() throws Exception {
        try (AlertLog one = AlertLog.open(file());
                AlertLog two = AlertLog.open(file())) {
            one.append(Alerts.range(1, 1));
            assertThat(two.awaitBeyond(0, Duration.ofSeconds(20))).isTrue();
            assertThat(two.append(Alerts.range(2, 1))).containsExactly(2L);
            assertThat(one.append(Alerts.range(3, 1))).containsExactly(3L);
        }
    }

    @Test
    void errorsSayWhatWhereAndWhatToDo() throws Exception {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "not a database, but long enough to be read as one\n".repeat(9));
        assertSays(text, "notes.txt: it is not a SQLite database; name another file");
        assertSays(folder, "it is a folder; name a file");
        assertSays(folder.resolve("missing/alerts.db"), "missing does not exist; create it first");

        Path foreign = folder.resolve("foreign.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + foreign)) {
            connection.createStatement().execute("create table somebody (elses integer)");
        }
        assertSays(foreign, "not a Penstock alert log");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> AlertLog.open("jdbc:postgresql://db/penstock"))
                .withMessageContaining("in SQLite only");
    }

    @Test
    void aNewerSchemaIsRefused() throws Exception {
        AlertLog.open(file()).close();
        execute("insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', checksum,"
                + " installed_by, installed_on, execution_time, success from flyway_schema_history");
        assertSays(file(), "a newer Penstock wrote it (schema version 99)");
    }

    @Test
    void anUnknownAlertTypeIsNamed() throws Exception {
        try (AlertLog log = AlertLog.open(file())) {
            log.append(Alerts.range(1, 1));
            execute("update alert set body = replace(body, 'PS-2073', 'PS-2999')");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> log.read(0, 1))
                    .withMessageContaining("cannot read alert 1")
                    .withMessageContaining("PS-2999")
                    .withMessageContaining("newer");
        }
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            connection.createStatement().execute(sql);
        }
    }

    private static void assertSays(Path path, String expected) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> AlertLog.open(path))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("cannot open the alert log " + path)
                        .contains(expected)
                        .doesNotContain("\n"));
    }
}
