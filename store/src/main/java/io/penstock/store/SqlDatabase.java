package io.penstock.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database that can hold the alert log, at this version's schema. */
interface SqlDatabase extends AutoCloseable {
    /** Where it is, for people, without a password. */
    String name();

    /** For writing. The log lets one thread at a time use it. */
    Jdbi writer();

    /** For reading, at the same time as {@link #writer}. The log lets one thread at a time use it. */
    Jdbi reader();

    /** Inside a transaction that appends: keeps other processes from appending until it ends. */
    void lockAppends(Handle handle);

    /** Says {@code what} failed here, why, and what helps. */
    StoreException failure(String what, SQLException e);

    @Override
    void close();

    /** Brings the schema to this version. */
    default void migrate(DataSource source) {
        try {
            Flyway flyway = Flyway.configure(SqlDatabase.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("now", Long.toString(Micros.of(Instant.now()))))
                    .load();
            for (var migration : flyway.info().all()) {
                if (migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED) {
                    throw new StoreException(
                            "cannot open the alert log " + name() + ": a newer Penstock wrote it (schema version "
                                    + migration.getVersion() + "); start that version, or name another file",
                            null);
                }
            }
            flyway.migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw failure("cannot open", sql);
                }
            }
            throw new StoreException(
                    "cannot open the alert log " + name()
                            + ": it is a database, but not a Penstock alert log; name another file",
                    e);
        }
    }
}
