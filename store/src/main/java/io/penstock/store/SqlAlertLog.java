package io.penstock.store;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The alert log in a SQL database: SQLite in a file, or PostgreSQL. Several processes may append to one.
 *
 * <p>Threads: any thread may call any method. {@code writer} belongs to whoever holds {@code writing}, {@code reader} to
 * whoever holds {@code reading}; readers never wait for a commit.
 */
final class SqlAlertLog implements AlertLog {
    private static final String JDBC_SQLITE = "jdbc:sqlite:";
    private static final String JDBC_POSTGRESQL = "jdbc:postgresql:";
    /** How many uuids go into one question; SQLite takes 32,766 parameters, PostgreSQL 65,535. */
    private static final int UUIDS_PER_QUESTION = 500;
    /** How many rows are removed in one transaction, so that appends never wait long. */
    private static final int REMOVED_AT_ONCE = 10_000;
    /** From how many of the newest rows the size of all is estimated. */
    private static final int ROWS_MEASURED = 1_000;
    /** What a row takes beside its body: the other columns and two indexes, about. */
    private static final int BYTES_BESIDE_BODY = 250;
    /** How long an append by another process may stay unseen by {@link #awaitBeyond}. */
    private static final long OTHER_PROCESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SqlDatabase database;
    private final InstantSource clock;
    private final DamageBook damage = new DamageBook();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition grown = waiting.newCondition();
    private final Jdbi writer;
    private final Jdbi reader;
    private volatile long newest;

    SqlAlertLog(SqlDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.writer = database.writer();
        this.reader = database.reader();
        this.newest = last();
    }

    /** Opens the log in a SQLite file, creating the file if there is none. */
    static SqlAlertLog sqlite(Path file) {
        return new SqlAlertLog(SqliteFile.open(file), InstantSource.system());
    }

    /** Opens the log at a JDBC URL. */
    static SqlAlertLog open(String url) {
        if (url.startsWith(JDBC_SQLITE)) {
            return sqlite(Path.of(url.substring(JDBC_SQLITE.length())));
        }
        if (url.startsWith(JDBC_POSTGRESQL)) {
            return new SqlAlertLog(PostgresDatabase.open(url), InstantSource.system());
        }
        String kind = url.substring(0, Math.max("jdbc:".length(), url.indexOf(':', "jdbc:".length())));
        throw new StoreException(
                "cannot open the alert log " + kind
                        + "…: it is kept in a folder, in SQLite or in PostgreSQL; give a folder's name, or a jdbc:sqlite: or"
                        + " jdbc:postgresql: URL",
                null);
    }

    @Override
    public List<Long> append(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<Long> positions = writing("cannot append to", handle -> handle.inTransaction(h -> write(h, alerts)));
        signal(positions.stream().mapToLong(Long::longValue).max().orElse(0));
        return positions;
    }

