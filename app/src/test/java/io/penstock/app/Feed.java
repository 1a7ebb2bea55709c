package io.penstock.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A program that hands {@link NumberedAlerts} to an intake and sends again, over a new connection, what was not acknowledged.
 * Its thread is its own.
 */
final class Feed implements AutoCloseable {
    private static final int CHUNK = 200;
    private static final int PATIENCE_MILLIS = 10_000;

    private final IntSupplier port;
    private final int to;
    private final long nanosPerChunk;
    private final Thread thread;
    private volatile int acknowledged;
    private volatile boolean closing;

    /**
     * Starts.
     *
     * @param port asked for before each connection
     * @param perSecond about how many alerts a second, 0 for as many as are acknowledged
     */
    Feed(IntSupplier port, int from, int to, int perSecond) {
        this.port = port;
        this.acknowledged = from;
        this.to = to;
        this.nanosPerChunk = perSecond == 0 ? 0 : 1_000_000_000L * CHUNK / perSecond;
        this.thread = Thread.ofVirtual().name("feed").start(this::run);
    }

    /** Up to this number, without it, all are on disk there. */
    int acknowledged() {
        return acknowledged;
    }

    boolean isDone() {
        return acknowledged == to;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing && !isDone()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.getAsInt())) {
                send(socket);
            } catch (IOException e) {
                // Killed, or not there yet.
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private void send(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        int start = acknowledged;
        socket.getOutputStream().write("ACK\n".getBytes(StandardCharsets.UTF_8));
        while (!closing && acknowledged < to) {
            int end = Math.min(to, acknowledged + CHUNK);
            socket.getOutputStream().write(NumberedAlerts.lines(acknowledged, end));
            while (acknowledged < end) {
                String answer = answers.readLine();
                if (answer == null) {
                    throw new IOException("ended");
                }
                acknowledged = start + Integer.parseInt(answer.substring("OK ".length()));
            }
            if (nanosPerChunk > 0) {
                LockSupport.parkNanos(nanosPerChunk);
            }
        }
    }
}
