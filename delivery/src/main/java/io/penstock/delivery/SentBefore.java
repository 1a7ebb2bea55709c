package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.util.List;

/**
 * Gives a destination alerts again that it was handed before, so that it need not keep them until they are safe. They come
 * from the alert log, which keeps at least what {@link Destination#durable} has not let go.
 *
 * <p>Threads: whichever thread calls the destination.
 */
@FunctionalInterface
public interface SentBefore {
    /**
     * Reads a stretch again.
     *
     * @param first the position of an alert that was handed over
     * @param last the position of a later one, or the same
     * @return all that were handed over between them, both included, in the order of their positions. What has been damaged
     *     on disk since, or was removed because the disk was full, is missing; the log has told of it
     * @throws io.penstock.store.StoreException if the log cannot be read now
     */
    List<LoggedAlert> read(long first, long last);
}