    @Override
    public List<LoggedAlert> read(long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is less than 1");
        }
        List<LoggedAlert> read = new ArrayList<>();
        long from = after;
        while (read.isEmpty()) {
            List<Row> rows = rows(from, limit);
            if (rows.isEmpty()) {
                break;
            }
            for (Row row : rows) {
                add(row, read);
            }
            from = rows.getLast().position();
        }
        return read;
    }

    @Override
    public long first() {
        return reading("cannot read", handle -> first(handle).orElseGet(() -> last(handle) + 1));
    }

    @Override
    public long last() {
        return reading("cannot read", SqlAlertLog::last);
    }

    @Override
    public OptionalLong find(UUID uuid) {
        return reading(
                "cannot read",
                handle -> handle.createQuery(
                                "select position from alert where uuid = :uuid and status = 'OPENED' order by position limit 1")
                        .bind("uuid", uuid.toString())
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty));
    }

    @Override
    public LogSize size() {
        return reading("cannot read", SqlAlertLog::size);
    }

    @Override
    public long position(String destination) {
        return reading(
                "cannot read",
                handle -> handle.createQuery("select position from destination_cursor where destination = :name")
                        .bind("name", destination)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    @Override
    public Map<String, Long> positions() {
        return reading("cannot read", SqlAlertLog::positions);
    }

    @Override
    public void moveTo(String destination, long position) {
        setCursor(destination, position, " where destination_cursor.position < excluded.position");
    }

    @Override
    public void rewind(String destination, long position) {
        setCursor(destination, position, "");
    }

    @Override
    public void forget(String destination) {
        writing(
                "cannot remove a cursor from",
                handle -> handle.createUpdate("delete from destination_cursor where destination = :name")
                        .bind("name", destination)
                        .execute());
    }

    @Override
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

    @Override
    public List<Removal> enforce(Retention retention, Instant now) {
        long oldest = Micros.of(now.minus(retention.maxAge()));
        Map<String, Long> cursors = positions();
        long slowest =
                cursors.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        long first = first();
        // The newest row stays, so that positions go on from it.
        long newestRemovable = last() - 1;
        long aged = Math.min(slowest, reading("cannot read", handle -> lastBefore(handle, oldest, first)));
        long excess = reading("cannot read", handle -> excess(size(handle), retention.maxBytes()));
        long until = Math.min(newestRemovable, Math.max(aged, first - 1 + excess));
        List<Removal> removals = new ArrayList<>();
        cursors.forEach((destination, position) -> {
            if (position < until) {
                removals.add(new Removal(destination, Math.max(first, position + 1), until));
                moveTo(destination, until);
            }
        });
        for (long from = first; from <= until; from += REMOVED_AT_ONCE) {
            long to = Math.min(until, from + REMOVED_AT_ONCE - 1);
            writing(
                    "cannot remove from",
                    handle -> handle.createUpdate("delete from alert where position <= :to")
                            .bind("to", to)
                            .execute());
        }
        return removals;
    }

    @Override
    public List<LogDamage> damage() {
        return damage.found();
    }

    @Override
    public void onDamage(Consumer<LogDamage> listener) {
        damage.listen(listener);
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            database.close();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private record Row(long position, String body) {}

    /** What the table's unique index holds. */
    private record Entry(String uuid, String status, long timeMicros) {
        static Entry of(Alert alert) {
            return new Entry(alert.uuid().toString(), alert.status().name(), Micros.of(alert.time()));
        }
    }

    private List<Long> write(Handle handle, List<Alert> alerts) {
        database.lockAppends(handle);
        Map<Entry, Long> known = known(handle, alerts);
        long position = last(handle);
        long now = Micros.of(clock.instant());
        var batch = handle.prepareBatch("insert into alert"
                + " (position, uuid, status, time_micros, appended_micros, type, severity, engine, body)"
                + " values (:position, :uuid, :status, :time, :now, :type, :severity, :engine, :body)");
        List<Long> positions = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            Entry entry = Entry.of(alert);
            Long old = known.get(entry);
            if (old != null) {
                positions.add(old);
                continue;
            }
            position++;
            known.put(entry, position);
            positions.add(position);
            batch.bind("position", position)
                    .bind("uuid", entry.uuid())
                    .bind("status", entry.status())
                    .bind("time", entry.timeMicros())
                    .bind("now", now)
                    .bind("type", alert.type().id())
                    .bind("severity", alert.type().severity().level())
                    .bind("engine", alert.type().engine().name())
                    .bind("body", new String(AlertJson.write(alert), StandardCharsets.US_ASCII))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return positions;
    }

    private static Map<Entry, Long> known(Handle handle, List<Alert> alerts) {
        Map<Entry, Long> known = new HashMap<>();
        for (int from = 0; from < alerts.size(); from += UUIDS_PER_QUESTION) {
            List<String> uuids = alerts.subList(from, Math.min(alerts.size(), from + UUIDS_PER_QUESTION)).stream()
                    .map(alert -> alert.uuid().toString())
                    .toList();
            handle.createQuery("select uuid, status, time_micros, position from alert where uuid in (<uuids>)")
                    .bindList("uuids", uuids)
                    .map((row, context) ->
                            Map.entry(new Entry(row.getString(1), row.getString(2), row.getLong(3)), row.getLong(4)))
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        }
        return known;
    }

    private List<Row> rows(long after, int limit) {
        return reading(
                "cannot read",
                handle -> handle.createQuery(
                                "select position, body from alert where position > :after order by position limit :limit")
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> new Row(row.getLong(1), row.getString(2)))
                        .list());
    }

    private void add(Row row, List<LoggedAlert> read) {
        byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
        try {
            read.add(new LoggedAlert(row.position(), AlertJson.read(body, 0, body.length)));
        } catch (AlertFormatException e) {
            if (e.unknownType()) {
                throw new StoreException(
                        "cannot read alert " + row.position() + " in the alert log " + database.name() + ": "
                                + e.getMessage() + " of this version; start the Penstock that wrote it, or a newer one",
                        e);
            }
            damage.add(new LogDamage(database.name(), row.position(), row.position(), String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Long> first(Handle handle) {
        return handle.createQuery("select position from alert order by position limit 1")
                .mapTo(Long.class)
                .findOne();
    }

    private static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(position), 0) from alert")
                .mapTo(Long.class)
                .one();
    }

    /** Positions have no gaps, so that counting, which would read every row, is not needed. */
    private static LogSize size(Handle handle) {
        long last = last(handle);
        long count = last + 1 - first(handle).orElse(last + 1);
        long body = handle.createQuery("select coalesce(avg(length(body)), 0) from alert where position > :after")
                .bind("after", last - ROWS_MEASURED)
                .mapTo(Double.class)
                .one()
                .longValue();
        return new LogSize(count, count * (body + BYTES_BESIDE_BODY));
    }

    private static long excess(LogSize size, long maxBytes) {
        if (size.bytes() <= maxBytes) {
            return 0;
        }
        long bytesPerRow = size.bytes() / size.alerts();
        return (size.bytes() - maxBytes + bytesPerRow - 1) / bytesPerRow;
    }

    /** The last position appended before {@code micros}, by halving: append times grow but for a clock that was set back. */
    private static long lastBefore(Handle handle, long micros, long first) {
        long older = first - 1;
        long newer = last(handle) + 1;
        while (newer - older > 1) {
            long middle = older + (newer - older) / 2;
            long appended = handle.createQuery("select appended_micros from alert where position = :position")
                    .bind("position", middle)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(Long.MIN_VALUE);
            if (appended < micros) {
                older = middle;
            } else {
                newer = middle;
            }
        }
        return older;
    }

    private static Map<String, Long> positions(Handle handle) {
        Map<String, Long> positions = new TreeMap<>();
        handle.createQuery("select destination, position from destination_cursor")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        return positions;
    }

    private void setCursor(String destination, long position, String condition) {
        if (position < 0 || (position > newest && position > last())) {
            throw new IllegalArgumentException(
                    "position " + position + " of " + destination + " is not 0 to " + newest + ", the end of the log");
        }
        writing(
                "cannot move a cursor in",
                handle -> handle.createUpdate(
                                "insert into destination_cursor (destination, position) values (:name, :position)"
                                        + " on conflict (destination) do update set position = excluded.position"
                                        + condition)
                        .bind("name", destination)
                        .bind("position", position)
                        .execute());
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

    private <T> T writing(String what, Function<Handle, T> question) {
        return asking(writing, writer, what, question);
    }

    private <T> T reading(String what, Function<Handle, T> question) {
        return asking(reading, reader, what, question);
    }

    private <T> T asking(ReentrantLock lock, Jdbi connections, String what, Function<Handle, T> question) {
        lock.lock();
        try (Handle handle = connections.open()) {
            return question.apply(handle);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw database.failure(what, sql);
            }
            throw new StoreException(what + " the alert log " + database.name() + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
