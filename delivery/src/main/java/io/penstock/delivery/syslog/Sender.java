package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.SentBefore;
import java.util.List;

/** Carries alerts to a receiver; used by one thread, but for {@link #warnings}. */
sealed interface Sender permits UdpSender, StreamSender {
    /** Where alerts can be had again after {@link #send}; who is not told keeps what it may need. */
    default void sentBefore(SentBefore source) {}

    /** Hands all of them to the network, or throws and is given all of them again. */
    Receipt send(List<LoggedAlert> batch) throws DeliveryException;

    /** Repairs what broke while nothing was sent. */
    void check() throws DeliveryException;

    /** The position up to which nothing can be lost any more, if {@code reached} is that of the last alert sent. */
    long safe(long reached);

    /** What people should know all the time; called by any thread. */
    List<String> warnings();

    /**
     * Nothing follows: lets what is under way arrive, bounded, and sends once more what a broken connection may have lost.
     *
     * @throws DeliveryException if the receiver is known not to have everything
     */
    void finish() throws DeliveryException;

    /** Lets what is under way arrive, bounded. */
    void close();
}
