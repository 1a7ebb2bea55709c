package io.penstock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends alerts one by one at an even pace to 127.0.0.1 and receives what becomes of them: how long each took, from when it
 * was due to be sent until its line was read.
 *
 * <p>Arguments: the forwarder's port, the port to receive at, how many, how many a second, how many of them are only to
 * warm up. Prints one line of {@code name=value}, times in milliseconds.
 *
 * <p>Threads: the main one sends, another receives and alone writes {@code took}.
 */
public final class AlertLatency {
    private static final long GIVE_UP_MILLIS = 30_000;

    private final long[] took;
    private final long gap;
    private volatile long start;
    private int received;

    private AlertLatency(int count, int rate) {
        took = new long[count];
        gap = 1_000_000_000L / rate;
    }

    /** Sends, receives and prints. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        int warmUp = Integer.parseInt(args[4]);
        AlertLatency latency = new AlertLatency(count, Integer.parseInt(args[3]));
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[1]), 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = Thread.ofPlatform().daemon().start(() -> latency.receive(server));
            latency.send(Integer.parseInt(args[0]));
            receiver.join(GIVE_UP_MILLIS);
            long[] counted = Arrays.copyOfRange(latency.took, warmUp, count);
            Arrays.sort(counted);
            System.out.printf(
                    "alerts=%d lost=%d p50=%.2f p90=%.2f p99=%.2f p999=%.2f max=%.2f%n",
                    counted.length,
                    count - latency.received,
                    millis(counted, 0.5),
                    millis(counted, 0.9),
                    millis(counted, 0.99),
                    millis(counted, 0.999),
                    millis(counted, 1));
        }
    }

    private static double millis(long[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
    }

    private void send(int port) throws IOException {
        AlertLines lines = new AlertLines();
        byte[] line = new byte[lines.longest()];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            start = System.nanoTime();
            for (int number = 1; number <= took.length; number++) {
                long due = start + number * gap;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(line, 0, lines.write(number, line, 0));
            }
        }
    }

    private void receive(ServerSocket server) {
        while (received < took.length) {
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null && received < took.length; line = in.readLine()) {
                    long now = System.nanoTime();
                    int at = line.lastIndexOf(AlertLines.MARK) + AlertLines.MARK.length();
                    int number = Integer.parseInt(line, at, at + AlertLines.DIGITS, 10);
                    took[number - 1] = now - start - number * gap;
                    received++;
                }
            } catch (IOException e) {
                throw new IllegalStateException("the receiver failed: " + e.getMessage(), e);
            }
        }
    }
}
