package io.penstock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends alerts, one JSON object a line, over TCP to 127.0.0.1.
 *
 * <p>Arguments: port, count, alerts a second (0: flat out), and {@code ack} to ask for acknowledgements as Penstock's
 * intake gives them. When the connection breaks it connects again; with {@code ack} it goes on behind the last alert that
 * was acknowledged, without it behind the last one that was written, since it cannot know more. Prints {@code feed_seconds}.
 *
 * <p>Threads: the main one writes, one per connection reads acknowledgements into {@code acknowledged}.
 */
public final class AlertFeed {
    private static final int BATCH_BYTES = 256 << 10;
    private static final long TICK_NANOS = 5_000_000;
    private static final long GIVE_UP_NANOS = 120_000_000_000L;

    private final AlertLines lines = new AlertLines();
    private final int port;
    private final long count;
    private final long rate;
    private final boolean ack;
    private final byte[] buffer = new byte[BATCH_BYTES + lines.longest()];
    /** The last alert that is known to be dealt with. */
    private volatile long acknowledged;

    private volatile boolean broken;
    private long sent;

    private AlertFeed(int port, long count, long rate, boolean ack) {
        this.port = port;
        this.count = count;
        this.rate = rate;
        this.ack = ack;
    }

    /** Sends them all. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        long start = System.nanoTime();
        AlertFeed feed = new AlertFeed(
                Integer.parseInt(args[0]),
                Long.parseLong(args[1]),
                Long.parseLong(args[2]),
                args.length > 3 && args[3].equals("ack"));
        int connections = feed.run();
        System.out.printf("feed_seconds=%.2f feed_connections=%d%n", (System.nanoTime() - start) / 1e9, connections);
    }

    private int run() {
        long start = System.nanoTime();
        int connections = 0;
        while (ack ? acknowledged < count : sent < count) {
            if (System.nanoTime() - start > GIVE_UP_NANOS + (rate == 0 ? 0 : count * 1_000_000_000 / rate)) {
                throw new IllegalStateException("the receiver took " + sent + " of " + count + " alerts in time");
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                connections++;
                send(socket, start);
            } catch (IOException e) {
                LockSupport.parkNanos(TICK_NANOS * 10);
            }
        }
        return connections;
    }

    private void send(Socket socket, long start) throws IOException {
        OutputStream out = socket.getOutputStream();
        broken = false;
        if (ack) {
            sent = acknowledged;
            out.write("ACK\n".getBytes(StandardCharsets.US_ASCII));
            long before = sent;
            Thread.ofVirtual().start(() -> read(socket, before));
        }
        while (sent < count && !broken) {
            long due = rate == 0 ? count : Math.min(count, (System.nanoTime() - start) / 1000 * rate / 1_000_000);
            int length = 0;
            long next = sent;
            while (next < due && length < BATCH_BYTES) {
                length = lines.write(++next, buffer, length);
            }
            if (length == 0) {
                LockSupport.parkNanos(TICK_NANOS);
            } else {
                out.write(buffer, 0, length);
                sent = next;
            }
        }
        while (ack && acknowledged < count && !broken) {
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void read(Socket socket, long before) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("OK ")) {
                    throw new IllegalStateException("the intake says " + line);
                }
                acknowledged = before + Long.parseLong(line.substring(3));
            }
        } catch (IOException e) {
            // Told below.
        } finally {
            broken = true;
        }
    }
}
