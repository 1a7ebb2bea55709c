package io.penstock.delivery.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that counts sequence numbers ({@code alertId}) and does what receivers do to lose messages.
 *
 * <p>Threads: one accepts, one for each connection reads; what they share is guarded by this object.
 */
final class Sink implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\talertId=(\\d+)\t");

    private final int receiveBuffer;
    private final int[] seen;
    private final List<Socket> connections = new ArrayList<>();
    private @Nullable ServerSocket server;
    private Thread acceptor = Thread.currentThread();
    private int port;
    private int distinct;
    private int doubled;
    private int reordered;
    private int newest;
    private volatile boolean hanging;
    private int trigger = Integer.MAX_VALUE;
    private Runnable action = () -> {};
    private volatile long nanosPerByte;

    /** For numbers of 1 to {@code most}; a receive buffer of 0 is left to the kernel. */
    Sink(int most, int receiveBuffer) {
        this.seen = new int[most + 1];
        this.receiveBuffer = receiveBuffer;
    }

    /** Listens, on the same port every time. */
    void start(ServerSocketFactory factory) throws IOException {
        ServerSocket listening = factory.createServerSocket();
        listening.setReuseAddress(true);
        if (receiveBuffer > 0) {
            listening.setReceiveBufferSize(receiveBuffer);
        }
        listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        port = listening.getLocalPort();
        hanging = false;
        server = listening;
        acceptor = Thread.ofVirtual().name("sink").start(() -> accept(listening));
    }

    void start() throws IOException {
        start(ServerSocketFactory.getDefault());
    }

    int port() {
        return port;
    }

    /** Does something in the moment in which it has read so many: whoever polls for that may come too late. */
    synchronized void after(int count, Runnable does) {
        trigger = count;
        action = does;
    }

    boolean isHanging() {
        return hanging;
    }

    /** Stops reading, but not the kernel. */
    void hang() {
        hanging = true;
    }

    /** Reads one byte in so many nanoseconds from now on. */
    void crawl(long nanos) {
        nanosPerByte = nanos;
    }

    /** Dies: what was not read is gone, and the kernel says so by a reset. */
    void die() throws IOException {
        listenNoMore();
        synchronized (this) {
            for (Socket connection : connections) {
                connection.close();
            }
            connections.clear();
        }
    }

    /** Says FIN on every connection and reads on to the sender's end. */
    synchronized void finish() throws IOException {
        for (Socket connection : connections) {
            connection.shutdownOutput();
        }
        connections.clear();
    }

    private void listenNoMore() throws IOException {
        if (server != null) {
            server.close();
            server = null;
            try {
                // The port is free only when accept has come back.
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        die();
    }

    synchronized int distinct() {
        return distinct;
    }

    synchronized int doubled() {
        return doubled;
    }

    synchronized int reordered() {
        return reordered;
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket connection = listening.accept();
                synchronized (this) {
                    connections.add(connection);
                }
                Thread.ofVirtual().name("sink-reader").start(() -> read(connection));
            }
        } catch (IOException e) {
            // Closed: the sink is down.
            return;
        }
    }

    private void read(Socket connection) {
        byte[] buffer = new byte[256 * 1024];
        int held = 0;
        try (connection) {
            InputStream in = connection.getInputStream();
            while (true) {
                while (hanging && !connection.isClosed()) {
                    LockSupport.parkNanos(1_000_000);
                }
                long pause = nanosPerByte;
                if (pause > 0) {
                    LockSupport.parkNanos(pause);
                }
                int got = in.read(buffer, held, pause > 0 ? 1 : buffer.length - held);
                if (got < 0) {
                    return;
                }
                held += got;
                // A program that hangs or is dead does nothing with what it has just got.
                if (!hanging && !connection.isClosed()) {
                    held = lines(buffer, held);
                }
            }
        } catch (IOException e) {
            // Died, or the sender did: half a line is nothing.
            return;
        }
    }

    private synchronized int lines(byte[] buffer, int held) {
        int end = held;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        Matcher numbers = NUMBER.matcher(new String(buffer, 0, end, StandardCharsets.UTF_8));
        while (numbers.find()) {
            count(Integer.parseInt(numbers.group(1)));
        }
        System.arraycopy(buffer, end, buffer, 0, held - end);
        return held - end;
    }

    private void count(int number) {
        if (seen[number]++ > 0) {
            doubled++;
            return;
        }
        distinct++;
        if (number < newest) {
            reordered++;
        }
        newest = Math.max(newest, number);
        if (distinct == trigger) {
            action.run();
        }
    }
}
