package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.SentBefore;
import io.penstock.delivery.syslog.StreamConnection.End;
import io.penstock.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages over TCP or TLS. A write into TCP says only that this machine's kernel has the bytes; so after a broken
 * connection the {@link ResendWindow} goes first over the next one, to whichever address that goes. Used by one thread,
 * but for {@link #warnings}.
 */
final class StreamSender implements Sender {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);
    /** How long a batch of one chunk waits for its acknowledgement. More is a backlog, which must not wait. */
    private static final Duration ACKNOWLEDGE_PATIENCE = Duration.ofMillis(20);

    private final SyslogTarget target;
    private final @Nullable TlsClient tls;
    private final ChunkBuffers buffers;
    private final ChunkEncoder encoder;
    private final Lookup lookup;
    private final LongSupplier nanos;
    private final FailOver failOver;
    private final ResendWindow window;
    private @Nullable StreamConnection connection;
    private @Nullable DeliveryException shortLived;
    private @Nullable SentBefore source;
    private volatile long mostUnread;

    StreamSender(
            SyslogTarget target, SyslogMessage message, @Nullable TlsClient tls, Lookup lookup, LongSupplier nanos) {
        this.target = target;
        this.tls = tls;
        this.buffers = new ChunkBuffers();
        this.encoder = new ChunkEncoder(message, target.framing(), buffers);
        this.lookup = lookup;
        this.nanos = nanos;
        this.failOver = new FailOver(target.addresses(), target.returnAfter(), nanos);
        this.window = new ResendWindow(target.resend(), buffers, nanos);
    }

    @Override
    public void sentBefore(SentBefore from) {
        source = from;
        window.canBeReadAgain();
    }

    @Override
    public Receipt send(List<LoggedAlert> batch) throws DeliveryException {
        refuseShortLived();
        returnToFirst();
        StreamConnection open = connected();
        List<Chunk> chunks = encoder.chunks(batch);
        write(open, chunks);
        window.add(chunks);
        boolean there = open.awaitAcknowledged(chunks.size() > 1 ? Duration.ZERO : ACKNOWLEDGE_PATIENCE);
        window.acknowledged(open.acknowledged());
        String where = failOver.current().toString();
        return there
                ? Receipt.of(batch.size(), Acknowledgement.KERNEL, where)
                : Receipt.of(batch.size(), Acknowledgement.NOBODY, where + ", acknowledgement on the way");
    }

    @Override
    public void check() throws DeliveryException {
        refuseShortLived();
        returnToFirst();
        if (connection == null && !window.isEmpty()) {
            connected();
        }
    }

    @Override
    public long safe(long reached) {
        if (connection != null) {
            window.acknowledged(connection.acknowledged());
        }
        return window.safe(reached);
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(tls == null ? List.of() : tls.warnings());
        long covered = target.resend().bytes();
        if (mostUnread > covered) {
            warnings.add("the receiver's kernel may hold up to " + mostUnread
                    + " bytes that its program has not read, and "
                    + covered + " are sent again if that program dies; raise resend-bytes, or lower the receiver's"
                    + " largest receive buffer (net.ipv4.tcp_rmem on Linux)");
        }
        return warnings;
    }

    @Override
    public void finish() throws DeliveryException {
        for (boolean again = false; ; again = true) {
            noticeEnd();
            if (connection == null && window.isEmpty()) {
                return;
            }
            StreamConnection open = connected();
            End end = open.close();
            connection = null;
            if (end == End.CLOSED) {
                window.clear();
            }
            if (end != End.BROKEN) {
                return;
            }
            if (again) {
                throw new Failure(target, failOver.current()).closed(open.cause());
            }
        }
    }

    @Override
    public void close() {
        noticeEnd();
        if (connection == null && !window.isEmpty()) {
            try {
                connected();
            } catch (DeliveryException | StoreException e) {
                // The status has said so already; the alert log keeps the alerts.
                return;
            }
        }
        if (connection != null) {
            if (connection.close() == End.CLOSED) {
                window.clear();
            }
            connection = null;
        }
    }

    /** A receiver that accepts and closes at once is an error, and must not be knocked at without a pause. */
    private void refuseShortLived() throws DeliveryException {
        noticeEnd();
        DeliveryException failure = shortLived;
        if (failure != null) {
            shortLived = null;
            throw failure;
        }
    }

    private void noticeEnd() {
        StreamConnection open = connection;
        if (open == null) {
            return;
        }
        window.acknowledged(open.acknowledged());
        if (open.end() == End.NONE) {
            return;
        }
        if (open.age().compareTo(SHORT_LIFE) < 0) {
            shortLived = new Failure(target, failOver.current()).closed(open.cause());
        }
        if (open.end() == End.CLOSED) {
            // A receiver that ends in order, as when it is idle, has not failed: it is called again.
            window.keepYoung();
            lose(open);
        } else {
            lose(open);
            failOver.next();
        }
    }

    private StreamConnection connected() throws DeliveryException {
        StreamConnection open = connection;
        if (open == null) {
            Address address = failOver.current();
            try {
                open = new StreamConnection(target, address, lookup, tls);
            } catch (IOException e) {
                failOver.next();
                throw new Failure(target, address).of(e);
            }
            use(open);
        }
        return open;
    }

    private void use(StreamConnection open) throws DeliveryException {
        connection = open;
        mostUnread = open.mostUnread();
        window.restart(mostUnread);
        write(open, window.chunks());
    }

    /** Calls the first address again when another has been used for a while; what it has is finished in order. */
    private void returnToFirst() throws DeliveryException {
        StreamConnection old = connection;
        if (old == null || !failOver.isTimeToReturn()) {
            return;
        }
        StreamConnection first;
        try {
            first = new StreamConnection(target, failOver.first(), lookup, tls);
        } catch (IOException e) {
            // The one that is used works; the first one's error stays its own until then.
            failOver.tried(false);
            return;
        }
        if (old.close() == End.CLOSED) {
            window.clear();
        }
        failOver.tried(true);
        use(first);
    }

    private void write(StreamConnection open, List<Chunk> chunks) throws DeliveryException {
        Failure failure = new Failure(target, failOver.current());
        try {
            for (Chunk chunk : chunks) {
                byte[] bytes = chunk.bytes;
                if (bytes == null) {
                    writeAgain(open, chunk);
                } else {
                    chunk.end = open.write(bytes, chunk.length);
                }
                chunk.written = nanos.getAsLong();
            }
        } catch (RuntimeException e) {
            // Most likely the log cannot be read. What was begun is not gone on with: the next try begins anew, so that
            // nothing is left out. The receiver has not failed.
            lose(open);
            throw e;
        } catch (IOException e) {
            lose(open);
            failOver.next();
            throw open.timedOut() ? failure.slow(e) : failure.of(e);
        }
        if (open.end() != End.NONE) {
            // Closed while we wrote: the batch may have gone nowhere, so it is not counted.
            lose(open);
            failOver.next();
            throw failure.closed(open.cause());
        }
    }

    /** Writes a chunk of which only the positions were kept. Only so much is in memory at a time. */
    private void writeAgain(StreamConnection open, Chunk chunk) throws IOException {
        long before = open.written();
        int alerts = 0;
        for (Chunk part : encoder.chunks(Objects.requireNonNull(source, "bytes were given up and cannot be had again")
                .read(chunk.first, chunk.last))) {
            byte[] bytes = Objects.requireNonNull(part.bytes);
            open.write(bytes, part.length);
            buffers.free(bytes);
            alerts += part.alerts;
        }
        // What the log has lost meanwhile counts for nothing.
        chunk.rewritten(alerts, Math.toIntExact(open.written() - before), open.written());
    }

    private void lose(StreamConnection open) {
        open.abort();
        connection = null;
    }
}
