package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.SentBefore;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A syslog receiver. Over UDP an alert counts as delivered when it is on the wire; over TCP and TLS when the receiver's
 * kernel has it, and what may have been lost with a broken connection is sent again.
 *
 * <p>Threads: as {@link Destination} says.
 */
public final class SyslogDestination implements Destination {
    private final SyslogTarget target;
    private final SyslogMessage message;
    private final InstantSource clock;
    private final Lookup lookup;
    private final LongSupplier nanos;
    private final Sender sender;

    /**
     * Creates the destination; nothing is connected yet.
     *
     * @throws DeliveryException if a certificate or key file cannot be used
     */
    public SyslogDestination(SyslogTarget target, SyslogMessage message) throws DeliveryException {
        this(target, message, InstantSource.system(), InetAddress::getAllByName, System::nanoTime);
    }

    SyslogDestination(
            SyslogTarget target, SyslogMessage message, InstantSource clock, Lookup lookup, LongSupplier nanos)
            throws DeliveryException {
        this.target = target;
        this.message = message;
        this.clock = clock;
        this.lookup = lookup;
        this.nanos = nanos;
        this.sender = sender();
    }

    private Sender sender() throws DeliveryException {
        return target.transport() == Transport.UDP
                ? new UdpSender(target, message, lookup, nanos)
                : new StreamSender(
                        target,
                        message,
                        target.transport() == Transport.TLS ? new TlsClient(target, clock) : null,
                        lookup,
                        nanos);
    }

    @Override
    public String describe() {
        return target.describe();
    }

    @Override
    public void sentBefore(SentBefore source) {
        sender.sentBefore(source);
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        return sender.send(batch);
    }

    /** Over a connection of its own, which is closed in order: a receiver that closes too has read the test. */
    @Override
    public String test(LoggedAlert alert) throws DeliveryException {
        Sender own = sender();
        Receipt receipt;
        try {
            receipt = own.send(List.of(alert));
        } finally {
            own.close();
        }
        if (target.transport() == Transport.UDP) {
            return receipt.by().words() + " to " + receipt.detail() + "; over UDP nobody answers";
        }
        boolean read = own.safe(alert.position()) == alert.position();
        return receipt.by().words() + " at " + receipt.detail()
                + (read
                        ? "; the receiver has read it and closed the connection"
                        : "; the receiver did not close in time");
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
    public long durable(long reached) {
        return sender.safe(reached);
    }

    @Override
    public List<String> warnings() {
        return sender.warnings();
    }

    @Override
    public void close() {
        sender.close();
    }
}
