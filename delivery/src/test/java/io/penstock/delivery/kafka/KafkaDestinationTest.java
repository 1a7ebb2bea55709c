package io.penstock.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class KafkaDestinationTest {
    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static KafkaBroker broker;

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.of("localhost", folder);
        broker = new KafkaBroker(folder, certificate);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Map<String, Object> plain(String topic) {
        return with(Map.of(), "brokers", broker.plain(), "topic", topic, "security", "plaintext", "timeout", "20s");
    }

    private static Map<String, Object> with(Map<String, Object> settings, Object... more) {
        Map<String, Object> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private static Destination open(Map<String, Object> settings) throws DeliveryException {
        return new KafkaType()
                .open(
                        SettingsBinder.bind(KafkaSettings.class, "", settings),
                        new DeliveryContext("bus", "0.1.0", null, InstantSource.system()));
    }

    private static List<LoggedAlert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
    }

    private static String failure(Map<String, Object> settings) throws Exception {
        try (Destination destination = open(settings)) {
            destination.deliver(alerts(1, 2));
        } catch (DeliveryException e) {
            assertThat(e.getMessage())
                    .startsWith("cannot deliver by Kafka topic ")
                    .doesNotContain("\n");
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was delivered");
    }

    @Test
    void alertsAreInTheTopicInOrderUnderTheirUuids() throws Exception {
        broker.create("plain", 1, Map.of());
        try (Destination destination = open(plain("plain"))) {
            assertThat(destination.deliver(alerts(0, 200)))
                    .isEqualTo(Receipt.of(200, Acknowledgement.RECEIVER, "offset 0-199"));
            assertThat(destination.deliver(alerts(200, 256)).detail()).isEqualTo("offset 0-255");
        }
        List<ConsumerRecord<String, String>> records = broker.read("plain");
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsExactlyElementsOf(alerts(0, 256).stream()
                        .map(alert -> alert.alert().uuid().toString())
                        .toList());
        assertThat(records.get(7).value())
                .startsWith("LEEF:1.0|Penstock|Penstock|0.1.0|PS-2073|")
                .endsWith("number 7");
    }

    @Test
    void hostileNamesStayInTheirRecord() throws Exception {
        broker.create("hostile", 3, Map.of());
        Random random = new Random(77);
        List<LoggedAlert> hostile = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            hostile.add(Alerts.hostile(random));
        }
        try (Destination destination = open(with(plain("hostile"), "compression", "gzip"))) {
            assertThat(destination.deliver(hostile).taken()).isEqualTo(200);
        }
        List<ConsumerRecord<String, String>> records = broker.read("hostile");
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrderElementsOf(hostile.stream()
                        .map(alert -> alert.alert().uuid().toString())
                        .toList());
        assertThat(records)
                .allSatisfy(record -> assertThat(record.value())
                        .startsWith("LEEF:1.0|Penstock|")
                        .contains("alertUuid=" + record.key())
                        .doesNotContain("\n", "\r"));
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedAndBlocksNoOther() throws Exception {
        broker.create("small", 1, Map.of("max.message.bytes", "1200"));
        LoggedAlert normal = alerts(1, 2).getFirst();
        LoggedAlert large = new LoggedAlert(
                2,
                Alerts.alert(
                        normal.alert().type(),
                        normal.alert().uuid(),
                        normal.alert().time(),
                        normal.alert().origin(),
                        normal.alert().source(),
                        normal.alert().source(),
                        "x".repeat(3000)));
        try (Destination destination = open(plain("small"))) {
            Receipt receipt =
                    destination.deliver(List.of(normal, large, alerts(3, 4).getFirst()));
            assertThat(receipt.taken()).isEqualTo(3);
            assertThat(receipt.refused()).hasSize(1);
            assertThat(receipt.refused().getFirst().index()).isEqualTo(1);
            assertThat(receipt.refused().getFirst().reason()).startsWith("too large for topic small: ");
        }
        assertThat(broker.read("small")).hasSize(2);
    }

    @Test
    void sslAndScramWithAPrivateCa() throws Exception {
        broker.create("safe", 1, Map.of());
        String ca = certificate.pem().toString();
        Map<String, Object> ssl =
                with(Map.of(), "brokers", broker.ssl(), "topic", "safe", "timeout", "10s", "ca-file", ca);
        try (Destination destination = open(ssl)) {
            destination.deliver(alerts(0, 3));
        }
        Map<String, Object> sasl = with(
                ssl,
                "brokers",
                broker.sasl(),
                "security",
                "sasl-ssl",
                "username",
                "penstock",
                "password",
                KafkaBroker.PASSWORD);
        try (Destination destination = open(sasl)) {
            destination.deliver(alerts(3, 6));
        }
        assertThat(broker.read("safe")).hasSize(6);
        ssl.remove("ca-file");
        assertThat(failure(ssl)).contains("signed by nobody whom this machine trusts");
        assertThat(failure(with(sasl, "password", "wrong " + KafkaBroker.PASSWORD)))
                .contains("the login failed")
                .doesNotContain(KafkaBroker.PASSWORD);
        assertThat(broker.read("safe")).hasSize(6);
        assertThatThrownBy(() ->
                        open(with(sasl, "ca-file", folder.resolve("none.pem").toString())))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("none.pem cannot be read");
        assertThat(SettingsBinder.bind(KafkaSettings.class, "", sasl).toString())
                .doesNotContain(KafkaBroker.PASSWORD);
    }

    @Test
    void aBrokerThatSaysNothingAndATopicThatIsNotThereAreGivenUpInTime() throws Exception {
        long start = System.nanoTime();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(failure(
                            with(plain("plain"), "brokers", "localhost:" + silent.getLocalPort(), "timeout", "500ms")))
                    .contains("no answer within 500 ms");
        }
        assertThat(failure(with(plain("nowhere"), "timeout", "500ms"))).contains("that the topic exists");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(failure(with(plain("x"), "brokers", "no.such.host.invalid:9092")))
                .contains("no broker's name is known");
    }

    @Test
    void theForwarderGoesOnWhenTheBrokerIsBack() throws Exception {
        broker.create("back", 1, Map.of());
        Backoff quick = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"));
                Forwarder forwarder = Forwarder.start(
                        "bus",
                        log,
                        List.of(ForwardingRule.everything()),
                        open(with(plain("back"), "timeout", "2s")),
                        quick,
                        InstantSource.system())) {
            log.append(IntStream.range(0, 300).mapToObj(Alerts::numbered).toList());
            assertThat(forwarder.drain(BOUND)).isTrue();
            broker.stop();
            log.append(IntStream.range(300, 600).mapToObj(Alerts::numbered).toList());
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lastError()).contains("no answer within 2000 ms; check that the brokers run");
            broker.startAgain();
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(forwarder.status().lag()).isZero();
        }
        List<String> keys =
                broker.read("back").stream().map(ConsumerRecord::key).toList();
        // At least once: none lost, and in the order of the log whatever came twice.
        assertThat(keys.stream().distinct())
                .containsExactlyElementsOf(alerts(0, 600).stream()
                        .map(alert -> alert.alert().uuid().toString())
                        .toList());
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        Map<String, Object> good = plain("t");
        for (Map<String, Object> bad : List.of(
                with(good, "topic", "a/b"),
                with(good, "topic", ".."),
                with(good, "brokers", List.of()),
                with(good, "brokers", "host"),
                with(good, "brokers", "host:9092\nx"),
                with(good, "security", "sasl-ssl", "username", "u"),
                with(good, "username", "u", "password", "p"),
                with(good, "security", "sasl-ssl", "username", "u", "password", "p\nq"),
                with(good, "key-file", "/k.pem"))) {
            assertThatThrownBy(() -> open(bad)).as(bad.toString()).isInstanceOf(SettingException.class);
        }
    }
}
