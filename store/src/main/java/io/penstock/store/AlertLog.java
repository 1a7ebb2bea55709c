package io.penstock.store;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.segment.SegmentLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The append-only record of alerts, with one cursor per destination.
 *
 * <p>An alert that {@link #append} has returned a position for is on disk. An entry is known by the alert's uuid, status
 * and time (to the microsecond): one that is among the newest 65,536 already is not written again, its old position is
 * returned. So whoever is not sure whether an append succeeded may repeat it.
 *
 * <p>Any thread may call any method.
 */
public interface AlertLog extends AutoCloseable {
    /** How many of the newest entries are known at least when one is appended again. */
    int KNOWN_ENTRIES = 65_536;

    /**
     * Opens the log at {@code path} for reading and writing, creating it if there is none: a folder of segment files, or a
     * SQLite file if the name ends in {@code .db} or such a file is there. The folder above must exist.
     *
     * @throws StoreException if it is no alert log, is a newer version's, cannot be written, or another process has it
     */
    static AlertLog open(Path path) {
        return isSqlite(path) ? SqlAlertLog.sqlite(path) : SegmentLog.open(path);
    }

    /**
     * Opens the log at a path, a {@code jdbc:sqlite:} or a {@code jdbc:postgresql:} URL.
     *
     * @throws StoreException as {@link #open(Path)}, and for a JDBC URL of another database
     */
    static AlertLog open(String pathOrUrl) {
        return pathOrUrl.startsWith("jdbc:") ? SqlAlertLog.open(pathOrUrl) : open(Path.of(pathOrUrl));
    }

    /**
     * Opens a log to look at it, also while another process writes it. Appending, moving cursors and removing are refused
     * by a folder of segments; damage that is found there is not repaired.
     *
     * @throws StoreException as {@link #open(String)}, and if there is no log
     */
    static AlertLog openReadOnly(String pathOrUrl) {
        if (pathOrUrl.startsWith("jdbc:")) {
            return open(pathOrUrl);
        }
        Path path = Path.of(pathOrUrl);
        if (!Files.exists(path)) {
            throw new StoreException("cannot open the alert log " + path + ": it does not exist; check the name", null);
        }
        return isSqlite(path) ? SqlAlertLog.sqlite(path) : SegmentLog.openReadOnly(path);
    }

    private static boolean isSqlite(Path path) {
        return Files.isRegularFile(path)
                || (!Files.exists(path) && String.valueOf(path.getFileName()).endsWith(".db"));
    }

    /**
     * Appends all of {@code alerts}, or none of them.
     *
     * @return the position of each, in the order given, once they are on disk; positions grow by one without gaps, and an
     *     entry that is in the log already keeps its old one
     * @throws StoreException if they could not be written; none was
     */
    List<Long> append(List<Alert> alerts);

    /** As {@link #append}, of alerts whose text is at hand; once it returns the texts' buffers may be used for others. */
    default List<Long> appendWritten(List<WrittenAlert> alerts) {
        return append(alerts.stream().map(WrittenAlert::alert).toList());
    }

    /**
     * Entries in order of position. One that is damaged on disk is left out and told by {@link #damage}.
     *
     * @param after the position before the first wanted one; 0 for the start
     * @param limit how many at most, at least 1
     * @throws StoreException if the log cannot be read, or holds an alert type that this version does not know
     */
    List<LoggedAlert> read(long after, int limit);

    /** The oldest kept position; {@code last() + 1} if nothing is kept. */
    long first();

    /** The newest position that was given, 0 if none was yet. */
    long last();

    /** The position of the entry that raised the alert {@code uuid}; empty if the log does not hold it. */
    OptionalLong find(UUID uuid);

    /** How much is kept. */
    LogSize size();

    /** How far {@code destination} is: the position of the last alert it has, 0 if it has none. */
    long position(String destination);

    /** All cursors: destination and position. */
    Map<String, Long> positions();

    /**
     * Records that {@code destination} has everything up to {@code position}; the first call makes the cursor, also with 0,
     * and that one is on disk when it returns. A position before the recorded one changes nothing; to go back,
     * {@link #rewind}. It outlives the process; after a power cut a cursor may be a second old, so that something is sent
     * twice and nothing is left out.
     *
     * @throws IllegalArgumentException if the log does not reach that far: later alerts would never be sent
     */
    void moveTo(String destination, long position);

    /**
     * Sets the cursor of {@code destination} forwards or backwards, so that what follows {@code position} is sent (again).
     *
     * @throws IllegalArgumentException if the log does not reach that far
     */
    void rewind(String destination, long position);

    /** Drops the cursor of a destination that is no more, so that {@link #enforce} does not wait for it. */
    void forget(String destination);

    /**
     * Waits until the log holds an alert after {@code position}. An append by another process is noticed within a second.
     *
     * @param atMost how long to wait
     * @return whether it does
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException;

    /**
     * Removes what {@code retention} does not want kept. What is too old goes only when every cursor has passed it; over
     * the size limit the oldest goes even so, and cursors that stood before it are set to its end.
     *
     * @param now the present time
     * @return for each destination what was removed before it had it; empty in the usual case
     */
    List<Removal> enforce(Retention retention, Instant now);

    /** What was found damaged since the log was opened, the newest 100, oldest first. */
    List<LogDamage> damage();

    /**
     * Tells {@code listener} of each damage when it is found, once, on the thread that found it, which must not be kept
     * waiting. What was found before is told at once.
     */
    void onDamage(Consumer<LogDamage> listener);

    /** Closes the log; what was appended stays. */
    @Override
    void close();
}
