package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own: killed, stopped, started again with other rules. */
@Timeout(240)
class DeliveryRunTest {
    private static final Duration BOUND = Duration.ofMinutes(2);
    /** resend-bytes of 64 KiB, a send buffer of 256 KiB, and a batch that was being sent; an alert has 500 bytes or more. */
    private static final int MOST_DOUBLED_EACH = (65_536 + 262_144) / 500 + 1024;

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void place() {
        config = folder.resolve("penstock.yml");
    }

    private void configure(Receiver siem, String rule) throws IOException {
        Files.writeString(config, """
                log: %s/log
                intake: {listen: "127.0.0.1:0"}
                destinations:
                  siem: {type: syslog, addresses: ["127.0.0.1:%d"], resend-bytes: 65536}
                rules:
                  - {name: all, destinations: [siem]%s}
                """.formatted(folder, siem.port(), rule));
    }

    @Test
    void killedThreeTimesUnderLoadItLosesAndReordersNothing() throws Exception {
        int count = 40_000;
        try (Receiver siem = new Receiver().start()) {
            configure(siem, "");
            Running running = Running.start(config);
            AtomicInteger port = new AtomicInteger(running.intake());
            try (Feed feed = new Feed(port::get, 0, count, 0)) {
                for (int kill = 1; kill <= 3; kill++) {
                    int goal = kill * count / 4;
                    await().atMost(BOUND).until(() -> feed.acknowledged() > goal && siem.count() > goal / 2);
                    running.kill();
                    running = Running.start(config);
                    port.set(running.intake());
                }
                await().atMost(BOUND).until(feed::isDone);
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(siem.count()).isEqualTo(count));
            }
            System.out.println("three kills under load: " + siem.toll(count));
            assertThat(siem.reordered()).isZero();
            assertThat(siem.mismatched()).as("doubled with another id").isZero();
            assertThat(siem.doubled()).isLessThanOrEqualTo(3 * MOST_DOUBLED_EACH);
            int doubled = siem.doubled();
            running.terminate();
            // Stopped in order, nothing is in doubt.
            try (Running next = Running.start(config)) {
                next.terminate();
            }
            assertThat(siem.doubled()).isEqualTo(doubled);
        }
    }

    @Test
    void stoppedWhileTheReceiverIsDownItEndsAtOnceAndSendsEverythingAfterTheNextStart() throws Exception {
        int count = 5_000;
        try (Receiver siem = new Receiver()) {
            configure(siem, "");
            try (Running running = Running.start(config)) {
                fill(running, 0, count);
                await().atMost(BOUND).until(() -> !running.logged().isEmpty());
                assertThat(running.terminate()).isLessThan(Duration.ofSeconds(10));
                assertThat(running.said())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .isEqualTo("Delivering to siem: syslog over TCP to 127.0.0.1:" + siem.port()
                                                + ", 0 alerts wait"),
                                line -> assertThat(line).startsWith("Taking alerts on port "),
                                line -> assertThat(line).isEqualTo("Stopping"),
                                line -> assertThat(line).startsWith("Stopped; what waits is in the alert log"));
                // One line, however often it was tried.
                assertThat(running.logged())
                        .singleElement()
                        .asString()
                        .matches("20\\S+Z WARNING forwarder 'siem': cannot deliver by syslog over TCP to .*");
            }
            siem.start();
            try (Running running = Running.start(config)) {
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(siem.count()).isEqualTo(count));
                running.terminate();
                assertThat(running.said().getFirst()).endsWith(", 5000 alerts wait");
                assertThat(running.logged()).isEmpty();
            }
            System.out.println("stopped while the receiver is down: " + siem.toll(count));
            assertThat(siem.doubled()).isZero();
            assertThat(siem.reordered()).isZero();
        }
    }

    /** It takes the connection and reads nothing: a write hangs. */
    @Test
    void stoppedWhileTheReceiverHangsItEndsWithinItsGraceAndLosesNothing() throws Exception {
        int count = 20_000;
        try (Receiver siem = new Receiver().start()) {
            siem.hang();
            configure(siem, "");
            try (Running running = Running.start(config)) {
                fill(running, 0, count);
                assertThat(running.terminate()).isLessThan(Duration.ofSeconds(40));
                assertThat(running.said().getLast()).startsWith("Stopped; ");
            }
            siem.die();
            siem.start();
            try (Running running = Running.start(config)) {
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(siem.count()).isEqualTo(count));
                running.terminate();
            }
            System.out.println("stopped while the receiver hangs: " + siem.toll(count));
            assertThat(siem.reordered()).isZero();
            assertThat(siem.doubled()).isLessThanOrEqualTo(MOST_DOUBLED_EACH);
        }
    }

    /** docs/delivery.md: what waits is judged by the rules that are in force when its turn comes. */
    @Test
    void rulesThatWereEditedWithABacklogJudgeTheBacklog() throws Exception {
        try (Receiver siem = new Receiver().start()) {
            configure(siem, "");
            try (Running running = Running.start(config)) {
                fill(running, 0, 1_000);
                await().atMost(BOUND).until(() -> siem.count() == 1_000);
                siem.die();
                fill(running, 1_000, 2_000);
                running.terminate();
            }
            siem.start();
            configure(siem, ", alert-types: [PS-2014]");
            List<Integer> expected = Stream.concat(
                            IntStream.range(0, 1_000).boxed(), NumberedAlerts.every2nd(1_000, 2_500, 1).stream())
                    .toList();
            try (Running running = Running.start(config)) {
                fill(running, 2_000, 2_500);
                await().atMost(BOUND).until(() -> siem.count() >= expected.size());
                running.terminate();
            }
            assertThat(siem.numbers()).isEqualTo(expected);
            assertThat(siem.reordered()).isZero();
            System.out.println("rules edited with a backlog: " + siem.toll(expected.size()));
        }
    }

    @Test
    void aSecondOneOnTheSameLogAndWrongSettingsEndWithOneLine() throws Exception {
        try (Receiver siem = new Receiver().start()) {
            configure(siem, "");
            try (Running running = Running.start(config)) {
                Cli second = Cli.run("delivery", "run", "--config", config);
                assertThat(second.code()).isEqualTo(1);
                assertThat(second.errors())
                        .singleElement()
                        .asString()
                        .contains(folder + "/log: process ", "has it open for writing");
                assertThat(running.terminate()).isLessThan(Duration.ofSeconds(20));
            }
        }
    }

    private static void fill(Running running, int from, int to) {
        try (Feed feed = new Feed(running::intake, from, to, 0)) {
            await().atMost(BOUND).until(feed::isDone);
        }
    }
}
