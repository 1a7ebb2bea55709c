package io.penstock.delivery.intake;

import io.penstock.store.AlertLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts over TCP and appends them to the alert log.
 *
 * <p>A client sends alerts, one JSON object a line, as {@link io.penstock.store.AlertJson} writes them. If its first line
 * is {@code ACK}, it is told after each append how many lines of this connection are dealt with, {@code OK 1200}, and of
 * each line that is no alert {@code BAD 17 reason}; those count as dealt with. A client that hears nothing sends again
 * what was not acknowledged: an alert that the log has already is not written twice.
 *
 * <p>Threads: one virtual thread accepts, one per connection reads and appends.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MAX_CONNECTIONS = 64;

    private final ServerSocket server;
    private final AlertLog log;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Thread thread;

    private Intake(ServerSocket server, AlertLog log) {
        this.server = server;
        this.log = log;
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
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.setReceiveBufferSize(1 << 20);
            server.bind(address, MAX_CONNECTIONS);
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "intake: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + "; choose another port, or stop who has it",
                    e);
        }
        Intake intake = new Intake(server, log);
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
        open.forEach(Intake::closeQuietly);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (open.size() >= MAX_CONNECTIONS) {
                    LOG.warn("intake: {} connections are open; one more was refused", MAX_CONNECTIONS);
                    closeQuietly(socket);
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().name("intake-" + socket.getPort()).start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("intake: a connection could not be accepted: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new IntakeConnection(socket, log, accepted, refused).run();
        } catch (IOException e) {
            LOG.debug("intake: connection ended: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The log could not be written: the client was not told OK and sends again.
            LOG.warn("intake: connection ended, nothing unacknowledged was kept: {}", e.getMessage());
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
