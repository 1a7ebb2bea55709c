package io.penstock.bench;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import io.penstock.delivery.format.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends LEEF lines as Penstock writes them to the stand-in QRadar over one TCP connection at an even pace, and asks its pages
 * meanwhile. Each line has its own number as {@code alertId}, from {@link #FIRST} on.
 *
 * <p>Arguments: syslog port on 127.0.0.1, address of the pages, count, events a second. Prints what it took.
 *
 * <p>Threads: the main one sends, one asks.
 */
public final class LabIngest {
    /** The first event's number; all have its seven digits. */
    static final long FIRST = 1_000_001;

    private static final int MOST = 8_999_999;
    private static final int KINDS = 64;
    private static final int LIMIT = 4096;
    private static final int BATCH_BYTES = 64 << 10;
    private static final long TICK_NANOS = 2_000_000;
    private static final String[] TYPES = {"PS-2073", "PS-2014", "PS-2072", "PS-2076"};
    private static final List<String> PAGES = List.of(
            "", "?field=severity&op=least&value=7", "?group=source", "?q=ENG-STATION-17", "api/events?q=PLC-MIXER-9");

    private final byte[][] lines = new byte[KINDS][];
    private final int[] numberAt = new int[KINDS];
    private final List<Double> asked = new ArrayList<>();
    private volatile boolean done;

    private LabIngest() {
        Instant time = Instant.now();
        Utf8 out = new Utf8(LIMIT);
        for (int kind = 0; kind < KINDS; kind++) {
            out.clear();
            Formats.of("leef", FormatOptions.of("0.1.0")).write(alert(kind, time), out, LIMIT);
            String leef = new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
            String line =
                    "<134>1 " + Instant.ofEpochMilli(time.toEpochMilli()) + " bench-" + kind % 8 + " " + leef + "\n";
            lines[kind] = line.getBytes(StandardCharsets.UTF_8);
            numberAt[kind] = line.indexOf("\talertId=") + "\talertId=".length();
        }
    }

    /** Sends them all. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[2]);
        if (count > MOST) {
            throw new IllegalArgumentException(count + " events: at most " + MOST);
        }
        LabIngest ingest = new LabIngest();
        URI pages = URI.create(args[1]);
        Thread asking = Thread.ofPlatform().start(() -> ingest.ask(pages));
        long start = System.nanoTime();
        ingest.send(Integer.parseInt(args[0]), count, Integer.parseInt(args[3]));
        double seconds = (System.nanoTime() - start) / 1e9;
        ingest.done = true;
        asking.join();
        List<Double> times = ingest.asked.stream().sorted().toList();
        System.out.printf(
                "sent=%d seconds=%.1f rate=%.0f bytes=%d asked=%d half=%.0f slowest=%.0f%n",
                count,
                seconds,
                count / seconds,
                ingest.lines[0].length,
                times.size(),
                times.isEmpty() ? 0 : times.get(times.size() / 2),
                times.isEmpty() ? 0 : times.getLast());
    }

    private void send(int port, int count, long rate) throws IOException {
        byte[] buffer = new byte[BATCH_BYTES + LIMIT];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            long start = System.nanoTime();
            int sent = 0;
            while (sent < count) {
                long due = rate == 0 ? count : Math.min(count, (System.nanoTime() - start) / 1000 * rate / 1_000_000);
                int length = 0;
                while (sent < due && length < BATCH_BYTES) {
                    length = write(sent++, buffer, length);
                }
                if (length == 0) {
                    LockSupport.parkNanos(TICK_NANOS);
                } else {
                    out.write(buffer, 0, length);
                }
            }
        }
    }

    private int write(int event, byte[] buffer, int at) {
        byte[] line = lines[event % KINDS];
        System.arraycopy(line, 0, buffer, at, line.length);
        byte[] number = Long.toString(FIRST + event).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(number, 0, buffer, at + numberAt[event % KINDS], number.length);
        return at + line.length;
    }

    private void ask(URI pages) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; !done; i++) {
                long start = System.nanoTime();
                HttpRequest request = HttpRequest.newBuilder(pages.resolve("/" + PAGES.get(i % PAGES.size())))
                        .timeout(Duration.ofMinutes(1))
                        .build();
                HttpResponse<Void> reply = client.send(request, HttpResponse.BodyHandlers.discarding());
                if (reply.statusCode() != 200) {
                    throw new IllegalStateException(request.uri() + " answers " + reply.statusCode());
                }
                asked.add((System.nanoTime() - start) / 1e6);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the pages do not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LoggedAlert alert(int kind, Instant time) {
        return new LoggedAlert(
                FIRST,
                new Alert(
                        new UUID(0x5eed_0000_4000L, kind),
                        time,
                        AlertCatalogue.get().type(TYPES[kind % TYPES.length]),
                        new Origin("bench-" + kind % 8, "192.168.219." + (50 + kind % 8), "Harbour plant", "Line 1"),
                        new Endpoint(
                                "10.20.0." + (70 + kind),
                                49_152 + kind,
                                "00:80:f4:01:02:" + (10 + kind),
                                "ENG-STATION-" + kind),
                        new Endpoint("10.20.1." + kind, 502, "00:80:f4:0a:0b:" + (10 + kind), "PLC-MIXER-" + kind),
                        "TCP",
                        "Modbus/TCP",
                        "Write Single Coil",
                        "Device ENG-STATION-" + kind + " wrote coil " + (1200 + kind)
                                + " of unit 1 on PLC-MIXER-" + kind
                                + ", which no device did while the network was learned",
                        new Evidence("eth1", 1000 + kind, 1002 + kind)));
    }
}
