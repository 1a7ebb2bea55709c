package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.syslog.StreamConnection.End;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages over TCP or TLS. A write into TCP says only that this machine's kernel has the bytes; so after a broken
 * connection the {@link ResendWindow} goes first over the next one. Used by one thread.
 */
final class StreamSender implements Sender {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private final SyslogTarget target;
    private final @Nullable TlsClient tls;
    private final ResendWindow window;
    private @Nullable StreamConnection connection;
    private boolean broken;
    private boolean shortLived;

    StreamSender(SyslogTarget target) throws DeliveryException {
        this.target = target;
        this.tls = target.transport() == Transport.TLS ? new TlsClient(target) : null;
        this.window = new ResendWindow(target.resendWindow());
    }

    @Override
    public void send(List<byte[]> messages) throws DeliveryException {
        refuseShortLived();
        write(connected(), messages);
        remember(messages);
    }

    @Override
    public void check() throws DeliveryException {
        refuseShortLived();
        if (broken && !window.isEmpty()) {
            connected();
        }
    }

    @Override
    public void finish() throws DeliveryException {
        noticeEnd();
        for (boolean again = false; ; again = true) {
            if (broken && !window.isEmpty()) {
                connected();
            }
            StreamConnection open = connection;
            connection = null;
            if (open == null || open.close()) {
                return;
            }
            broken = true;
            if (again) {
                throw Failure.closed(target);
            }
        }
    }

    @Override
    public void close() {
        noticeEnd();
        if (broken && !window.isEmpty()) {
            try {
                connected();
            } catch (DeliveryException e) {
                // The status has said so already; the alert log keeps the alerts.
                return;
            }
        }
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** A receiver that accepts and closes at once is an error, and must not be knocked at without a pause. */
    private void refuseShortLived() throws DeliveryException {
        noticeEnd();
        if (shortLived) {
            shortLived = false;
            throw Failure.closed(target);
        }
    }

    private StreamConnection connected() throws DeliveryException {
        StreamConnection open = connection;
        if (open == null) {
            try {
                open = new StreamConnection(target, tls);
            } catch (IOException e) {
                throw Failure.of(target, e);
            }
            connection = open;
            if (!window.isEmpty()) {
                write(open, window.messages());
            }
            broken = false;
        }
        return open;
    }

    private void noticeEnd() {
        if (connection == null || connection.end() == End.NONE) {
            return;
        }
        if (connection.end() == End.CLOSED) {
            window.keepYoung();
        }
        broken = true;
        shortLived = connection.age().compareTo(SHORT_LIFE) < 0;
        connection.abort();
        connection = null;
    }

    private void write(StreamConnection open, List<byte[]> messages) throws DeliveryException {
        try {
            open.write(framed(messages));
        } catch (IOException e) {
            broken = true;
            open.abort();
            connection = null;
            throw open.timedOut() ? Failure.slow(target, e) : Failure.of(target, e);
        }
        if (open.end() != End.NONE) {
            // Closed while we wrote: the batch may have gone nowhere, so it is not counted.
            broken = true;
            open.abort();
            connection = null;
            throw Failure.closed(target);
        }
    }

    private void remember(List<byte[]> messages) throws DeliveryException {
        try {
            int sendBuffer = connection == null ? 0 : connection.sendBuffer();
            messages.forEach(message -> window.add(message, sendBuffer));
        } catch (IOException e) {
            broken = true;
            throw Failure.of(target, e);
        }
    }

    private byte[] framed(List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            if (target.framing() == Framing.OCTET_COUNTING) {
                out.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(message);
            } else {
                out.writeBytes(message);
                out.write('\n');
            }
        }
        return out.toByteArray();
    }
}
