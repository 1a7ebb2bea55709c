package io.penstock.lab.syslog;

import io.penstock.lab.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Listens for TCP or TLS. One virtual thread accepts, one more per connection reads; {@link #close} from any thread
 * closes every socket, which ends them all.
 */
final class StreamListener implements AutoCloseable {
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final ServerSocket server;
    private final Transport transport;
    private final ReceiverOptions options;
    private final ReceiverCounters counters;
    private final PayloadSink sink;
    private final Clock clock;
    private final Semaphore free;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    private StreamListener(
            ServerSocket server,
            Transport transport,
            ReceiverOptions options,
            ReceiverCounters counters,
            PayloadSink sink,
            Clock clock,
            Semaphore free) {
        this.server = server;
        this.transport = transport;
        this.options = options;
        this.counters = counters;
        this.sink = sink;
        this.clock = clock;
        this.free = free;
        this.threads = SyslogReceiver.threads(transport);
    }

    static StreamListener open(
            Transport transport,
            int port,
            ServerSocketMaker maker,
            ReceiverOptions options,
            ReceiverCounters counters,
            PayloadSink sink,
            Clock clock,
            Semaphore free) {
        ServerSocket server;
        try {
            server = maker.make();
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("The lab cannot listen for " + transport + " syslog: " + e.getMessage(), e);
        }
        try {
            if (options.bytesPerSecond() > 0) {
                // Else the kernel swallows megabytes before a slow reader is felt.
                server.setReceiveBufferSize(4096);
            }
            server.bind(new InetSocketAddress(InetAddress.getByName(options.bindAddress()), port));
        } catch (IOException e) {
            closeQuietly(server);
            throw SyslogReceiver.cannotListen(transport, options.bindAddress(), port, e);
        }
        StreamListener listener = new StreamListener(server, transport, options, counters, sink, clock, free);
        listener.threads.execute(listener::accept);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (!free.tryAcquire()) {
                    counters.refusedConnections.increment();
                    closeQuietly(socket);
                    continue;
                }
                counters.connections.increment();
                open.add(socket);
                Thread.ofVirtual().name("lab-syslog-" + transport + "-reader").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    counters.errors.increment();
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (socket instanceof SSLSocket tls) {
                tls.setSoTimeout(HANDSHAKE_MILLIS);
                tls.startHandshake();
                tls.setSoTimeout(0);
            }
            new StreamReader(socket, transport, options, counters, sink, clock).read();
        } catch (SSLException e) {
            counters.failedHandshakes.increment();
        } catch (IOException e) {
            if (!server.isClosed()) {
                counters.errors.increment();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            free.release();
        }
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(StreamListener::closeQuietly);
        SyslogReceiver.end(threads);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Nothing can be done about a socket that does not close; it is gone for the lab.
        }
    }

    /** Makes the unbound server socket. */
    interface ServerSocketMaker {
        ServerSocket make() throws IOException, GeneralSecurityException;
    }
}
