package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.syslog.SyslogTarget.Resend;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What receivers do to a stream; the sink's sequence numbers say what became of the alerts. */
class FaultTest {
    static final Duration BOUND = Duration.ofSeconds(30);
    static final SyslogMessage MESSAGE =
            new SyslogMessage(SyslogHeader.RFC3164, new PenstockLeef("0.1.0", null), ZoneOffset.UTC, 4096);
    /** About 13 MB, less than the window; {@link SentAgainTest} goes beyond what is kept in memory. */
    private static final int COUNT = 20_000;

    private static final int FEW = 6_000;

    private static SyslogTarget target(int port) {
        return SyslogTarget.of(Transport.TCP, "127.0.0.1", port)
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static void allArrive(Sink sink, int count) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(sink.distinct()).isEqualTo(count));
    }

    /** Waits until the receiver's kernel and ours take nothing more. */
    private static void awaitStuck(Feed feed) {
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(BOUND)
                .during(Duration.ofMillis(300))
                .until(() -> last.getAndSet(feed.delivered()) == feed.delivered());
    }

    @Test
    void receiverKilledTwiceAndBackAfterAWhile() throws Exception {
        try (Sink sink = new Sink(COUNT, 0)) {
            sink.start();
            try (Feed feed = new Feed(1, COUNT + 1, new SyslogDestination(target(sink.port()), MESSAGE)).start()) {
                for (int part = 1; part < 3; part++) {
                    int goal = part * COUNT / 4;
                    await().atMost(BOUND).until(() -> sink.distinct() > goal);
                    sink.die();
                    int errors = feed.errors.size();
                    await().atMost(BOUND).until(() -> feed.errors.size() > errors + 20);
                    sink.start();
                }
                allArrive(sink, COUNT);
                assertThat(feed.errors).last().asString().contains("check");
            }
            assertThat(sink.reordered()).isZero();
        }
    }

    /** The receiver's kernel has acknowledged what its program never reads: rsyslog and syslog-ng lose all of it. */
    @Test
    void receiverHangsAndDiesWithUnreadBytes() throws Exception {
        for (int receiveBuffer : new int[] {0, 1 << 20}) {
            try (Sink sink = new Sink(COUNT, receiveBuffer)) {
                sink.after(1000, sink::hang);
                sink.start();
                SyslogDestination destination = new SyslogDestination(target(sink.port()), MESSAGE);
                try (Feed feed = new Feed(1, COUNT + 1, destination).start()) {
                    await().atMost(BOUND).until(sink::isHanging);
                    awaitStuck(feed);
                    int unread = feed.delivered() - sink.distinct();
                    assertThat(unread).as("alerts that nobody has read").isGreaterThan(500);
                    sink.die();
                    sink.start();
                    allArrive(sink, COUNT);
                }
                assertThat(sink.reordered()).isZero();
            }
        }
    }

    /** Without a window before what is not acknowledged, that loses: so the test above tests something. */
    @Test
    void withoutAWindowUnreadBytesAreLost() throws Exception {
        try (Sink sink = new Sink(COUNT, 1 << 20)) {
            sink.after(1000, sink::hang);
            sink.start();
            SyslogTarget target = target(sink.port()).withResend(new Resend(0, 0, Duration.ofHours(1)));
            try (Feed feed = new Feed(1, COUNT + 1, new SyslogDestination(target, MESSAGE)).start()) {
                await().atMost(BOUND).until(sink::isHanging);
                awaitStuck(feed);
                sink.die();
                sink.start();
                await().atMost(BOUND).until(() -> feed.delivered() == COUNT);
            }
            assertThat(sink.distinct()).isLessThan(COUNT - 100);
        }
    }

    @Test
    void receiverSaysFinAndReadsOn() throws Exception {
        try (Sink sink = new Sink(FEW, 0)) {
            sink.start();
            try (Feed feed = new Feed(1, FEW + 1, new SyslogDestination(target(sink.port()), MESSAGE)).start()) {
                for (int part = 1; part < 4; part++) {
                    int goal = part * FEW / 5;
                    await().atMost(BOUND).until(() -> sink.distinct() > goal);
                    sink.finish();
                }
                allArrive(sink, FEW);
                // The receiver has the last bytes before its kernel's acknowledgement has been asked for.
                await().atMost(BOUND).until(() -> feed.delivered() == FEW);
            }
        }
    }

    /** It takes what it can; what is not read when it is put right again has still to come, once. */
    @Test
    void receiverReadsOneByteASecond() throws Exception {
        try (Sink sink = new Sink(COUNT, 1 << 18)) {
            sink.after(1000, () -> sink.crawl(TimeUnit.SECONDS.toNanos(1)));
            sink.start();
            SyslogTarget target = target(sink.port()).withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(700));
            try (Feed feed = new Feed(1, COUNT + 1, new SyslogDestination(target, MESSAGE)).start()) {
                await().atMost(BOUND).until(() -> !feed.errors.isEmpty());
                assertThat(feed.errors.getFirst())
                        .contains("took nothing within 700 ms")
                        .contains("overloaded");
                sink.crawl(0);
                allArrive(sink, COUNT);
            }
        }
    }

    @Test
    void nameThatIsNotKnownForAWhile() throws Exception {
        AtomicBoolean gone = new AtomicBoolean(true);
        Lookup lookup = host -> {
            if (gone.get()) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (Sink sink = new Sink(300, 0)) {
            sink.start();
            SyslogTarget target = SyslogTarget.of(Transport.TCP, "siem.example", sink.port());
            SyslogDestination destination =
                    new SyslogDestination(target, MESSAGE, InstantSource.system(), lookup, System::nanoTime);
            try (Feed feed = new Feed(1, 301, destination).start()) {
                await().atMost(BOUND).until(() -> !feed.errors.isEmpty());
                assertThat(feed.errors.getFirst())
                        .isEqualTo("cannot deliver by syslog over TCP to siem.example:" + sink.port()
                                + ": the name is not known; check the host name and this machine's DNS");
                gone.set(false);
                allArrive(sink, 300);
            }
            assertThat(sink.doubled()).isZero();
        }
    }

    /** What the first had acknowledged and not read goes to the second; later the first is used again. */
    @Test
    void secondAddressTakesOverAndGivesBack() throws Exception {
        try (Sink first = new Sink(FEW, 1 << 20);
                Sink second = new Sink(FEW, 0)) {
            first.start();
            second.start();
            SyslogTarget target = target(first.port())
                    .withAddresses(
                            List.of(new Address("127.0.0.1", first.port()), new Address("127.0.0.1", second.port())))
                    .withReturnAfter(Duration.ofMillis(300));
            try (Feed feed = new Feed(1, FEW + 1, new SyslogDestination(target, MESSAGE))
                    .upTo(FEW - 10)
                    .start()) {
                await().atMost(BOUND).until(() -> first.distinct() > 1000);
                first.hang();
                awaitStuck(feed);
                int read = first.distinct();
                first.die();
                await().atMost(BOUND).until(() -> feed.delivered() == FEW - 10);
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(second.distinct()).isGreaterThanOrEqualTo(FEW - 10 - read));
                first.start();
                int before = first.distinct();
                await().atMost(BOUND).until(() -> {
                    feed.upTo(Math.min(FEW, feed.delivered() + 1));
                    return first.distinct() > before;
                });
            }
        }
    }

    /** A killed process is started again from where {@code durable} said, with a receiver that dies at the same time. */
    @Test
    void whatWasNotedDownIsEnoughToStartFrom() throws Exception {
        try (Sink sink = new Sink(FEW, 1 << 20)) {
            sink.start();
            long noted;
            SyslogDestination killed = new SyslogDestination(target(sink.port()), MESSAGE);
            Feed feed = new Feed(1, FEW + 1, killed).upTo(3000).start();
            await().atMost(BOUND).until(() -> sink.distinct() == 3000);
            sink.hang();
            feed.upTo(3500);
            await().atMost(BOUND).until(() -> feed.delivered() == 3500);
            noted = killed.durable(3500);
            sink.die();
            // As far as it goes in one process: its thread ends and nothing of its memory is used again.
            sink.start();
            assertThat(noted).isLessThanOrEqualTo(3000);
            SyslogDestination next = new SyslogDestination(target(sink.port()), MESSAGE);
            try (Feed again = new Feed((int) noted + 1, FEW + 1, next).start()) {
                allArrive(sink, FEW);
                await().atMost(BOUND).until(() -> again.delivered() == FEW - noted);
            }
            assertThat(next.durable(FEW)).as("after a close in order").isEqualTo(FEW);
            feed.close();
        }
    }

    @Test
    void testMessageTellsWhatTheReceiverDid() throws Exception {
        try (Sink sink = new Sink(10, 0)) {
            sink.start();
            try (SyslogDestination destination = new SyslogDestination(target(sink.port()), MESSAGE)) {
                assertThat(destination.test(new LoggedAlert(7, Alerts.numbered(7))))
                        .isEqualTo("acknowledged by the receiver's kernel at 127.0.0.1:" + sink.port()
                                + "; the receiver has read it and closed the connection");
                assertThat(sink.distinct()).isEqualTo(1);
                sink.die();
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                DeliveryException.class,
                                () -> destination.test(new LoggedAlert(7, Alerts.numbered(7)))))
                        .hasMessageContaining("refused");
            }
        }
    }
}
