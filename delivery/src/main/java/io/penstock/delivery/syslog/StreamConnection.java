package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * One open connection over TCP or TLS.
 *
 * <p>Threads: the sender's thread writes and closes. A virtual thread reads, since only a read tells that the receiver
 * has closed: a write into a half-dead connection succeeds. A timer closes the plain socket under a write that hangs. They
 * share the volatile fields only.
 */
final class StreamConnection {
    /** How long an orderly close waits for the receiver to have read everything. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    /** A name with more addresses than this is not tried to its end: the sender's thread must come back. */
    private static final int MOST_ADDRESSES = 4;

    private static final int KEEP_ALIVE_IDLE_SECONDS = 30;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEP_ALIVE_PROBES = 3;

    private final Duration writeTimeout;
    private final ScheduledThreadPoolExecutor timer;
    private final Thread reader;
    private final Socket plain;
    private final Socket socket;
    private final @Nullable LinuxSocket kernel;
    private volatile End end = End.NONE;
    private volatile @Nullable IOException cause;
    private volatile boolean timedOut;
    private final long opened = System.nanoTime();
    /** By {@link System#nanoTime}, when the write that is under way began; 0 if there is none. */
    private volatile long writing;

    private long written;
    private long acknowledged;

    /** How the receiver ended the connection. */
    enum End {
        /** It has not. */
        NONE,
        /** In order: a kernel sends FIN and not RST only if everything that had arrived was read (RFC 1122, 4.2.2.13). */
        CLOSED,
        /** By a reset or an error. */
        BROKEN
    }

    /** Connects, bounded by the target's timeout for each address of the name. */
    StreamConnection(SyslogTarget target, Address address, Lookup lookup, @Nullable TlsClient tls)
            throws IOException, DeliveryException {
        writeTimeout = target.writeTimeout();
        plain = connected(target, address, lookup);
        try {
            kernel = LinuxSocket.of(plain);
            if (kernel != null) {
                kernel.userTimeout(target.writeTimeout());
            }
            plain.setSoTimeout(Math.toIntExact(target.connectTimeout().toMillis()));
            socket = tls == null ? plain : tls.over(plain, address);
            plain.setSoTimeout(0);
            // What the handshake sent counts with what was written; it is acknowledged or more is sent again than
            // needed.
        } catch (IOException | DeliveryException | RuntimeException e) {
            plain.close();
            throw e;
        }
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
        long tick = Math.max(1, writeTimeout.toMillis() / 10);
        ScheduledFuture<?> ignored = timer.scheduleWithFixedDelay(this::watch, tick, tick, TimeUnit.MILLISECONDS);
        reader = Thread.ofVirtual().name("syslog-reader").start(this::read);
    }

    private static Socket connected(SyslogTarget target, Address address, Lookup lookup) throws IOException {
        InetAddress[] hosts = lookup.all(address.host());
        IOException last = null;
        for (int i = 0; i < Math.min(hosts.length, MOST_ADDRESSES); i++) {
            Socket socket = new Socket();
            try {
                socket.setSendBufferSize(target.sendBuffer());
                socket.setTcpNoDelay(true);
                keepAlive(socket);
                connect(socket, new InetSocketAddress(hosts[i], address.port()), target.connectTimeout());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last == null ? new IOException("the name has no address") : last;
    }

    /**
     * Connects, but not to itself. While nothing listens on a port of this host, the kernel may choose that very port for
     * this end; the two SYNs cross (RFC 9293, 3.5, simultaneous open), and what is written comes back, acknowledged.
     */
    static void connect(Socket socket, InetSocketAddress far, Duration timeout) throws IOException {
        socket.connect(far, Math.toIntExact(timeout.toMillis()));
        if (socket.getLocalPort() == socket.getPort()
                && socket.getLocalAddress().equals(socket.getInetAddress())) {
            throw new ConnectException("nothing listens on port " + far.getPort() + ": the connection led to itself");
        }
    }

    private static void keepAlive(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_INTERVAL_SECONDS);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_PROBES);
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    End end() {
        return end;
    }

    /** What the connection broke of, null if it did not, or not with an error. */
    @Nullable
    IOException cause() {
        return cause;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    boolean timedOut() {
        return timedOut;
    }

    /** The most bytes that the receiver's kernel can hold unread, -1 if that is not known. */
    long mostUnread() {
        return kernel == null ? -1 : kernel.mostUnread();
    }

    /** How many of the bytes written the receiver's kernel has; fewer where that can only be assumed. */
    long acknowledged() {
        int waiting = kernel == null ? -1 : kernel.unacknowledged();
        if (waiting >= 0) {
            // Over TLS more bytes wait than were given to write, so this is on the safe side.
            acknowledged = Math.max(acknowledged, written - waiting);
        } else if (kernel == null) {
            acknowledged = Math.max(acknowledged, written - sendBuffer());
        }
        return acknowledged;
    }

    private long sendBuffer() {
        try {
            return plain.getOption(StandardSocketOptions.SO_SNDBUF);
        } catch (IOException e) {
            // Closed: nothing more will be acknowledged.
            return Long.MAX_VALUE / 2;
        }
    }

    /** Waits until the receiver's kernel has everything; false if that is not so, or not known, in time. */
    boolean awaitAcknowledged(Duration patience) {
        if (kernel == null) {
            return false;
        }
        long start = System.nanoTime();
        long pause = TimeUnit.MICROSECONDS.toNanos(20);
        while (acknowledged() < written && end == End.NONE && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, TimeUnit.MILLISECONDS.toNanos(1));
        }
        return acknowledged == written;
    }

    /** How many bytes have been written to it. */
    long written() {
        return written;
    }

    /** Writes; returns how many bytes have been written to this connection with these. */
    long write(byte[] bytes, int length) throws IOException {
        writing = System.nanoTime() | 1;
        try {
            socket.getOutputStream().write(bytes, 0, length);
            socket.getOutputStream().flush();
        } finally {
            writing = 0;
        }
        written += length;
        return written;
    }

    /** Looks at the write that is under way every now and then: a timer for each write would cost more than the write. */
    private void watch() {
        long since = writing;
        if (since != 0 && System.nanoTime() - since > writeTimeout.toNanos()) {
            giveUp();
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
     * @return {@link End#CLOSED} if it did, {@link End#NONE} if it was still reading, {@link End#BROKEN} if not, or if the
     *     connection had ended before
     */
    End close() {
        End result = End.BROKEN;
        try {
            if (end == End.NONE) {
                socket.shutdownOutput();
                reader.join(CLOSE_PATIENCE);
                result = end;
            }
        } catch (IOException e) {
            end = End.BROKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abort();
        return result;
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
            cause = e;
            end = End.BROKEN;
        }
    }
}
