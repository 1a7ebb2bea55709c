package io.penstock.store.decision;

import io.penstock.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where decisions are kept: a SQLite file, or tables in a PostgreSQL database that may have the alert log too. A connection
 * is made for each use: uses are rare, and so a server that was away needs no care.
 *
 * @param name for people, without a password
 * @param jdbi at this version's schema
 */
record DecisionDatabase(String name, Jdbi jdbi) {
    private static final int BUSY_MILLIS = 10_000;
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 60;

    static DecisionDatabase open(String pathOrUrl) {
        if (pathOrUrl.startsWith("jdbc:postgresql:")) {
            return postgres(pathOrUrl);
        }
        String path = pathOrUrl.startsWith("jdbc:sqlite:") ? pathOrUrl.substring("jdbc:sqlite:".length()) : pathOrUrl;
        if (path.startsWith("jdbc:")) {
            throw new StoreException(
                    "cannot open the decisions: they are kept in SQLite or PostgreSQL; give a file's name, or a"
                            + " jdbc:postgresql: URL",
                    null);
        }
        Path folder = Path.of(path).toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreException(
                    "cannot open the decisions " + path + ": the folder " + folder + " does not exist; create it first",
                    null);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Else a transaction that reads first fails at once when another process wrote in between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return migrated(path, source);
    }

    private static DecisionDatabase postgres(String url) {
        String name = url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "cannot open the decisions " + name
                            + ": it is no URL of PostgreSQL; write jdbc:postgresql://HOST:PORT/DATABASE?user=NAME",
                    null);
        }
        source.setLoginTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(SECONDS_TO_ANSWER);
        source.setApplicationName("penstock-decisions");
        return migrated(name, source);
    }

    private static DecisionDatabase migrated(String name, DataSource source) {
        // Asked for plainly before Flyway, whose errors run over many lines.
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select count(*) from (select 1) as one");
        } catch (SQLException e) {
            throw failure("cannot open", name, e);
        }
        try {
            Flyway.configure(DecisionDatabase.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/decision")
                    // Its own table: the alert log may be in the same database.
                    .table("decision_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            return new DecisionDatabase(name, Jdbi.create(source));
        } catch (FlywayException e) {
            throw failure("cannot open", name, e);
        }
    }

    /** What failed, as a {@link StoreException} of one line. */
    StoreException failure(String what, JdbiException e) {
        return failure(what, name, e.getCause() == null ? e : e.getCause());
    }

    private static StoreException failure(String what, String name, Throwable e) {
        return new StoreException(
                what + " the decisions " + name + ": "
                        + BoundedText.line(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), 500)
                        + "; check that the place can be reached and written",
                e);
    }
}
