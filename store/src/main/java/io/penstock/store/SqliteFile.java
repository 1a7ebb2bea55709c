package io.penstock.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite file brought to this version's schema, which hands out connections.
 *
 * <p>WAL lets readers and the writer work side by side; {@code synchronous=FULL} makes a commit return only after
 * fdatasync, so that an acknowledged alert survives a power cut (sqlite.org/pragma.html#pragma_synchronous).
 */
final class SqliteFile implements SqlDatabase {
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Connection writing;
    private final Connection reading;

    private SqliteFile(Path file, SQLiteDataSource source) throws SQLException {
        this.file = file;
        this.writing = source.getConnection();
        this.reading = source.getConnection();
    }

    /** Opens or creates {@code file} and migrates it. */
    static SqliteFile open(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreException(
                    "cannot open the alert log " + file + ": the folder " + folder + " does not exist; create it first",
                    null);
        }
        if (Files.isDirectory(file)) {
            throw new StoreException("cannot open the alert log " + file + ": it is a folder; name a file", null);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // A deferred transaction that reads first and writes then fails at once when another process wrote in between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        // Asked for plainly before Flyway, whose errors run over many lines.
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select count(*) from sqlite_schema");
        } catch (SQLException e) {
            throw failure(file, "cannot open", e);
        }
        try {
            SqliteFile opened = new SqliteFile(file, source);
            try {
                opened.migrate(source);
                return opened;
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, "cannot open", e);
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Jdbi writer() {
        return Jdbi.create(writing);
    }

    @Override
    public Jdbi reader() {
        return Jdbi.create(reading);
    }

    @Override
    public void lockAppends(Handle handle) {
        // A transaction is begun as IMMEDIATE: it has the only write lock already.
    }

    @Override
    public StoreException failure(String what, SQLException e) {
        return failure(file, what, e);
    }

    @Override
    public void close() {
        try (reading;
                writing) {
            // Closing is all.
        } catch (SQLException e) {
            throw failure("cannot close", e);
        }
    }

    private static StoreException failure(Path file, String what, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes carry the primary code in their low byte (sqlite.org/rescode.html).
        int primary = code.code & 0xff;
        String advice;
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            advice = "it is not a SQLite database; name another file";
        } else if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            advice = "it is damaged; restore it from a backup";
        } else if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            advice = "the disk is full; make room, nothing that was acknowledged is lost";
        } else if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            advice = "another process has held it for " + BUSY_MILLIS / 1000
                    + " s; stop that process, or name another file";
        } else if (primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || primary == SQLiteErrorCode.SQLITE_READONLY.code
                || primary == SQLiteErrorCode.SQLITE_PERM.code) {
            advice = "it cannot be written; give this user the right to write the file and its folder";
        } else if (primary == SQLiteErrorCode.SQLITE_IOERR.code) {
            advice = "the disk reports an error; look at the system's log";
        } else {
            advice = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
        return new StoreException(what + " the alert log " + file + ": " + advice, e);
    }
}
