package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program in a process of its own, with receivers, names and disks that fail; sequence numbers say what became of
 * the alerts. What fails without the program's help is tested where it lives: half-open connections and certificates in
 * delivery's syslog package, power cuts and damage in store.
 */
@Timeout(240)
class DeliveryFaultsTest {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void place() {
        config = folder.resolve("penstock.yml");
    }

    private void configure(Path log, Map<String, String> destinations) throws IOException {
        Files.writeString(config, """
                log: %s
                intake: {listen: "127.0.0.1:0"}
                destinations:
                %s
                rules:
                  - name: all
                    destinations: [%s]
                """.formatted(
                        log,
                        destinations.entrySet().stream()
                                .map(entry -> "  " + entry.getKey() + ": {type: syslog, " + entry.getValue() + "}")
                                .collect(Collectors.joining("\n")),
                        String.join(", ", destinations.keySet())));
    }

    private static String to(Receiver receiver) {
        return "addresses: [\"127.0.0.1:" + receiver.port() + "\"]";
    }

    private static void all(Receiver receiver, int count) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(receiver.missing(count))
                        .as("missing numbers of 0 to %d", count - 1)
                        .isEmpty());
        assertThat(receiver.count()).isEqualTo(count);
        assertThat(receiver.reordered()).isZero();
        assertThat(receiver.mismatched()).isZero();
    }

    @Test
    void oneThatIsDownWithABigBacklogHoldsUpNoOtherAndGetsAllOfItLater() throws Exception {
        int count = 300_000;
        try (Receiver down = new Receiver();
                Receiver one = new Receiver().start();
                Receiver two = new Receiver().start()) {
            configure(
                    folder.resolve("log"),
                    new LinkedHashMap<>(Map.of("down", to(down), "one", to(one), "two", to(two))));
            try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
                NumberedAlerts.append(log, 0, count);
                List.of("down", "one", "two").forEach(name -> log.moveTo(name, 0));
            }
            try (Running running = Running.start(config)) {
                all(one, count);
                all(two, count);
                assertThat(down.count()).isZero();
                Cli status = Cli.run("delivery", "status", "--json", "--config", config);
                assertThat(status.code()).isEqualTo(1);
                for (JsonNode row : status.json().get("destinations")) {
                    if (row.get("destination").asText().equals("down")) {
                        assertThat(row.get("lag").asInt()).isEqualTo(count);
                        assertThat(row.get("lastError").asText()).contains("refused");
                    }
                }
                down.start();
                all(down, count);
                running.terminate();
            }
            assertThat(one.doubled() + two.doubled() + down.doubled()).isZero();
            System.out.println("one down with a backlog of 300,000: " + down.toll(count) + "; beside it "
                    + one.toll(count) + "; " + two.toll(count));
        }
    }

    @Test
    void fiftyDestinationsAtOnceGetEverythingOnceAndInOrder() throws Exception {
        int count = 2_000;
        List<Receiver> receivers = new ArrayList<>();
        Map<String, String> destinations = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            receivers.add(new Receiver().start());
            destinations.put("siem-" + i, to(receivers.getLast()));
        }
        configure(folder.resolve("log"), destinations);
        try (Running running = Running.start(config);
                Feed feed = new Feed(running::intake, 0, count, 0)) {
            await().atMost(BOUND).until(feed::isDone);
            receivers.forEach(receiver -> all(receiver, count));
            running.terminate();
        }
        int doubled = 0;
        for (Receiver receiver : receivers) {
            doubled += receiver.doubled();
            receiver.close();
        }
        assertThat(doubled).isZero();
        System.out.println("50 destinations: lost 0, doubled " + doubled + ", reordered 0");
    }

    @Test
    void aReceiverThatIsKilledAndBackAfterFiveSecondsMissesNothing() throws Exception {
        int count = 20_000;
        try (Receiver siem = new Receiver().start()) {
            configure(folder.resolve("log"), Map.of("siem", to(siem) + ", resend-bytes: 65536"));
            try (Running running = Running.start(config);
                    Feed feed = new Feed(running::intake, 0, count, 4_000)) {
                await().atMost(BOUND).until(() -> siem.count() > count / 5);
                siem.die();
                pause(Duration.ofSeconds(5));
                siem.start();
                await().atMost(BOUND).until(feed::isDone);
                all(siem, count);
                assertThat(running.logged())
                        .satisfiesExactly(
                                line -> assertThat(line).contains(" WARNING forwarder 'siem': "),
                                line -> assertThat(line).contains(" INFO forwarder 'siem' delivers again after "));
                running.terminate();
            }
            System.out.println("receiver killed for 5 s: " + siem.toll(count));
            assertThat(siem.doubled()).isLessThan((65_536 + 262_144) / 500 + 1024);
        }
    }

    /** rsyslog and syslog-ng lose thousands here, disk queues and all. */
    @Test
    void aReceiverThatHangsForTwoSecondsAndDiesWithUnreadBytesMissesNothing() throws Exception {
        int count = 30_000;
        try (Receiver siem = new Receiver().start()) {
            configure(folder.resolve("log"), Map.of("siem", to(siem)));
            try (Running running = Running.start(config);
                    Feed feed = new Feed(running::intake, 0, count, 0)) {
                await().atMost(BOUND).until(() -> siem.count() > count / 5);
                siem.hang();
                pause(Duration.ofSeconds(2));
                siem.die();
                int read = siem.count();
                siem.start();
                await().atMost(BOUND).until(feed::isDone);
                all(siem, count);
                running.terminate();
                // It dies once, so that nothing comes a third time; and the window is 64 MiB, more than all of them.
                assertThat(siem.doubled()).isLessThanOrEqualTo(Math.min(read, (67_108_864 + 262_144) / 500 + 1024));
            }
            System.out.println("receiver hangs 2 s and dies: " + siem.toll(count));
        }
    }

    @Test
    void oneThatReadsAByteASecondHoldsUpNoOther() throws Exception {
        int count = 40_000;
        try (Receiver slow = new Receiver().start();
                Receiver fast = new Receiver().start()) {
            slow.crawl(TimeUnit.SECONDS.toNanos(1));
            configure(folder.resolve("log"), Map.of("slow", to(slow), "fast", to(fast)));
            try (Running running = Running.start(config);
                    Feed feed = new Feed(running::intake, 0, count, 0)) {
                await().atMost(BOUND).until(feed::isDone);
                all(fast, count);
                assertThat(slow.count()).isZero();
                slow.crawl(0);
                all(slow, count);
                running.terminate();
            }
            System.out.println("a byte a second: " + slow.toll(count) + "; beside it " + fast.toll(count));
            assertThat(fast.doubled()).isZero();
        }
    }

    /** The names of the process are in a file of the test's. */
    @Test
    void aNameThatNobodyKnowsForAWhileDelaysAndLosesNothing() throws Exception {
        int count = 3_000;
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n");
        try (Receiver siem = new Receiver().start()) {
            configure(folder.resolve("log"), Map.of("siem", "addresses: [\"siem.example:" + siem.port() + "\"]"));
            try (Running running = Running.start(config, "-Djdk.net.hosts.file=" + hosts);
                    Feed feed = new Feed(running::intake, 0, count, 0)) {
                await().atMost(BOUND)
                        .until(() -> feed.isDone() && !running.logged().isEmpty());
                assertThat(running.logged().getFirst()).contains("siem.example", "the name is not known");
                Files.writeString(hosts, "127.0.0.1 localhost siem.example\n");
                all(siem, count);
                running.terminate();
            }
            assertThat(siem.doubled()).isZero();
            System.out.println("DNS gone: " + siem.toll(count));
        }
    }

    /** A real disk of its own for the alert log and the delivery log, with a ballast that is taken away later. */
    @Test
    void onAFullDiskNothingIsAcknowledgedAndWithRoomEverythingGoesOn() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount a small disk");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> mounting = List.of(
                "/usr/bin/unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=24m penstock \"$0\" && exec \"$@\"",
                disk.toString());
        List<String> probe = new ArrayList<>(mounting);
        probe.add("true");
        assumeTrue(
                new ProcessBuilder(probe).start().waitFor() == 0,
                "this machine lets nobody mount a tmpfs in a mount namespace");
        int count = 20_000;
        try (Receiver siem = new Receiver().start()) {
            configure(disk.resolve("log"), Map.of("siem", to(siem)));
            try (Running running = Running.start(mounting, config)) {
                Path seen = Path.of("/proc/" + running.pid() + "/root" + disk);
                Path ballast = seen.resolve("ballast");
                Files.write(ballast, new byte[16 << 20]);
                try (Feed feed = new Feed(running::intake, 0, count, 0)) {
                    await().atMost(BOUND)
                            .until(() -> running.logged().stream().anyMatch(line -> line.contains("disk is full")));
                    int full = feed.acknowledged();
                    assertThat(full).isBetween(1_000, count - 1_000);
                    await().atMost(BOUND).until(() -> siem.count() >= full);
                    Files.delete(ballast);
                    await().atMost(BOUND).until(feed::isDone);
                    all(siem, count);
                    System.out.println("disk full at " + full + ": " + siem.toll(count));
                    assertThat(siem.doubled()).isZero();
                }
                running.terminate();
            }
        }
    }

    /** How long a fault lasts is what the test is about. */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(5)).until(() -> System.nanoTime() >= end);
    }
}
