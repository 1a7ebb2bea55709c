package io.penstock.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A SIEM's syslog port over TCP, which counts {@link NumberedAlerts} that are lost, doubled and out of order, and does what
 * receivers do to lose messages.
 *
 * <p>Threads: one accepts, one for each connection reads; what they share is guarded by this object.
 */
final class Receiver implements AutoCloseable {
    private static final String UUID = "\talertUuid=" + NumberedAlerts.PREFIX;
    private static final String ID = "\talertId=";

    private final Map<Integer, Long> ids = new HashMap<>();
    private final BitSet seen = new BitSet();
    private final List<Socket> connections = new ArrayList<>();
    private @Nullable ServerSocket server;
    private Thread acceptor = Thread.currentThread();
    private int port;
    private int doubled;
    private int reordered;
    private int newest = -1;
    private int mismatched;
    private volatile boolean hanging;
    private volatile long nanosPerByte;

    /** A receiver that has a port and does not listen yet. */
    Receiver() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** Listens, on the same port every time. */
    Receiver start() throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        hanging = false;
        server = listening;
        acceptor = Thread.ofVirtual().name("receiver").start(() -> accept(listening));
        return this;
    }

    int port() {
        return port;
    }

    /** Reads nothing any more; its kernel goes on. */
    void hang() {
        hanging = true;
    }

    /** Reads one byte in so many nanoseconds from now on; 0 for as fast as it goes. */
    void crawl(long nanos) {
        nanosPerByte = nanos;
    }

    /** Dies: what was not read is gone. */
    void die() throws IOException {
        ServerSocket listening = server;
        server = null;
        if (listening != null) {
            listening.close();
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            for (Socket connection : connections) {
                connection.close();
            }
            connections.clear();
        }
    }

    @Override
    public void close() throws IOException {
        die();
    }

    /** How many different alerts it has. */
    synchronized int count() {
        return seen.cardinality();
    }

    synchronized List<Integer> numbers() {
        return seen.stream().boxed().toList();
    }

    /** Which of the numbers before {@code count} it has not, as ranges: {@code 100-179, 512-512}; 20 of them at most. */
    synchronized String missing(int count) {
        List<String> ranges = new ArrayList<>();
        int from = seen.nextClearBit(0);
        while (from < count && ranges.size() < 20) {
            int next = seen.nextSetBit(from);
            int end = next < 0 ? count : Math.min(next, count);
            ranges.add(from + "-" + (end - 1));
            from = seen.nextClearBit(end);
        }
        return String.join(", ", ranges) + (from < count ? ", and more" : "");
    }

    synchronized int doubled() {
        return doubled;
    }

    synchronized int reordered() {
        return reordered;
    }

    /** Doubled alerts that had another id than before. */
    synchronized int mismatched() {
        return mismatched;
    }

    /** For a test's report. */
    synchronized String toll(int sent) {
        return "lost " + (sent - count()) + ", doubled " + doubled + ", reordered " + reordered;
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket connection = listening.accept();
                synchronized (this) {
                    connections.add(connection);
                }
                Thread.ofVirtual().name("receiver-reader").start(() -> read(connection));
            }
        } catch (IOException e) {
            // Closed: the receiver is down.
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
                if (!hanging && !connection.isClosed() && (pause == 0 || buffer[held - 1] == '\n')) {
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
        String text = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', from)) {
            line(text, from, lf);
            from = lf + 1;
        }
        System.arraycopy(buffer, end, buffer, 0, held - end);
        return held - end;
    }

    private void line(String text, int from, int end) {
        int uuid = text.indexOf(UUID, from, end);
        int id = text.indexOf(ID, from, end);
        if (uuid < 0 || id < 0) {
            return; // a notice about Penstock itself
        }
        // The last group of a uuid has 12 hexadecimal digits, and the one before is 0 here.
        int digits = text.indexOf('-', uuid + UUID.length()) + 1;
        int number = Integer.parseInt(text, digits, digits + 12, 16);
        long position = Long.parseLong(text, id + ID.length(), text.indexOf('\t', id + 1), 10);
        Long before = ids.put(number, position);
        if (before != null) {
            doubled++;
            mismatched += before == position ? 0 : 1;
            return;
        }
        seen.set(number);
        if (number < newest) {
            reordered++;
        }
        newest = Math.max(newest, number);
    }
}
