package io.penstock.delivery.console;

import static io.penstock.delivery.console.ReceiverServer.SENSOR;
import static io.penstock.delivery.console.ReceiverServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.delivery.syslog.TestCertificate;
import io.penstock.store.AlertLog;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sender and receiver over real HTTPS. */
class ConsoleDestinationTest {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    static Path certificates;

    @TempDir
    Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void certificate() throws Exception {
        certificate = TestCertificate.of("localhost", certificates);
    }

    private int port;

    @BeforeEach
    void port() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    private ReceiverServer server(ConsoleReceiver.Limits limits) throws Exception {
        return new ReceiverServer(port, folder, certificate.server(), limits);
    }

    private ReceiverServer server() throws Exception {
        return server(ConsoleReceiver.Limits.usual());
    }

    private Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("url", "https://localhost:" + port);
        settings.put("sensor", SENSOR);
        settings.put("token", TOKEN);
        settings.put("ca-file", certificate.pem().toString());
        settings.put("timeout", "20s");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static Destination open(Map<String, Object> settings) throws DeliveryException {
        return new ConsoleType()
                .open(
                        SettingsBinder.bind(ConsoleSettings.class, "", settings),
                        new DeliveryContext("console", "0.1.0", null, InstantSource.system()));
    }

    private static List<LoggedAlert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
    }

    private static List<Alert> all(AlertLog log) {
        List<Alert> all = new ArrayList<>();
        for (List<LoggedAlert> read = log.read(0, 1000); !read.isEmpty(); ) {
            read.forEach(logged -> all.add(logged.alert()));
            read = log.read(read.getLast().position(), 1000);
        }
        return all;
    }

    private static List<Alert> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Alerts::numbered).toList();
    }

    @Test
    void theConsoleHasTheSameAlerts() throws Exception {
        try (ReceiverServer server = server();
                Destination zipped = open(settings());
                Destination plain = open(settings("gzip", false))) {
            assertThat(zipped.deliver(alerts(1, 200)).detail()).isEqualTo("console position 199");
            assertThat(plain.deliver(alerts(200, 300)).taken()).isEqualTo(100);
            assertThat(all(server.log())).isEqualTo(numbered(1, 300));
        }
    }

    @Test
    void hostileNamesArriveAsTheyAreAndForgeNothing() throws Exception {
        Random random = new Random(5);
        List<LoggedAlert> hostile = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            Alert alert = Alerts.hostile(random).alert();
            hostile.add(new LoggedAlert(
                    i,
                    Alerts.alert(
                            alert.type(),
                            alert.uuid(),
                            alert.time(),
                            new io.penstock.alert.Origin(
                                    SENSOR,
                                    alert.origin().address(),
                                    alert.origin().site(),
                                    alert.origin().zone()),
                            alert.source(),
                            alert.source(),
                            alert.message())));
        }
        try (ReceiverServer server = server();
                Destination destination = open(settings())) {
            Receipt receipt = destination.deliver(hostile);
            assertThat(receipt.taken()).isEqualTo(300);
            assertThat(receipt.refused()).isEmpty();
            assertThat(all(server.log()))
                    .isEqualTo(hostile.stream().map(LoggedAlert::alert).toList());
        }
    }

    @Test
    void whatIsRefusedBlocksNothing() throws Exception {
        Alert foreign = Alerts.published().alert();
        Alert long_ = Alerts.alert(
                foreign.type(),
                foreign.uuid(),
                foreign.time(),
                Alerts.numbered(1).origin(),
                foreign.source(),
                foreign.source(),
                "x".repeat(5000));
        Alert foreignOrigin = Alerts.alert(
                foreign.type(),
                new java.util.UUID(4, 4),
                foreign.time(),
                new io.penstock.alert.Origin("another sensor", "", "", ""),
                foreign.source(),
                foreign.source(),
                "x");
        List<LoggedAlert> batch = List.of(
                new LoggedAlert(5, Alerts.numbered(5)),
                new LoggedAlert(6, foreignOrigin),
                new LoggedAlert(8, long_),
                new LoggedAlert(9, Alerts.numbered(9)));
        try (ReceiverServer server = server(new ConsoleReceiver.Limits(4000, 64 << 20, 1000, 1 << 20));
                Destination destination = open(settings())) {
            Receipt receipt = destination.deliver(batch);
            assertThat(receipt.taken()).isEqualTo(4);
            assertThat(receipt.refused())
                    .containsExactly(
                            new Receipt.Refusal(1, "it is another sensor's alert"),
                            new Receipt.Refusal(2, "longer than 4000 bytes"));
            assertThat(all(server.log())).containsExactly(Alerts.numbered(5), Alerts.numbered(9));
        }
    }

    @Test
    void aRequestBeyondTheLimitsIsTakenInParts() throws Exception {
        int from = 1;
        for (ConsoleReceiver.Limits limits : List.of(
                new ConsoleReceiver.Limits(4000, 64 << 20, 7, 1 << 20),
                new ConsoleReceiver.Limits(4000, 10_000, 1000, 2000))) {
            try (ReceiverServer server = server(limits);
                    Destination destination = open(settings())) {
                int end = from + 100;
                while (from < end) {
                    int taken = destination.deliver(alerts(from, end)).taken();
                    assertThat(taken).isLessThan(40);
                    from += taken;
                }
                assertThat(all(server.log())).isEqualTo(numbered(1, end));
            }
        }
    }

    @Test
    void lostAnswersDoubleNothing() throws Exception {
        try (ReceiverServer server = server();
                Destination destination = open(settings())) {
            server.answersToLose.set(1);
            assertThatThrownBy(() -> destination.deliver(alerts(1, 50))).isInstanceOf(DeliveryException.class);
            assertThat(destination.deliver(alerts(1, 60)).taken()).isEqualTo(49);
            assertThat(destination.deliver(alerts(50, 60)).taken()).isEqualTo(10);
            assertThat(all(server.log())).isEqualTo(numbered(1, 60));
        }
    }

    /** A sensor that was installed anew starts at 1 again; the console's old position must not hide its alerts. */
    @Test
    void aSensorsNewLogIsNotTakenForTheOldOne() throws Exception {
        try (ReceiverServer server = server()) {
            try (Destination destination = open(settings())) {
                destination.deliver(alerts(1, 50));
            }
            try (Destination destination = open(settings())) {
                List<LoggedAlert> anew = IntStream.range(1, 60)
                        .mapToObj(position -> new LoggedAlert(position, Alerts.numbered(1000 + position)))
                        .toList();
                assertThat(destination.deliver(anew).taken()).isEqualTo(59);
            }
            assertThat(all(server.log())).hasSize(49 + 59);
        }
    }

    @Test
    void strangersAreRefusedAndTheTokenShowsNowhere() throws Exception {
        try (ReceiverServer server = server()) {
            for (Map<String, Object> wrong : List.of(
                    settings("token", "wrong-" + TOKEN), settings("sensor", "nobody"), settings("sensor", "élan 2"))) {
                assertThat(failure(wrong))
                        .contains("it answered HTTP 401", "check 'sensor' and 'token'")
                        .doesNotContain(TOKEN);
            }
            Map<String, Object> noCa = settings();
            noCa.remove("ca-file");
            assertThat(failure(noCa)).contains("signed by nobody whom this machine trusts");
            assertThat(all(server.log())).isEmpty();
            try (Destination destination = open(settings("sensor", "élan 2", "token", TOKEN + "2"))) {
                assertThat(destination
                                .deliver(alerts(1, 2))
                                .refused()
                                .getFirst()
                                .reason())
                        .isEqualTo("it is another sensor's alert");
            }
        }
        assertThat(SettingsBinder.bind(ConsoleSettings.class, "", settings()).toString())
                .doesNotContain(TOKEN);
        for (Map<String, Object> wrong : List.of(
                settings("url", "http://localhost:1"),
                settings("url", "https://a:b@localhost:1"),
                settings("token", "short"),
                settings("token", TOKEN + "\r\nX: y"))) {
            assertThatThrownBy(() -> open(wrong)).isInstanceOf(SettingException.class);
        }
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            assertThat(failure(settings("timeout", "300ms"))).contains("no answer within 300 ms");
        }
    }

    private static String failure(Map<String, Object> settings) throws Exception {
        try (Destination destination = open(settings)) {
            destination.deliver(alerts(1, 2));
        } catch (DeliveryException e) {
            assertThat(e.getMessage())
                    .startsWith("cannot deliver by console at https://")
                    .doesNotContain("\n");
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was delivered");
    }

    /** The receiving process is killed (SIGKILL) three times while alerts come. */
    @Test
    void aKilledConsoleLosesAndDoublesNothing() throws Exception {
        int count = 3000;
        Process console = null;
        Backoff quick = new Backoff(Duration.ofMillis(5), Duration.ofMillis(50), new Random(1));
        try (AlertLog log = AlertLog.open(folder.resolve("sensor.db"));
                Forwarder forwarder = Forwarder.start(
                        "console",
                        log,
                        List.of(ForwardingRule.everything()),
                        open(settings("timeout", "10s")),
                        quick,
                        InstantSource.system())) {
            log.append(numbered(0, 200));
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lastError()).contains("the connection was refused");
            for (int kill = 0; kill < 3; kill++) {
                console = process();
                long before = forwarder.status().position();
                for (int i = 0; i < 8; i++) {
                    int from = 200 + kill * 800 + i * 100;
                    log.append(numbered(from, from + 100));
                }
                await().atMost(BOUND).until(() -> forwarder.status().position() > before);
                console.destroyForcibly().waitFor();
            }
            console = process();
            log.append(numbered(200 + 3 * 800, count));
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(forwarder.status().lag()).isZero();
        } finally {
            if (console != null) {
                console.destroyForcibly().waitFor();
            }
        }
        try (AlertLog log = AlertLog.open(folder.resolve("console.db"))) {
            assertThat(all(log)).isEqualTo(numbered(0, count));
        }
    }

    private Process process() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReceiverServer.class.getName(),
                        Integer.toString(port),
                        folder.toString(),
                        certificates.resolve("localhost.p12").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("ready " + port);
        return process;
    }
}
