package io.penstock.bench;

import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import io.penstock.store.WrittenAlert;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A backlog and who takes it. {@code make LOG COUNT DESTINATION} writes a log that the destination has nothing of;
 * {@code take PORT COUNT} receives lines on 127.0.0.1 until COUNT have come, and prints as {@code name=value} when
 * the first one came, in milliseconds since 1970, and the rate of each tenth.
 */
public final class Backlog {
    private static final int BATCH = 5_000;
    private static final int PARTS = 10;

    private Backlog() {}

    /** Does what the first argument says. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("make")) {
            make(Path.of(args[1]), Long.parseLong(args[2]), args[3]);
        } else {
            take(Integer.parseInt(args[1]), Long.parseLong(args[2]));
        }
    }

    private static void make(Path path, long count, String destination) throws AlertFormatException {
        AlertLines lines = new AlertLines();
        byte[] buffer = new byte[BATCH * lines.longest()];
        try (AlertLog log = AlertLog.open(path)) {
            log.moveTo(destination, 0);
            for (long done = 0; done < count; ) {
                List<WrittenAlert> batch = new ArrayList<>();
                int at = 0;
                for (long most = Math.min(count, done + BATCH); done < most; ) {
                    int end = lines.write(++done, buffer, at);
                    batch.add(AlertJson.readWritten(buffer, at, end - at - 1));
                    at = end;
                }
                log.appendWritten(batch);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void take(int port, long count) throws IOException {
        byte[] buffer = new byte[1 << 20];
        StringBuilder rates = new StringBuilder();
        long lines = 0;
        int part = 0;
        long first = 0;
        long since = 0;
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            while (part < PARTS) {
                int length = in.read(buffer);
                if (length < 0) {
                    break;
                }
                if (first == 0) {
                    first = Instant.now().toEpochMilli();
                    since = System.nanoTime();
                }
                for (int i = 0; i < length; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                while (part < PARTS && lines >= count * (part + 1) / PARTS) {
                    part++;
                    long now = System.nanoTime();
                    rates.append(' ').append(count / PARTS * 1_000_000_000L / Math.max(1, now - since));
                    since = now;
                }
            }
        }
        System.out.printf(
                "lines=%d first=%d rates='%s'%n", lines, first, rates.toString().strip());
    }
}
