package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.delivery.Alerts;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at named points of the way from intake to receiver, with a client that sends again what was not acknowledged. The
 * log's own points are in the store's SegmentKillTest.
 */
class DeliveryKillTest {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int COUNT = 12_000;
    private static final int CHUNK = 40;
    private static final List<String> POINTS =
            List.of("before append", "after append", "before send", "after send", "before moveTo", "after moveTo");
    /** resend-bytes of 64 KiB, a send buffer of 256 KiB and a batch that was being sent, of 500 bytes an alert or more. */
    private static final int MOST_DOUBLED_EACH = (65_536 + 262_144) / 500 + 1024;

    @TempDir
    private Path folder;

    private volatile int acknowledged;

    @Test
    void killedAtAnyPointNothingIsLostOrReorderedAndDoubledAtMostTheWindow() throws Exception {
        int kills = 0;
        try (Sink sink = new Sink(COUNT, 0)) {
            sink.start();
            int run = 0;
            for (int times : new int[] {1, 2}) {
                for (String point : POINTS) {
                    // Each has its share: what comes first may not leave the others without alerts.
                    run++;
                    kills += run(sink, point, times, COUNT * run / (2 * POINTS.size() + 1)) ? 1 : 0;
                }
            }
            // Batches are as large as the machine makes them: now and then a point is not reached a second time.
            assertThat(kills).isGreaterThan(POINTS.size());
            run(sink, "none", 1, COUNT);
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(sink.distinct()).isEqualTo(COUNT));
            assertThat(sink.reordered()).isZero();
            assertThat(sink.doubled()).isLessThanOrEqualTo(kills * MOST_DOUBLED_EACH);
            System.out.printf(
                    "%d kills: lost %d doubled %d reordered %d%n",
                    kills, COUNT - sink.distinct(), sink.doubled(), sink.reordered());
        }
        // What the client sent twice stands in the log once.
        try (AlertLog log = AlertLog.open(folder.resolve("log"))) {
            assertThat(log.last()).isEqualTo(COUNT);
        }
    }

    /**
     * Feeds up to an alert; kills at the point if there is one, and else ends in order when all has arrived.
     *
     * @return whether the point was reached; it is killed all the same if not
     */
    private boolean run(Sink sink, String point, int times, int upTo) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppingDelivery.class.getName(),
                        folder.toString(),
                        Integer.toString(sink.port()),
                        point,
                        Integer.toString(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            int port = Integer.parseInt(said.readLine().replaceAll("port (\\d+) .*", "$1"));
            Thread feeding = Thread.ofVirtual().start(() -> feed(port, upTo));
            if (point.equals("none")) {
                feeding.join();
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(sink.distinct()).isEqualTo(COUNT));
                child.getOutputStream().close();
                assertThat(said.readLine()).isNull();
                assertThat(child.waitFor()).isZero();
                return true;
            } else {
                await().atMost(BOUND)
                        .until(() -> said.ready() || (!feeding.isAlive() && sink.distinct() >= acknowledged));
                boolean reached = said.ready();
                child.toHandle().destroyForcibly();
                feeding.join();
                return reached;
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Sends chunk after chunk, each when the one before is acknowledged. */
    private void feed(int port, int upTo) {
        int start = acknowledged;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) BOUND.toMillis());
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            socket.getOutputStream().write("ACK\n".getBytes(StandardCharsets.UTF_8));
            while (acknowledged < upTo) {
                int to = Math.min(upTo, acknowledged + CHUNK);
                String lines = IntStream.range(acknowledged, to)
                        .mapToObj(n -> new String(AlertJson.write(Alerts.numbered(n)), StandardCharsets.UTF_8) + "\n")
                        .collect(Collectors.joining());
                socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
                while (acknowledged < to) {
                    String answer = answers.readLine();
                    if (answer == null) {
                        return;
                    }
                    acknowledged = start + Integer.parseInt(answer.substring("OK ".length()));
                }
            }
        } catch (IOException e) {
            // Killed: the next one is told again what this one did not acknowledge.
            return;
        }
    }
}
