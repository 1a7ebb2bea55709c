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
     * @throws DeliveryException if it could not be handed over
     */
    default String test(LoggedAlert alert) throws DeliveryException {
        Receipt receipt = deliver(List.of(alert));
        if (!receipt.refused().isEmpty()) {
            return "refused: " + receipt.refused().getFirst().reason();
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
     * What is dangerous about how it is set up, each in one line for people, for as long as it is so: that the server's
     * certificate is not checked, that passwords go unencrypted. Empty if nothing is.
     */
    default List<String> warnings() {
        return List.of();
    }

    /** Lets what is under way arrive, within a bounded time, and frees everything. */
    @Override
    void close();
}
