package io.penstock.store.delivery;

import io.penstock.store.Micros;
import io.penstock.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The delivery log in a SQLite file: one row for a batch and destination. After a power cut the newest seconds may be
 * missing from it; the alert log's cursors are not affected.
 *
 * <p>Threads: any thread may call any method; the connection for reading and writing belongs to whoever holds {@code lock}. Another process may
 * open the file to read at the same time.
 */
public final class DeliveryLog implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    /** A run is never longer, so that the runs that hold a position start near it. */
    private static final int LONGEST_RUN = 1 << 16;

    private static final int LONGEST_TEXT = 500;
    /** Pages in the write-ahead log at which whoever writes has to bring them into the file: 64 MB. */
    private static final int MOST_WAL_PAGES = 16_384;

    private static final String COLUMNS = "destination, first, last, wanted, attempts, sent, acknowledged,"
            + " acknowledged_by, detail, refused, resends";

    private final Path file;
    private final Connection connection;
    /** For {@link #checkpoint} alone. */
    private final Connection second;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private DeliveryLog(Path file, Connection connection, Connection second) {
        this.file = file;
        this.connection = connection;
        this.second = second;
    }

    /**
     * Where the delivery log of an alert log is: {@code delivery.db} in the folder of segments, or beside the SQLite file.
     *
     * @param alertLog the alert log's path
     */
    public static Path beside(Path alertLog) {
        return Files.isRegularFile(alertLog)
                        || String.valueOf(alertLog.getFileName()).endsWith(".db")
                ? alertLog.resolveSibling("delivery.db")
                : alertLog.resolve("delivery.db");
    }

    /**
     * Opens the log in {@code file}, creating it if there is none. Its folder must exist.
     *
     * @throws StoreException if it is no delivery log, a newer version's, or cannot be written
     */
    public static DeliveryLog open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Flyway.configure(DeliveryLog.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/delivery")
                    .load()
                    .migrate();
            Connection connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma wal_autocheckpoint = " + MOST_WAL_PAGES);
            }
            return new DeliveryLog(file, connection, source.getConnection());
        } catch (FlywayException | SQLException e) {
            throw new StoreException(
                    "cannot open the delivery log " + file + ": "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")
                            + "; if it is damaged, remove it: no alert is lost with it",
                    e);
        }
    }

    /**
     * Adds what became of a run. If the same destination has a record of exactly this run already, it was sent again: that
     * record's {@code resends} grows, its first times stay.
     */
    public void record(DeliveryRecord delivery) {
        if (delivery.last() - delivery.first() >= LONGEST_RUN) {
            throw new IllegalArgumentException("a run of more than " + LONGEST_RUN + " positions");
        }
        changing("cannot write to", () -> {
            PreparedStatement again = prepared("update delivery set resends = resends + 1, attempts = attempts + ?,"
                    + " acknowledged_by = ?, detail = ?, written = ?"
                    + " where destination = ? and first = ? and last = ?");
            long now = micros(delivery.acknowledged() != null ? delivery.acknowledged() : delivery.sent());
            again.setInt(1, delivery.attempts());
            again.setString(2, delivery.acknowledgedBy());
            again.setString(3, shortened(delivery.detail()));
            again.setLong(4, now);
            again.setString(5, delivery.destination());
            again.setLong(6, delivery.first());
            again.setLong(7, delivery.last());
            if (again.executeUpdate() > 0) {
                return;
            }
            insert(delivery, now);
        });
    }

    /**
     * Notes that the runs of {@code destination} that touch these positions are sent again because the far side may have
     * lost them.
     */
    public void resent(String destination, long first, long last) {
        changing("cannot write to", () -> {
            PreparedStatement again = prepared(
                    "update delivery set resends = resends + 1 where destination = ? and first between ? and ? and last >= ?");
            again.setString(1, destination);
            again.setLong(2, first - LONGEST_RUN);
            again.setLong(3, last);
            again.setLong(4, first);
            again.executeUpdate();
        });
    }

    /**
     * Adds that a run was sent once more on purpose, after the far side was found not to have it. A record of its own, with
     * its own times, so that it is looked for when it was sent; an older one of exactly these positions stays.
     */
    public void sentAgain(DeliveryRecord delivery) {
        changing("cannot write to", () -> insert(delivery, micros(delivery.sent())));
    }

    /**
     * What was handed over to {@code destination} for the first time in a stretch of time, oldest first, runs of which
     * nothing was wanted left out.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     * @param limit how many records at most; if there are as many, there may be more
     */
    public List<DeliveryRecord> sent(String destination, Instant from, Instant to, int limit) {
        return asking(() -> {
            PreparedStatement query = prepared("select " + COLUMNS
                    + " from delivery where destination = ? and sent >= ? and sent < ? and attempts > 0"
                    + " order by sent, id limit ?");
            query.setString(1, destination);
            query.setLong(2, Micros.of(from));
            query.setLong(3, Micros.of(to));
            query.setInt(4, limit);
            return rows(query);
        });
    }

    /** What was sent once more on purpose or after a lost connection, the newest {@code limit} since a moment. */
    public List<DeliveryRecord> resentSince(String destination, Instant from, int limit) {
        return asking(() -> {
            PreparedStatement query = prepared("select " + COLUMNS
                    + " from delivery where destination = ? and sent >= ? and resends > 0 order by sent desc limit ?");
            query.setString(1, destination);
            query.setLong(2, Micros.of(from));
            query.setInt(3, limit);
            return rows(query);
        });
    }

    /** Notes who says that everything wanted of a run is there, stronger than what was known when it was sent. */
    public void confirmed(String destination, long first, long last, String acknowledgedBy, Instant when) {
        changing("cannot write to", () -> {
            PreparedStatement update = prepared("update delivery set acknowledged_by = ?, acknowledged = ?"
                    + " where destination = ? and first = ? and last = ? and acknowledged_by <> ?");
            update.setString(1, acknowledgedBy);
            update.setLong(2, Micros.of(when));
            update.setString(3, destination);
            update.setLong(4, first);
            update.setLong(5, last);
            update.setString(6, acknowledgedBy);
            update.executeUpdate();
        });
    }

    /** Notes a failed attempt to send a run. For each run the first, the newest and the count are kept. */
    public void attempt(String destination, long first, long last, Instant time, String error) {
        changing("cannot write to", () -> {
            PreparedStatement insert =
                    prepared("insert into failed_attempt (destination, first, last, count, first_time,"
                            + " first_error, last_time, last_error) values (?, ?, ?, 1, ?, ?, ?, ?)"
                            + " on conflict (destination, first) do update set count = count + 1, last = excluded.last,"
                            + " last_time = excluded.last_time, last_error = excluded.last_error");
            insert.setString(1, destination);
            insert.setLong(2, first);
            insert.setLong(3, last);
            insert.setLong(4, Micros.of(time));
            insert.setString(5, shortened(error));
            insert.setLong(6, Micros.of(time));
            insert.setString(7, shortened(error));
            insert.executeUpdate();
        });
    }

    /** What is known of an alert's deliveries, by destination and then in the order in which they were recorded. */
    public List<DeliveryRecord> find(long position) {
        return asking(() -> {
            PreparedStatement query = prepared("select " + COLUMNS + " from delivery"
                    + " where destination in (select distinct destination from delivery)"
                    + " and first between ? and ? and last >= ? order by destination, id");
            query.setLong(1, position - LONGEST_RUN);
            query.setLong(2, position);
            query.setLong(3, position);
            return rows(query);
        });
    }

    /** The failures of runs that hold {@code position}, by destination. */
    public List<FailedAttempts> failures(long position) {
        return asking(() -> {
            List<FailedAttempts> found = new ArrayList<>();
            PreparedStatement query = prepared(
                    "select destination, first, last, count, first_time, first_error, last_time,"
                            + " last_error from failed_attempt where first <= ? and last >= ? order by destination, first");
            query.setLong(1, position);
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new FailedAttempts(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getInt(4),
                            instant(row.getLong(5)),
                            row.getString(6),
                            instant(row.getLong(7)),
                            row.getString(8)));
                }
            }
            return found;
        });
    }

    /** Says how forwarders are doing now; a destination's older row is replaced. */
    public void states(List<ForwarderState> states) {
        changing("cannot write to", () -> {
            PreparedStatement insert =
                    prepared("insert or replace into forwarder (destination, state, position, lag, rate,"
                            + " last_error, last_error_time, last_sent, updated) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (ForwarderState state : states) {
                insert.setString(1, state.destination());
                insert.setString(2, state.state());
                insert.setLong(3, state.position());
                insert.setLong(4, state.lag());
                insert.setDouble(5, state.rate());
                insert.setString(6, state.lastError() == null ? null : shortened(state.lastError()));
                setTime(insert, 7, state.lastErrorTime());
                setTime(insert, 8, state.lastSent());
                insert.setLong(9, Micros.of(state.updated()));
                insert.addBatch();
            }
            insert.executeBatch();
        });
    }

    /** How the forwarders were doing when they last said so, by destination. */
    public List<ForwarderState> states() {
        return asking(() -> {
            List<ForwarderState> found = new ArrayList<>();
            PreparedStatement query = prepared("select destination, state, position, lag, rate, last_error,"
                    + " last_error_time, last_sent, updated from forwarder order by destination");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new ForwarderState(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getDouble(5),
                            row.getString(6),
                            time(row, 7),
                            time(row, 8),
                            instant(row.getLong(9))));
                }
            }
            return found;
        });
    }

    /** Remembers what came of a comparison; one that failed leaves the numbers of the one before. */
    public void reconciled(Reconciled result) {
        changing("cannot write to", () -> {
            PreparedStatement insert =
                    prepared("insert into reconciled (destination, finished, sent, found, missing, resent,"
                            + " underway, error) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (destination) do update set"
                            + (result.error() == null
                                    ? " sent = excluded.sent, found = excluded.found, missing = excluded.missing,"
                                            + " resent = excluded.resent, underway = excluded.underway,"
                                    : "")
                            + " finished = excluded.finished, error = excluded.error");
            insert.setString(1, result.destination());
            insert.setLong(2, Micros.of(result.finished()));
            insert.setLong(3, result.sent());
            insert.setLong(4, result.found());
            insert.setLong(5, result.missing());
            insert.setLong(6, result.resent());
            insert.setLong(7, result.underway());
            insert.setString(8, result.error() == null ? null : shortened(result.error()));
            insert.executeUpdate();
        });
    }

    /** What came of the last comparison of each destination that was compared, by destination. */
    public List<Reconciled> reconciled() {
        return asking(() -> {
            List<Reconciled> found = new ArrayList<>();
            PreparedStatement query =
                    prepared("select destination, finished, sent, found, missing, resent, underway, error"
                            + " from reconciled order by destination");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Reconciled(
                            row.getString(1),
                            instant(row.getLong(2)),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getString(8)));
                }
            }
            return found;
        });
    }

    /**
     * Removes the oldest records.
     *
     * @param maxRows how many of the newest are kept at most
     * @param oldest what was written before goes
     */
    public void enforce(long maxRows, Instant oldest) {
        changing("cannot remove from", () -> {
            PreparedStatement old = prepared("delete from delivery where written < ?"
                    + " or id <= (select coalesce(max(id), 0) from delivery) - ?");
            old.setLong(1, Micros.of(oldest));
            old.setLong(2, maxRows);
            old.executeUpdate();
            PreparedStatement failures = prepared("delete from failed_attempt where last_time < ? or rowid <="
                    + " (select coalesce(max(rowid), 0) from failed_attempt) - ?");
            failures.setLong(1, Micros.of(oldest));
            failures.setLong(2, maxRows);
            failures.executeUpdate();
        });
    }

    /**
     * Brings what was written from the write-ahead log into the file. Waits for the disk, and nobody who writes waits with
     * it; to be called every few seconds by one thread.
     */
    public void checkpoint() {
        try (Statement statement = second.createStatement()) {
            statement.execute("pragma wal_checkpoint(passive)");
        } catch (SQLException e) {
            throw failure("cannot write to", e);
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            second.close();
            connection.close();
        } catch (SQLException e) {
            throw failure("cannot close", e);
        } finally {
            lock.unlock();
        }
    }

    private void insert(DeliveryRecord delivery, long now) throws SQLException {
        PreparedStatement insert = prepared("insert into delivery (destination, first, last, wanted, attempts, sent,"
                + " acknowledged, acknowledged_by, detail, refused, resends, written)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setString(1, delivery.destination());
        insert.setLong(2, delivery.first());
        insert.setLong(3, delivery.last());
        insert.setBytes(4, delivery.wanted().toByteArray());
        insert.setInt(5, delivery.attempts());
        setTime(insert, 6, delivery.sent());
        setTime(insert, 7, delivery.acknowledged());
        insert.setString(8, delivery.acknowledgedBy());
        insert.setString(9, shortened(delivery.detail()));
        insert.setString(10, text(delivery.refused()));
        insert.setInt(11, delivery.resends());
        insert.setLong(12, now);
        insert.executeUpdate();
    }

    private static List<DeliveryRecord> rows(PreparedStatement query) throws SQLException {
        List<DeliveryRecord> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new DeliveryRecord(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        BitSet.valueOf(row.getBytes(4)),
                        row.getInt(5),
                        time(row, 6),
                        time(row, 7),
                        row.getString(8),
                        row.getString(9),
                        refused(row.getString(10)),
                        row.getInt(11)));
            }
        }
        return found;
    }

    private interface Change {
        void make() throws SQLException;
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private void changing(String what, Change change) {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            try {
                change.make();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(what, e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T asking(Question<T> question) {
        lock.lock();
        try {
            return question.ask();
        } catch (SQLException e) {
            throw failure("cannot read", e);
        } finally {
            lock.unlock();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private StoreException failure(String what, SQLException e) {
        return new StoreException(
                what + " the delivery log " + file + ": "
                        + String.valueOf(e.getMessage()).replaceAll("\\s+", " "),
                e);
    }

    private static void setTime(PreparedStatement statement, int parameter, @Nullable Instant time)
            throws SQLException {
        if (time == null) {
            statement.setNull(parameter, Types.INTEGER);
        } else {
            statement.setLong(parameter, Micros.of(time));
        }
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    private static long micros(@Nullable Instant time) {
        return time == null ? 0 : Micros.of(time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A line for each: position, blank, reason. */
    private static String text(List<RefusedAlert> refused) {
        StringBuilder text = new StringBuilder();
        for (RefusedAlert alert : refused) {
            text.append(alert.position())
                    .append(' ')
                    .append(shortened(alert.reason()))
                    .append('\n');
        }
        return text.toString();
    }

    private static List<RefusedAlert> refused(String text) {
        return text.lines()
                .map(line -> new RefusedAlert(
                        Long.parseLong(line, 0, line.indexOf(' '), 10), line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    /** One line without control characters, of bounded length: what the far side says is not ours. */
    private static String shortened(String text) {
        String start = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
        byte[] clean = start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ").getBytes(StandardCharsets.UTF_8);
        return new String(clean, StandardCharsets.UTF_8);
    }
}
