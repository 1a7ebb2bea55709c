package io.penstock.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.LoggedAlert;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The append-only record of alerts, with one cursor per destination.
 *
 * <p>An alert that {@link #append} has returned a position for is on disk. The log holds each uuid once: an alert that is
 * in it already is not written again, its old position is returned. So whoever is not sure whether an append succeeded
 * may repeat it.
 *
 * <p>Threads: any thread may call any method. The writing connection belongs to whoever holds {@code writing}, the
 * reading connection to whoever holds {@code reading}; readers never wait for a commit.
 */
@SuppressWarnings("JavaInstantGetSecondsGetNano") // The whole second is read beside it.
public final class AlertLog implements AutoCloseable {
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
        this.newest = newestIn(reader);
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
        List<Long> positions = new ArrayList<>(alerts.size());
        writing.lock();
        try {
            long after =
                    asking("cannot append to", () -> writer.inTransaction(handle -> write(handle, alerts, positions)));
            announce(after);
        } finally {
            writing.unlock();
        }
        return positions;
    }

    /** Writes within a transaction; returns the newest position after it. */
    private static long write(Handle handle, List<Alert> alerts, List<Long> positions) {
        positions.clear();
        long next = newestIn(handle) + 1;
        try (PreparedBatch batch =
                handle.prepareBatch("insert into alert (position, uuid, time_micros, type, severity, engine, body)"
                        + " values (:position, :uuid, :time, :type, :severity, :engine, :body)")) {
            var added = new java.util.HashMap<String, Long>();
            for (Alert alert : alerts) {
                String uuid = alert.uuid().toString();
                Long known = added.get(uuid);
                if (known == null) {
                    known = handle.createQuery("select position from alert where uuid = :uuid")
                            .bind("uuid", uuid)
                            .mapTo(Long.class)
                            .findOne()
                            .orElse(null);
                }
                if (known != null) {
                    positions.add(known);
                    continue;
                }
                batch.bind("position", next)
                        .bind("uuid", uuid)
                        .bind(
                                "time",
                                alert.time().getEpochSecond() * 1_000_000
                                        + alert.time().getNano() / 1000)
                        .bind("type", alert.type().id())
                        .bind("severity", alert.type().severity().level())
                        .bind("engine", alert.type().engine().name())
                        .bind("body", AlertJson.write(alert))
                        .add();
                added.put(uuid, next);
                positions.add(next++);
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
        return next - 1;
    }

    /**
     * Reads what stands behind a position.
     *
     * @param after the position before the first wanted, 0 for the beginning
     * @param limit the most that is returned, at least 1
     * @return alerts in the order of their positions; empty at the end of the log
     * @throws StoreException if the log cannot be read, or holds an alert type that this version does not know
     */
    public List<LoggedAlert> read(long after, int limit) {
        reading.lock();
        try {
            return asking(
                    "cannot read from",
                    () -> reader.createQuery(
                                    "select position, body from alert where position > :after order by position limit :limit")
                            .bind("after", after)
                            .bind("limit", limit)
                            .map((row, context) -> alert(row.getLong("position"), row.getString("body")))
                            .list());
        } finally {
            reading.unlock();
        }
    }

    private LoggedAlert alert(long position, String body) {
        try {
            return new LoggedAlert(
                    position, AlertJson.read(body, id -> AlertCatalogue.get().type(id)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException(
                    "cannot read alert " + position + " in the alert log " + file.file()
                            + ": this version does not understand it; start the version that wrote it",
                    e);
        }
    }

    /** The newest position, 0 if the log is empty. */
    public long last() {
        return newest;
    }

    /**
     * Where a destination stands: everything up to this position is with it.
     *
     * @return 0 for a destination that the log has not met
     */
    public long position(String destination) {
        reading.lock();
        try {
            return asking(
                    "cannot read from",
                    () -> reader.createQuery("select position from destination_cursor where destination = :destination")
                            .bind("destination", destination)
                            .mapTo(Long.class)
                            .findOne()
                            .orElse(0L));
        } finally {
            reading.unlock();
        }
    }

    /** Moves a destination's cursor, on disk before this returns; a position before the present one is ignored. */
    public void moveTo(String destination, long position) {
        writing.lock();
        try {
            asking(
                    "cannot move a cursor in",
                    () -> writer.createUpdate("insert into destination_cursor (destination, position)"
                                    + " values (:destination, :position) on conflict (destination) do update"
                                    + " set position = excluded.position"
                                    + " where excluded.position > destination_cursor.position")
                            .bind("destination", destination)
                            .bind("position", position)
                            .execute());
        } finally {
            writing.unlock();
        }
    }

    /**
     * Waits until the log has grown beyond a position.
     *
     * @return false if it has not within {@code patience}
     */
    public boolean awaitBeyond(long position, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        waiting.lock();
        try {
            while (newest <= position && left > 0) {
                left = grown.awaitNanos(left);
            }
            return newest > position;
        } finally {
            waiting.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            writer.close();
            reader.close();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private void announce(long position) {
        waiting.lock();
        try {
            newest = position;
            grown.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    private static long newestIn(Handle handle) {
        return handle.createQuery("select coalesce(max(position), 0) from alert")
                .mapTo(Long.class)
                .one();
    }

    private <T> T asking(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw file.failure(what, sql);
            }
            throw new StoreException(what + " the alert log " + file.file() + ": " + e.getMessage(), e);
        }
    }
}
