package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.util.List;

/**
 * A far side that takes alerts, at least once each.
 *
 * <p>Threads: {@link #deliver} and {@link #check} are called by one thread only, the forwarder's; {@link #close} by any
 * thread, after that one has ended.
 */
public interface Destination extends AutoCloseable {
    /** Where it is, in words that fit into a sentence, for example {@code syslog over TCP to siem:514}. */
    String describe();

    /**
     * Says where alerts can be had again after they were handed over. Called once at most, before the first
     * {@link #deliver}. It is not called if they cannot be had again as they were: behind a summary, or for one destination
     * used by itself. Who is not called keeps what it may need.
     */
    default void sentBefore(SentBefore source) {}

    /**
     * Hands over a batch.
     *
     * @param batch alerts in the order of their positions, at least one
     * @return how many of the batch, counted from its start, are dealt with, and who says so
     * @throws DeliveryException if the far side has none of it, or it is not known; the batch is offered again later
     */
    Receipt deliver(List<LoggedAlert> batch) throws DeliveryException;

    /**
     * Hands over one alert that is marked as a test, apart from the others, and tells what the far side said.
     *
     * @return the far side's answer in words for people; for one that never answers, what can be said of the connection
     * @throws DeliveryException if it could not be handed over, or was refused
     */
    default String test(LoggedAlert alert) throws DeliveryException {
        return answer(deliver(List.of(alert)));
    }

    /**
     * What the far side said to one alert.
     *
     * @throws DeliveryException if it refused it
     */
    default String answer(Receipt receipt) throws DeliveryException {
        if (!receipt.refused().isEmpty()) {
            throw new DeliveryException(
                    "the test alert was refused by " + describe() + ": "
                            + receipt.refused().getFirst().reason(),
                    null);
        }
        return receipt.by().words() + (receipt.detail().isEmpty() ? "" : ": " + receipt.detail());
    }

    /**
     * Called every now and then while there is nothing to hand over. Finds a broken connection and repairs what was lost
     * with it.
     *
     * @throws DeliveryException if it could not be repaired; called again later
     */
    default void check() throws DeliveryException {}

    /**
     * How far the forwarder may note down, so that a killed process loses nothing: at the next start it reads on from
     * there. Asked after each {@link #deliver}, every now and then between, and once after {@link #close}. A destination
     * whose far side answers for itself gives {@code reached} back; one over a bare TCP connection stays behind by what may
     * be lost with the connection (docs/decisions/0003).
     *
     * @param reached the position of the last alert that is dealt with
     * @return {@code reached} or a smaller position; it may also be smaller than the one given before
     */
    default long durable(long reached) {
        return reached;
    }

    /**
     * What people should know as long as it is so, each in one line: what is not safe, and what to do. Called by any
     * thread.
     */
    default List<String> warnings() {
        return List.of();
    }

    /** Lets what is under way arrive, within a bounded time, and frees everything. */
    @Override
    void close();
}
