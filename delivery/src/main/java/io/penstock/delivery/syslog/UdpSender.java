package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One datagram per message (RFC 5426). A closed port is noticed by the ICMP message it causes, one datagram late, so the
 * last datagram before it is sent again. Used by one thread.
 */
final class UdpSender implements Sender {
    private static final int ICMP_PATIENCE_MILLIS = 200;

    private final SyslogTarget target;
    private final SyslogMessage message;
    private final Lookup lookup;
    private final FailOver failOver;
    private @Nullable DatagramSocket socket;
    private byte @Nullable [] last;
    private boolean lastInDoubt;

    UdpSender(SyslogTarget target, SyslogMessage message, Lookup lookup, LongSupplier nanos) {
        this.target = target;
        this.message = message;
        this.lookup = lookup;
        this.failOver = new FailOver(target.addresses(), target.returnAfter(), nanos);
    }

    @Override
    public Receipt send(List<LoggedAlert> batch) throws DeliveryException {
        if (failOver.isTimeToReturn()) {
            close();
            failOver.tried(true);
        }
        Address address = failOver.current();
        try {
            DatagramSocket open = socket;
            if (open == null) {
                open = connected(address);
                socket = open;
            }
            if (lastInDoubt && last != null) {
                open.send(new DatagramPacket(last, last.length));
                lastInDoubt = false;
            }
            for (LoggedAlert alert : batch) {
                byte[] bytes = message.encode(alert);
                open.send(new DatagramPacket(bytes, bytes.length));
                last = bytes;
            }
            return Receipt.of(batch.size(), Acknowledgement.NOBODY, address.toString());
        } catch (IOException e) {
            lastInDoubt = true;
            close();
            failOver.next();
            throw new Failure(target, address).of(e);
        }
    }

    private DatagramSocket connected(Address address) throws IOException {
        InetSocketAddress receiver = new InetSocketAddress(lookup.all(address.host())[0], address.port());
        DatagramSocket open = new DatagramSocket();
        try {
            open.connect(receiver);
            return open;
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public void check() {}

    /** The ICMP message about the last datagram comes late, if at all: waits a moment for it. */
    @Override
    public void finish() throws DeliveryException {
        if (socket == null) {
            return;
        }
        try {
            socket.setSoTimeout(ICMP_PATIENCE_MILLIS);
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException e) {
            // Nobody complains: as much as UDP ever tells.
        } catch (IOException e) {
            throw new Failure(target, failOver.current()).of(e);
        }
    }

    @Override
    public long safe(long reached) {
        return reached;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
