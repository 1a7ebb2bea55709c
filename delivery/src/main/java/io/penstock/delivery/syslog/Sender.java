package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import java.util.List;

/** Carries messages to one receiver; used by one thread. */
sealed interface Sender permits UdpSender, StreamSender {
    /** Hands all of the messages to the network, or throws and is given all of them again. */
    void send(List<byte[]> messages) throws DeliveryException;

    /** Repairs what broke while nothing was sent. */
    void check() throws DeliveryException;

    /**
     * Nothing follows: lets what is under way arrive, bounded, and sends once more what a broken connection may have lost.
     *
     * @throws DeliveryException if the receiver is known not to have everything
     */
    void finish() throws DeliveryException;

    /** Lets what is under way arrive, bounded. */
    void close();
}
