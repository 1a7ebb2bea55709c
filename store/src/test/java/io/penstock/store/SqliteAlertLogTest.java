package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.alert.LoggedAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertLogTest extends AlertLogContract {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("alerts.db");
    }

    @Override
    AlertLog open() {
        return AlertLog.open(file());
    }

    /** The file was written by the code of commit c4d88e2, schema version 1, with cursors. */
    @Test
    void theLastReleasesFileIsMigratedWithAllThatIsInIt() throws Exception {
        try (var fixture = SqliteAlertLogTest.class.getResourceAsStream("alert-log-v1.db")) {
            Files.copy(Objects.requireNonNull(fixture), file());
        }
        try (AlertLog log = AlertLog.open("jdbc:sqlite:" + file())) {
            assertThat(log.read(0, 100)).isEqualTo(logged(1, 20));
            assertThat(log.positions()).isEqualTo(Map.of("siem", 7L, "other", 20L));
            assertThat(log.append(Alerts.range(20, 2))).containsExactly(20L, 21L);
            assertThat(log.enforce(new Retention(Duration.ofDays(1), Long.MAX_VALUE), Instant.now()))
                    .isEmpty();
            assertThat(log.first()).as("old entries count as new").isEqualTo(1);
        }
    }

    @Test
    void aDamagedEntryIsLeftOutAndTold() throws Exception {
        try (AlertLog log = open()) {
            log.append(Alerts.range(1, 3));
            execute("update alert set body = replace(body, '{', '[') where position = 2");
            List<LogDamage> told = new ArrayList<>();
            log.onDamage(told::add);
            assertThat(log.read(0, 3)).extracting(LoggedAlert::position).containsExactly(1L, 3L);
            assertThat(log.read(1, 1)).extracting(LoggedAlert::position).containsExactly(3L);
            assertThat(told).hasSize(1).first().satisfies(damage -> {
                assertThat(damage.first()).isEqualTo(2);
                assertThat(damage.last()).isEqualTo(2);
            });
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
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "mine");
        assertSays(other, "it is a folder with other files and no alert log");
        assertSays(folder.resolve("missing/alerts.db"), "missing does not exist; create it first");

        Path foreign = folder.resolve("foreign.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + foreign)) {
            connection.createStatement().execute("create table somebody (elses integer)");
        }
        assertSays(foreign, "not a Penstock alert log");
    }

    @Test
    void aNewerSchemaIsRefused() throws Exception {
        AlertLog.open(file()).close();
        execute(
                "insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', checksum,"
                        + " installed_by, installed_on, execution_time, success from flyway_schema_history where installed_rank = 1");
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
