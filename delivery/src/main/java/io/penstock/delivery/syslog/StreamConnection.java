package io.penstock.delivery.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One open connection over TCP or TLS.
 *
 * <p>Threads: the sender's thread writes and closes. A virtual thread reads, since only a read tells that the receiver
 * has closed: a write into a half-dead connection succeeds. A timer closes the plain socket under a write that hangs. They
 * share the volatile fields only.
 */
final class StreamConnection {
    /** What may stay unacknowledged in this machine's kernel; small, since all of it is sent again after a break. */
    private static final int SEND_BUFFER = 64 * 1024;
    /** How long an orderly close waits for the receiver to have read everything. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Socket plain = new Socket();
    private final Duration writeTimeout;
    private final ScheduledThreadPoolExecutor timer;
    private final Thread reader;
    private final Socket socket;
    private volatile End end = End.NONE;
    private volatile boolean timedOut;
    private final long opened = System.nanoTime();

    /** How the receiver ended the connection. */
    enum End {
        /** It has not. */
        NONE,
        /** In order: a kernel sends FIN and not RST only if everything that had arrived was read (RFC 1122, 4.2.2.13). */
        CLOSED,
        /** By a reset or an error. */
        BROKEN
    }

    /** Connects, bounded by the target's timeout. */
    StreamConnection(SyslogTarget target, @Nullable TlsClient tls) throws IOException {
        writeTimeout = target.writeTimeout();
        try {
            plain.setSendBufferSize(SEND_BUFFER);
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            int timeout = Math.toIntExact(target.connectTimeout().toMillis());
            plain.connect(Failure.resolved(target), timeout);
            plain.setSoTimeout(timeout);
            socket = tls == null ? plain : tls.over(plain);
            plain.setSoTimeout(0);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
        timer.setRemoveOnCancelPolicy(true);
        reader = Thread.ofVirtual().name("syslog-reader").start(this::read);
    }

    End end() {
        return end;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    boolean timedOut() {
        return timedOut;
    }

    /** The most bytes that this machine's kernel may hold unacknowledged. */
    int sendBuffer() throws IOException {
        return plain.getOption(StandardSocketOptions.SO_SNDBUF);
    }

    void write(byte[] bytes) throws IOException {
        ScheduledFuture<?> deadline = timer.schedule(this::giveUp, writeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } finally {
            deadline.cancel(false);
        }
    }

    private void giveUp() {
        timedOut = true;
        abort();
    }

    /** Closes at once; what is under way may be lost. */
    void abort() {
        timer.shutdown();
        try {
            // The plain one: closing a TLS socket waits for the very write that hangs.
            plain.close();
        } catch (IOException e) {
            end = End.BROKEN;
        }
    }

    /**
     * Says that nothing follows and waits, bounded, until the receiver closes, which it does when it has read all.
     *
     * @return false if the connection broke before
     */
    boolean close() {
        try {
            if (end == End.NONE) {
                socket.shutdownOutput();
                reader.join(CLOSE_PATIENCE);
            }
            return end != End.BROKEN;
        } catch (IOException e) {
            end = End.BROKEN;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            abort();
        }
    }

    private void read() {
        byte[] ignored = new byte[512];
        try {
            InputStream in = socket.getInputStream();
            while (in.read(ignored) >= 0) {
                // A syslog receiver says nothing; whatever it says is not for us.
            }
            end = End.CLOSED;
        } catch (IOException e) {
            end = End.BROKEN;
        }
    }
}
