package io.penstock.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database, reached through a small pool that replaces broken connections.
 *
 * <p>A commit returns after the server has its log on disk, so long as its {@code synchronous_commit} is on, which this
 * asks for.
 */
final class PostgresDatabase implements SqlDatabase {
    private static final int CONNECTIONS = 4;
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 60;
    /** Any number of our own; it names the right to append among all processes that use this database. */
    private static final long APPEND_LOCK = 0x50454E5354434BL;

    private final String name;
    private final HikariDataSource pool;

    private PostgresDatabase(String name, HikariDataSource pool) {
        this.name = name;
        this.pool = pool;
    }

    /** Connects to the database that a {@code jdbc:postgresql:} URL names, and migrates it. */
    static PostgresDatabase open(String url) {
        String name = nameOf(url);
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "cannot open the alert log " + name
                            + ": it is no URL of PostgreSQL; write jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=PASSWORD",
                    null);
        }
        source.setLoginTimeout(SECONDS_TO_CONNECT);
        source.setSocketTimeout(SECONDS_TO_ANSWER);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("penstock");
        // Asked for plainly before the pool, which tries for long and hides the reason.
        try (Connection connection = source.getConnection()) {
            connection.isValid(SECONDS_TO_CONNECT);
        } catch (SQLException e) {
            throw failure(name, "cannot open", e);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("alert-log");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(SECONDS_TO_CONNECT * 1000L);
        config.setConnectionInitSql("set synchronous_commit = on");
        PostgresDatabase opened = new PostgresDatabase(name, new HikariDataSource(config));
        try {
            opened.migrate(opened.pool);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Jdbi writer() {
        return Jdbi.create(pool);
    }

    @Override
    public Jdbi reader() {
        return Jdbi.create(pool);
    }

    @Override
    public void lockAppends(Handle handle) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
                .bind("lock", APPEND_LOCK)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public StoreException failure(String what, SQLException e) {
        return failure(name, what, e);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The URL without what follows the database's name, where a password may stand, and without one before the host. */
    private static String nameOf(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    private static StoreException failure(String name, String what, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String advice;
        // Classes of SQLSTATE: postgresql.org/docs/15/errcodes-appendix.html.
        if (state.startsWith("08")) {
            advice = "the server does not answer; check host and port, and that PostgreSQL runs";
        } else if (state.startsWith("28")) {
            advice = "the server refuses the user or the password; check both";
        } else if (state.startsWith("3D")) {
            advice = "the server has no such database; create it";
        } else if (state.startsWith("53")) {
            advice = "the server lacks disk, memory or connections; make room, nothing that was acknowledged is lost";
        } else if (state.equals("42501")) {
            advice = "the user may not do that; grant it the right to create and write tables in the schema";
        } else {
            advice = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
        return new StoreException(what + " the alert log " + name + ": " + advice, e);
    }
}
