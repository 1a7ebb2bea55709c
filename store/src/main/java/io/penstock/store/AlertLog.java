package io.penstock.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.LoggedAlert;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The append-only record of alerts, with one cursor per destination.
 *
 * <p>An alert that {@link #append} has returned a position for is on disk. The log holds each uuid once: an alert that is
 * in it already is not written again, its old position is returned. So whoever is not sure whether an append succeeded
 * may repeat it.
 *
 * <p>Threads: any thread may call any method. The writing connection belongs to whoever holds {@code writing}, the
 * reading connection to whoever holds {@code reading}; readers never wait for a commit. Another process may append to
 * the same file; it is noticed within a second.
 */
public final class AlertLog implements AutoCloseable {
    private static final String JDBC_SQLITE = "jdbc:sqlite:";
    /** How many uuids go into one question; SQLite takes 32,766 parameters, PostgreSQL 65,535. */
    private static final int UUIDS_PER_QUESTION = 500;
    /** How long an append by another process may stay unseen by {@link #awaitBeyond}. */
    private static final long OTHER_PROCESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SqliteFile file;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition grown = waiting.newCondition();
    private final Handle writer;
    private final Handle reader;
    private volatile long newest;

    private AlertLog(SqliteFile file) {
        this.file = file;
        this.writer = Jdbi.create(file::connect).open();
        this.reader = Jdbi.create(file::connect).open();
        this.newest = last();
    }

    /**
     * Opens the log in {@code file}, creating the file if there is none. Its folder must exist.
     *
     * @throws StoreException if the file is no alert log, is a newer version's, or cannot be written
     */
    public static AlertLog open(Path file) {
        return new AlertLog(SqliteFile.open(file));
    }

    /**
     * Opens the log at a path or a {@code jdbc:sqlite:} URL.
     *
     * @throws StoreException as {@link #open(Path)}, and for a JDBC URL of another database
     */
    public static AlertLog open(String pathOrUrl) {
        if (pathOrUrl.startsWith(JDBC_SQLITE)) {
            return open(Path.of(pathOrUrl.substring(JDBC_SQLITE.length())));
        }
        if (pathOrUrl.startsWith("jdbc:")) {
            throw new StoreException(
                    "cannot open the alert log " + pathOrUrl
                            + ": this version keeps it in SQLite only; give a file name or a jdbc:sqlite: URL",
                    null);
        }
        return open(Path.of(pathOrUrl));
    }

    /**
     * Appends all of {@code alerts} in one transaction, or none of them.
     *
     * @return the position of each, in the order given, once they are on disk; positions grow by one without gaps, and an
     *     alert whose uuid is in the log already keeps its old one
     * @throws StoreException if they could not be written; none was
     */
    public List<Long> append(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<Long> positions = asking(writing, "cannot append to", () -> writer.inTransaction(h -> write(h, alerts)));
        signal(positions.stream().mapToLong(Long::longValue).max().orElse(0));
        return positions;
    }

    /**
     * Alerts in order of position.
     *
     * @param after the position before the first wanted one; 0 for the start
     * @param limit how many at most, at least 1
     * @throws StoreException if the log cannot be read, or holds an alert type that this version does not know
     */
    public List<LoggedAlert> read(long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is less than 1");
        }
        List<Row> rows = asking(
                reading,
                "cannot read",
                () -> reader.createQuery("select position, body from alert where position > :after"
                                + " order by position limit :limit")
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> new Row(row.getLong(1), row.getString(2)))
                        .list());
        return rows.stream().map(this::alert).toList();
    }

    /** The position of the newest alert, 0 if there is none. */
    public long last() {
        return asking(reading, "cannot read", () -> last(reader));
    }

    /** How far {@code destination} is: the position of the last alert it has, 0 if it has none. */
    public long position(String destination) {
        return asking(
                reading,
                "cannot read",
                () -> reader.createQuery("select position from destination_cursor where destination = :name")
                        .bind("name", destination)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    /**
     * Records, durably, that {@code destination} has everything up to {@code position}. A position before the recorded
     * one changes nothing; to go back, {@link #rewind}.
     *
     * @throws IllegalArgumentException if the log does not reach that far: later alerts would never be sent
     */
    public void moveTo(String destination, long position) {
        setCursor(destination, position, " where destination_cursor.position < excluded.position");
    }

    /**
     * Sets the cursor of {@code destination} forwards or backwards, so that what follows {@code position} is sent (again).
     *
     * @throws IllegalArgumentException if the log does not reach that far
     */
    public void rewind(String destination, long position) {
        setCursor(destination, position, "");
    }

    /**
     * Waits until the log holds an alert after {@code position}.
     *
     * @param atMost how long to wait
     * @return whether it does
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (newest <= position) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            waiting.lock();
            try {
                if (newest > position || grown.awaitNanos(Math.min(left, OTHER_PROCESS_NANOS)) > 0) {
                    continue;
                }
            } finally {
                waiting.unlock();
            }
            signal(last());
        }
        return true;
    }

    /** Closes the file; what was appended stays. */
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            reader.close();
            writer.close();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private record Row(long position, String body) {}

    private static List<Long> write(Handle handle, List<Alert> alerts) {
        Map<String, Long> known = known(handle, alerts);
        long position = last(handle);
        var batch = handle.prepareBatch("insert into alert (position, uuid, time_micros, type, severity, engine, body)"
                + " values (:position, :uuid, :time, :type, :severity, :engine, :body)");
        List<Long> positions = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            String uuid = alert.uuid().toString();
            Long old = known.get(uuid);
            if (old != null) {
                positions.add(old);
                continue;
            }
            position++;
            known.put(uuid, position);
            positions.add(position);
            batch.bind("position", position)
                    .bind("uuid", uuid)
                    .bind("time", micros(alert.time()))
                    .bind("type", alert.type().id())
                    .bind("severity", alert.type().severity().level())
                    .bind("engine", alert.type().engine().name())
                    .bind("body", AlertJson.write(alert))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return positions;
    }

    private static Map<String, Long> known(Handle handle, List<Alert> alerts) {
        Map<String, Long> known = new HashMap<>();
        for (int from = 0; from < alerts.size(); from += UUIDS_PER_QUESTION) {
            List<String> uuids = alerts.subList(from, Math.min(alerts.size(), from + UUIDS_PER_QUESTION)).stream()
                    .map(alert -> alert.uuid().toString())
                    .toList();
            handle.createQuery("select uuid, position from alert where uuid in (<uuids>)")
                    .bindList("uuids", uuids)
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        }
        return known;
    }

    private static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(position), 0) from alert")
                .mapTo(Long.class)
                .one();
    }

    private void setCursor(String destination, long position, String condition) {
        if (position < 0 || (position > newest && position > last())) {
            throw new IllegalArgumentException(
                    "position " + position + " of " + destination + " is not 0 to " + newest + ", the end of the log");
        }
        asking(
                writing,
                "cannot move a cursor in",
                () -> writer.createUpdate(
                                "insert into destination_cursor (destination, position) values (:name, :position)"
                                        + " on conflict (destination) do update set position = excluded.position"
                                        + condition)
                        .bind("name", destination)
                        .bind("position", position)
                        .execute());
    }

    private LoggedAlert alert(Row row) {
        try {
            return new LoggedAlert(row.position(), AlertJson.read(row.body(), AlertCatalogue.get()::type));
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "cannot read alert " + row.position() + " in the alert log " + file.file() + ": " + e.getMessage()
                            + " of this version; start the Penstock that wrote it, or a newer one",
                    e);
        } catch (JsonProcessingException e) {
            throw new StoreException(
                    "cannot read alert " + row.position() + " in the alert log " + file.file()
                            + ": its text is damaged; restore the log from a backup",
                    e);
        }
    }

    private void signal(long position) {
        waiting.lock();
        try {
            if (position > newest) {
                newest = position;
                grown.signalAll();
            }
        } finally {
            waiting.unlock();
        }
    }

    private <T> T asking(ReentrantLock lock, String what, Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw file.failure(what, sql);
            }
            throw new StoreException(what + " the alert log " + file.file() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Microseconds since 1970; times that no clock has, as in a damaged capture, become the nearest that fits. */
    private static long micros(Instant time) {
        long second = Math.clamp(time.getEpochSecond(), Long.MIN_VALUE / 2_000_000, Long.MAX_VALUE / 2_000_000);
        return second * 1_000_000 + ChronoUnit.NANOS.between(time.truncatedTo(ChronoUnit.SECONDS), time) / 1000;
    }
}
