package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One datagram per message (RFC 5426). A closed port is noticed by the ICMP message it causes, one datagram late, so the
 * last datagram before it is sent again. Used by one thread.
 */
final class UdpSender implements Sender {
    private static final int ICMP_PATIENCE_MILLIS = 200;

    private final SyslogTarget target;
    private @Nullable DatagramSocket socket;
    private byte @Nullable [] last;
    private boolean lastInDoubt;

    UdpSender(SyslogTarget target) {
        this.target = target;
    }

    @Override
    public void send(List<byte[]> messages) throws DeliveryException {
        try {
            DatagramSocket open = socket;
            if (open == null) {
                open = connected();
                socket = open;
            }
            if (lastInDoubt && last != null) {
                open.send(new DatagramPacket(last, last.length));
                lastInDoubt = false;
            }
            for (byte[] message : messages) {
                open.send(new DatagramPacket(message, message.length));
                last = message;
            }
        } catch (IOException e) {
            lastInDoubt = true;
            close();
            throw Failure.of(target, e);
        }
    }

    private DatagramSocket connected() throws IOException {
        InetSocketAddress address = Failure.resolved(target);
        DatagramSocket open = new DatagramSocket();
        try {
            open.connect(address);
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
            throw Failure.of(target, e);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
