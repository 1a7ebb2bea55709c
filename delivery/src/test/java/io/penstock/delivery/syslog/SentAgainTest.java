package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.DeliveryListener;
import io.penstock.delivery.FaultyLog;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.Route;
import io.penstock.delivery.format.Utf8;
import io.penstock.delivery.rule.Summary;
import io.penstock.delivery.syslog.SyslogTarget.Resend;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import io.penstock.store.AlertLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that is wider than what is kept of it: the rest comes from the alert log again, as it went at first. */
class SentAgainTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\talertId=(\\d+)\t");

    @TempDir
    private Path folder;

    private AlertLog log;
    private FaultyLog faulty;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log"));
        faulty = new FaultyLog(log);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void append(int from, int to) {
        for (int at = from; at < to; at += 5_000) {
            log.append(IntStream.range(at, Math.min(at + 5_000, to))
                    .mapToObj(Alerts::numbered)
                    .toList());
        }
    }

    private Forwarder start(Hoarder siem, Predicate<Alert> wanted, @Nullable Summary summary) throws DeliveryException {
        return start(siem, new Route("siem", wanted, null, summary, 1024), Resend.USUAL);
    }

    private Forwarder start(Hoarder siem, Route route, Resend resend) throws DeliveryException {
        SyslogTarget target =
                SyslogTarget.of(Transport.TCP, "127.0.0.1", siem.port()).withResend(resend);
        return Forwarder.start(
                route,
                faulty.log(),
                new SyslogDestination(target, FaultTest.MESSAGE),
                new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1)),
                InstantSource.system(),
                DeliveryListener.NOBODY);
    }

    private static List<Long> positions(int last) {
        return positions(last, position -> true);
    }

    private static List<Long> positions(int last, LongPredicate going) {
        return LongStream.rangeClosed(1, last).filter(going).boxed().toList();
    }

    /** Waits for the last of the positions; a connection brought just these, in order. Returns the bytes. */
    private static byte[] brought(Hoarder siem, int connection, List<Long> positions) {
        await().atMost(BOUND).until(() -> siem.endsWith(connection, "number " + (positions.getLast() - 1) + "\n"));
        byte[] bytes = siem.bytes(connection);
        List<Long> came = ID.matcher(new String(bytes, StandardCharsets.UTF_8))
                .results()
                .map(id -> Long.valueOf(id.group(1)))
                .toList();
        assertThat(came).as("over connection %d", connection).isEqualTo(positions);
        return bytes;
    }

    private static void same(byte[] bytes, byte[] first) {
        assertThat(Arrays.mismatch(bytes, first))
                .as("the first byte that differs")
                .isEqualTo(-1);
    }

    private static void idle(Forwarder forwarder) {
        await().atMost(BOUND).until(() -> forwarder.status().state() == State.IDLE);
    }

    /** 20 MiB; less where the kernel's usual receive buffer (tcp_rmem, third number) is less, as then the window is. */
    private static int count() throws Exception {
        long most = 20 << 20;
        Path rmem = Path.of("/proc/sys/net/ipv4/tcp_rmem");
        if (Files.exists(rmem)) {
            // In lines: what is under /proc/sys cannot be read in pieces.
            most = Math.min(
                    most, Long.parseLong(Files.readAllLines(rmem).getFirst().split("\\s+", -1)[2]));
        }
        Utf8 one = new Utf8(1024);
        FaultTest.MESSAGE.encode(new LoggedAlert(1, Alerts.numbered(1)), one);
        return Math.toIntExact(most / (one.size() + 8));
    }

    @Test
    void aReceiverThatDiesWithTwentyMebibytesUnreadGetsThemAgainByteForByteAndThenWhatFollows() throws Exception {
        int count = count();
        append(0, count);
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder = start(siem, alert -> true, null)) {
            byte[] sent = brought(siem, 0, positions(count));
            idle(forwarder);
            assertThat(log.position("siem")).as("noted down for the next start").isZero();
            siem.die();
            same(brought(siem, 1, positions(count)), sent);
            append(count, count + 2_000);
            byte[] more = brought(siem, 1, positions(count + 2_000));
            siem.die();
            same(brought(siem, 2, positions(count + 2_000)), more);
        }
        assertThat(log.position("siem")).as("after a close in order").isEqualTo(count + 2_000L);
    }

    /** Every second alert goes, and now and then none for longer than a batch. */
    @Test
    void whatTheRulesKeptOutStaysOut() throws Exception {
        int count = count() * 2;
        append(0, count);
        LongPredicate going = position -> (position - 1) % 2 == 0 && (position - 1) / 3_000 % 4 != 1;
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder =
                        start(siem, alert -> going.test(alert.uuid().getLeastSignificantBits() + 1), null)) {
            byte[] sent = brought(siem, 0, positions(count, going));
            assertThat(sent.length).as("more than what is kept").isGreaterThan(5 << 20);
            idle(forwarder);
            siem.die();
            same(brought(siem, 1, positions(count, going)), sent);
        }
    }

    /** One alert a batch: what was kept as many small pieces is one for the log. */
    @Test
    void whatWentOneByOneComesAgainTheSame() throws Exception {
        int count = 12_000;
        append(0, count);
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder = start(siem, new Route("siem", alert -> true, null, null, 1), Resend.USUAL)) {
            byte[] sent = brought(siem, 0, positions(count));
            assertThat(sent.length).as("more than what is kept").isGreaterThan(5 << 20);
            idle(forwarder);
            siem.die();
            same(brought(siem, 1, positions(count)), sent);
        }
    }

    /** The log says that it has nothing of what went: what comes again can only come from memory. */
    @Test
    void behindASummaryAllBytesAreKept() throws Exception {
        int count = count() / 2;
        append(0, count);
        try (Hoarder siem = new Hoarder();
                // Numbered alerts are a second apart: none repeats another.
                Forwarder forwarder = start(siem, alert -> true, new Summary(Duration.ofSeconds(1)))) {
            byte[] sent = brought(siem, 0, positions(count));
            idle(forwarder);
            faulty.missing = position -> position <= count;
            siem.die();
            same(brought(siem, 1, positions(count)), sent);
        }
    }

    @Test
    void aLogThatCannotBeReadForAMomentDelaysAndLeavesNothingOut() throws Exception {
        int count = count();
        append(0, count);
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder = start(siem, alert -> true, null)) {
            byte[] sent = brought(siem, 0, positions(count));
            idle(forwarder);
            AtomicInteger reads = new AtomicInteger();
            faulty.unreadable = after -> after < count / 2 && reads.incrementAndGet() == 20;
            siem.die();
            same(brought(siem, 2, positions(count)), sent);
            idle(forwarder);
            assertThat(forwarder.status().lastError()).isEqualTo("cannot read: Input/output error; check the disk");
            byte[] broken = siem.bytes(1);
            assertThat(broken.length).isLessThan(sent.length);
            assertThat(Arrays.mismatch(broken, sent)).isEqualTo(broken.length);
            assertThat(siem.connections()).isEqualTo(3);
        }
    }

    /** The log tells of the damage itself; the newest 4 MiB, about 6,000 alerts, are still in memory. */
    @Test
    void whatTheLogHasLostSinceHoldsUpNothing() throws Exception {
        int count = count();
        append(0, count);
        LongPredicate lost = position -> position < count - 10_000 && (position <= 3_000 || position % 100 == 7);
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder = start(siem, alert -> true, null)) {
            brought(siem, 0, positions(count));
            idle(forwarder);
            faulty.missing = lost;
            siem.die();
            byte[] left = brought(siem, 1, positions(count, lost.negate()));
            siem.die();
            same(brought(siem, 2, positions(count, lost.negate())), left);
            append(count, count + 100);
            brought(siem, 2, positions(count + 100, lost.negate()));
        }
    }

    /** As `read --forward` uses it: nobody says where alerts can be had again. */
    @Test
    void byItselfADestinationKeepsAllBytes() throws Exception {
        int count = count() / 2;
        try (Hoarder siem = new Hoarder()) {
            SyslogDestination destination =
                    new SyslogDestination(SyslogTarget.of(Transport.TCP, "127.0.0.1", siem.port()), FaultTest.MESSAGE);
            try (Feed feed = new Feed(1, count + 1, destination).start()) {
                await().atMost(BOUND).until(() -> siem.endsWith(0, "number " + count + "\n"));
                await().atMost(BOUND).until(() -> feed.delivered() == count);
                byte[] sent = siem.bytes(0);
                siem.die();
                await().atMost(BOUND).until(() -> siem.endsWith(1, "number " + count + "\n"));
                same(siem.bytes(1), sent);
            }
        }
    }

    /** So the first test tests something: with less than the receiver's kernel may hold, some of it is lost. */
    @Test
    void aSmallerWindowBringsTheNewestOnly() throws Exception {
        int count = count();
        append(0, count);
        int window = 5 << 20;
        try (Hoarder siem = new Hoarder();
                Forwarder forwarder = start(
                        siem,
                        new Route("siem", alert -> true, null, null, 1024),
                        new Resend(256, window, Duration.ofHours(1)))) {
            byte[] sent = brought(siem, 0, positions(count));
            idle(forwarder);
            siem.die();
            await().atMost(BOUND).until(() -> siem.endsWith(1, "number " + (count - 1) + "\n"));
            byte[] again = siem.bytes(1);
            assertThat(again.length).isBetween(window, window + 2 * Chunk.BYTES);
            same(again, Arrays.copyOfRange(sent, sent.length - again.length, sent.length));
        }
    }
}
