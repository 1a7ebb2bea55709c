package io.penstock.bench;

import com.sun.management.OperatingSystemMXBean;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Measures the alert log: JSON, appends of several sizes by several threads while a reader follows, and opening a log with
 * a large backlog. CPU is the whole process's, the disk's waiting is not in it.
 *
 * <p>Arguments: the log's path or URL (new), how many alerts each measurement appends, and optionally how many more are
 * put in before it is opened again.
 */
public final class AlertLogBench {
    private static final int THREADS = 4;

    private AlertLogBench() {}

    /** Runs all of it and prints a table. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        String path = args[0];
        int count = Integer.parseInt(args[1]);
        long backlog = args.length > 2 ? Long.parseLong(args[2]) : 0;
        json();
        long next = 1;
        try (AlertLog log = AlertLog.open(path)) {
            System.out.println("alerts/append  threads    alerts/s  CPU µs/alert, with a reader that follows");
            for (int batch : new int[] {512, 1, 8, 64, 256, 512}) {
                int alerts = Math.min(count, batch * 20_000);
                for (int threads : new int[] {1, THREADS}) {
                    next = appends(log, next, alerts, batch, threads);
                }
            }
            for (long done = 0; done < backlog; done += 2000) {
                log.append(range(next, 2000));
                next += 2000;
            }
        }
        for (int i = 0; i < 3; i++) {
            open(path);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void json() throws AlertFormatException {
        Alert alert = alert(1);
        byte[] bytes = AlertJson.write(alert);
        long sink = 0;
        for (int round = 0; round < 4; round++) {
            long start = cpu();
            for (int i = 0; i < 300_000; i++) {
                sink += AlertJson.write(alert).length;
            }
            long middle = cpu();
            for (int i = 0; i < 300_000; i++) {
                sink += AlertJson.read(bytes, 0, bytes.length).message().length();
            }
            System.out.printf(
                    "JSON of %d bytes: write %.2f µs, read %.2f µs CPU%n",
                    bytes.length, (middle - start) / 300_000e3, (cpu() - middle) / 300_000e3);
        }
        if (sink == 0) {
            throw new IllegalStateException();
        }
    }

    @SuppressWarnings("SystemOut")
    private static long appends(AlertLog log, long first, int alerts, int batch, int threads) throws Exception {
        List<List<Alert>> batches = LongStream.range(0, alerts / batch)
                .mapToObj(i -> range(first + i * batch, batch))
                .toList();
        long before = log.last();
        long last = before + batches.size() * (long) batch;
        long start = System.nanoTime();
        long startCpu = cpu();
        Thread reader = Thread.ofPlatform().start(() -> follow(log, before, last));
        List<Thread> appenders = LongStream.range(0, threads)
                .mapToObj(t -> Thread.ofPlatform().start(() -> {
                    for (int i = (int) t; i < batches.size(); i += threads) {
                        log.append(batches.get(i));
                    }
                }))
                .toList();
        for (Thread appender : appenders) {
            appender.join();
        }
        reader.join();
        long appended = last - before;
        System.out.printf(
                "%13d %8d %11.0f %13.2f%n",
                batch, threads, appended * 1e9 / (System.nanoTime() - start), (cpu() - startCpu) / 1e3 / appended);
        return first + alerts;
    }

    private static void follow(AlertLog log, long from, long to) {
        long position = from;
        while (position < to) {
            try {
                if (log.awaitBeyond(position, Duration.ofSeconds(1))) {
                    List<LoggedAlert> read = log.read(position, 256);
                    log.moveTo("bench", read.getLast().position());
                    position = read.getLast().position();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void open(String path) {
        long start = System.nanoTime();
        try (AlertLog log = AlertLog.open(path)) {
            double opened = (System.nanoTime() - start) / 1e6;
            long from = log.last() / 2;
            long began = System.nanoTime();
            int firstRead = log.read(from, 256).size();
            double first = (System.nanoTime() - began) / 1e6;
            began = System.nanoTime();
            long read = 0;
            long position = from;
            while (read < 500_000 && position < log.last()) {
                List<LoggedAlert> more = log.read(position, 256);
                read += more.size();
                position = more.getLast().position();
            }
            System.out.printf(
                    "%d alerts, %d MB: opened in %.0f ms, first %d from the middle in %.0f ms, then %.0f alerts/s%n",
                    log.last(),
                    log.size().bytes() >> 20,
                    opened,
                    firstRead,
                    first,
                    read * 1e9 / (System.nanoTime() - began));
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static List<Alert> range(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(AlertLogBench::alert)
                .toList();
    }

    /** An alert of about 650 bytes of JSON. */
    private static Alert alert(long n) {
        return new Alert(
                new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0000L | n),
                Instant.ofEpochSecond(1_790_000_000L + n / 1000, n % 1000 * 1_000_000 + 123_456),
                AlertCatalogue.get().type("PS-2073"),
                new Origin("sensor-harbour-01", "192.168.219.50", "Harbour plant", "Line 1"),
                new Endpoint("10.20.0.77", 49152, "00:80:f4:01:02:03", "ENG-STATION-7"),
                new Endpoint("10.20.0.10", 502, "00:80:f4:0a:0b:0c", "PLC-MIXER-2"),
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                "Device ENG-STATION-7 wrote coil 1204 of unit 1 on PLC-MIXER-2, which no device did while the network was"
                        + " learned. Number " + n + ".",
                new Evidence("eth1", n, n + 1));
    }
}
