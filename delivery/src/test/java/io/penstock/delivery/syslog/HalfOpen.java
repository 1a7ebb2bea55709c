package io.penstock.delivery.syslog;

import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A program of its own, so that it can run in a network namespace of its own: delivers, has nftables drop every packet of
 * the connection and, after a while, nothing any more. Prints what the sink counted and what the destination said.
 */
final class HalfOpen {
    private static final int COUNT = 4000;

    private HalfOpen() {}

    public static void main(String[] arguments) throws Exception {
        try (Sink sink = new Sink(COUNT, 0)) {
            sink.start();
            SyslogTarget target = SyslogTarget.of(Transport.TCP, "127.0.0.1", sink.port())
                    .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(1));
            try (Feed feed = new Feed(1, COUNT + 1, new SyslogDestination(target, FaultTest.MESSAGE))
                    .upTo(1000)
                    .start()) {
                await(() -> sink.distinct() == 1000);
                nft("add table inet cut; add chain inet cut in { type filter hook input priority 0; };"
                        + " add rule inet cut in tcp dport " + sink.port() + " drop;"
                        + " add rule inet cut in tcp sport " + sink.port() + " drop");
                feed.upTo(1100);
                await(() -> feed.errors.size() >= 2);
                nft("delete table inet cut");
                feed.upTo(COUNT);
                await(() -> sink.distinct() == COUNT);
                System.out.printf(
                        "lost %d doubled %d reordered %d: %s%n",
                        COUNT - sink.distinct(), sink.doubled(), sink.reordered(), feed.errors.getFirst());
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void nft(String commands) throws IOException, InterruptedException {
        if (new ProcessBuilder("/usr/sbin/nft", commands).inheritIO().start().waitFor() != 0) {
            throw new IOException("nft failed");
        }
    }
}
