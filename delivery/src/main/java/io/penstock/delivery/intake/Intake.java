package io.penstock.delivery.intake;

import io.penstock.store.AlertLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts over TCP and appends them to the alert log.
 *
 * <p>A client sends alerts, one JSON object a line, as {@link io.penstock.store.AlertJson} writes them. If its first line
 * is {@code ACK}, it is told after each append how many lines of this connection are dealt with, {@code OK 1200}, and of
 * each line that is no alert {@code BAD 17 reason}; those count as dealt with. A client that hears nothing sends again
 * what was not acknowledged: an alert that the log has already is not written twice. Neither the line {@code ACK} nor
 * empty lines are counted. A client that does not take its answers for {@value #PATIENCE_SECONDS} s is disconnected.
 *
 * <p>Threads: one virtual thread accepts, one per connection reads and appends.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MAX_CONNECTIONS = 64;
    private static final int PATIENCE_SECONDS = 30;
    private static final int TICK_MILLIS = 500;

    private final ServerSocket server;
    private final AlertLog log;
    private final Duration patience;
    private final Map<Socket, IntakeConnection> open = new ConcurrentHashMap<>();
    private final ExecutorService connections = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("intake-", 0).factory());
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Thread thread;

    private Intake(ServerSocket server, AlertLog log, Duration patience) {
        this.server = server;
        this.log = log;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("intake").unstarted(this::accept);
    }

    /**
     * Listens.
     *
     * @param address port 0 for any free one
     * @param log is used, not closed
     * @throws IOException if the address cannot be had; the message names it
     */
    public static Intake listen(InetSocketAddress address, AlertLog log) throws IOException {
        return listen(address, log, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    static Intake listen(InetSocketAddress address, AlertLog log, Duration patience) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setSoTimeout(TICK_MILLIS);
            server.setReceiveBufferSize(1 << 20);
            server.bind(address, MAX_CONNECTIONS);
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "intake: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + "; choose another port, or stop who has it",
                    e);
        }
        Intake intake = new Intake(server, log, patience);
        intake.thread.start();
        return intake;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Alerts that were appended, those that the log had already included. */
    public long accepted() {
        return accepted.sum();
    }

    /** Lines that were no alert. */
    public long refused() {
        return refused.sum();
    }

    /** Stops listening and ends every connection; what was acknowledged is in the log. */
    @Override
    public void close() {
        closeQuietly(server);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.keySet().forEach(Intake::closeQuietly);
        // What is being appended is finished, so that whoever has the log may close it.
        connections.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (SocketTimeoutException e) {
                LOG.trace("intake: nobody new");
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("intake: a connection could not be accepted: {}", e.getMessage());
                    pause();
                }
            }
            disconnectDeaf();
        }
    }

    private void admit(Socket socket) {
        if (open.size() >= MAX_CONNECTIONS) {
            LOG.warn("intake: {} connections are open; one more was refused", MAX_CONNECTIONS);
            closeQuietly(socket);
            return;
        }
        try {
            // Finds clients that have vanished, or they would keep their places.
            socket.setKeepAlive(true);
            IntakeConnection connection = new IntakeConnection(socket, log, accepted, refused);
            open.put(socket, connection);
            connections.execute(() -> serve(socket, connection));
        } catch (IOException e) {
            closeQuietly(socket);
        }
    }

    /** A socket's write has no time-out of its own. */
    private void disconnectDeaf() {
        open.forEach((socket, connection) -> {
            if (connection.answeringFor() > patience.toNanos()) {
                LOG.warn("intake: a client does not take its answers and is disconnected");
                closeQuietly(socket);
            }
        });
    }

    /** Without file handles accept fails at once, again and again. */
    private static void pause() {
        try {
            Thread.sleep(TICK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket, IntakeConnection connection) {
        try (socket) {
            connection.run();
        } catch (IOException e) {
            LOG.debug("intake: connection ended: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The log could not be written: the client was not told OK and sends again.
            LOG.warn(
                    "intake: connection ended; its client has to send again what it got no OK for: {}", e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("intake: close failed: {}", e.getMessage());
        }
    }
}
