package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.util.List;

/**
 * A syslog receiver. Over UDP an alert counts as delivered when it is on the wire; over TCP and TLS when this machine's
 * kernel has it, and what may have been lost with a broken connection is sent again.
 *
 * <p>Threads: as {@link Destination} says.
 */
public final class SyslogDestination implements Destination {
    private final SyslogTarget target;
    private final SyslogMessage message;
    private final Sender sender;

    /**
     * Creates the destination; nothing is connected yet.
     *
     * @throws DeliveryException if the CA file cannot be used
     */
    public SyslogDestination(SyslogTarget target, SyslogMessage message) throws DeliveryException {
        this.target = target;
        this.message = message;
        this.sender = target.transport() == Transport.UDP ? new UdpSender(target) : new StreamSender(target);
    }

    @Override
    public String describe() {
        return target.describe();
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        sender.send(batch.stream().map(message::encode).toList());
        return Receipt.of(
                batch.size(),
                target.transport() == Transport.UDP ? Acknowledgement.NOBODY : Acknowledgement.KERNEL,
                "");
    }

    @Override
    public void check() throws DeliveryException {
        sender.check();
    }

    /**
     * Ends the delivery where nothing follows, as after a file; {@link #close} is still to be called. A receiver that
     * reads slowly may still be reading afterwards.
     *
     * @throws DeliveryException if the receiver is known not to have everything
     */
    public void finish() throws DeliveryException {
        sender.finish();
    }

    @Override
    public void close() {
        sender.close();
    }
}
