package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.alert.Alert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against rsyslog, as Debian ships it: an independent receiver of RFC 3164, 5424, 5425, 5426 and 6587. */
class RsyslogTest {
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), new Random(1));

    @TempDir
    Path folder;

    private AlertLog log;
    private @Nullable Process rsyslogd;
    private int port;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isExecutable(RSYSLOGD), "rsyslogd is not installed: apt-get install rsyslog rsyslog-openssl");
        log = AlertLog.open(folder.resolve("alerts.db"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
        if (log != null) {
            log.close();
        }
    }

    private void start(String input) throws IOException {
        Path config = folder.resolve("rsyslog.conf");
        Files.writeString(config, """
                global(workDirectory="%1$s" parser.escapeControlCharactersOnReceive="off" maxMessageSize="16k")
                %2$s
                template(name="raw" type="string" string="%%rawmsg%%\\n")
                ruleset(name="all") { action(type="omfile" file="%1$s/received" template="raw") }
                """.formatted(folder, input.replace("PORT", Integer.toString(port))));
        rsyslogd = new ProcessBuilder(
                        RSYSLOGD.toString(), "-n", "-f", config.toString(), "-i", folder + "/rsyslogd.pid")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslogd.log").toFile())
                .start();
    }

    private void awaitListening() {
        await().atMost(BOUND).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private void stop() throws InterruptedException {
        if (rsyslogd != null) {
            rsyslogd.destroy();
            if (!rsyslogd.waitFor(20, TimeUnit.SECONDS)) {
                rsyslogd.destroyForcibly().waitFor();
            }
            rsyslogd = null;
        }
    }

    private static List<Alert> alerts(int count) {
        List<Alert> alerts = new ArrayList<>(
                IntStream.range(0, count / 2).mapToObj(Alerts::numbered).toList());
        Random random = new Random(11);
        while (alerts.size() < count) {
            alerts.add(Alerts.hostile(random).alert());
        }
        return alerts;
    }

    private String received() throws IOException {
        Path file = folder.resolve("received");
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private void everyLineArrives(SyslogTarget target, SyslogHeader header, int maxBytes) throws Exception {
        SyslogMessage message =
                new SyslogMessage(header, new PenstockLeef("0.1.0", "https://c/"), ZoneOffset.UTC, maxBytes);
        log.append(alerts(400));
        try (Forwarder forwarder = Forwarder.start(
                "siem",
                log,
                List.of(ForwardingRule.everything()),
                new SyslogDestination(target, message),
                QUICK,
                InstantSource.system())) {
            assertThat(forwarder.drain(BOUND)).as("%s", forwarder.status()).isTrue();
        }
        String expected = log.read(0, 1000).stream()
                .map(alert -> new String(message.encode(alert), StandardCharsets.UTF_8) + "\n")
                .collect(Collectors.joining());
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(received().length()).isEqualTo(expected.length()));
        assertThat(received()).isEqualTo(expected);
    }

    @Test
    void tcp() throws Exception {
        start("module(load=\"imtcp\") input(type=\"imtcp\" port=\"PORT\" address=\"127.0.0.1\" ruleset=\"all\")");
        awaitListening();
        everyLineArrives(SyslogTarget.of(Transport.TCP, "127.0.0.1", port), SyslogHeader.RFC3164, 4096);
    }

    @Test
    void tcpWithOctetCounting() throws Exception {
        start("module(load=\"imtcp\") input(type=\"imtcp\" port=\"PORT\" address=\"127.0.0.1\" ruleset=\"all\")");
        awaitListening();
        everyLineArrives(
                SyslogTarget.of(Transport.TCP, "127.0.0.1", port).withFraming(Framing.OCTET_COUNTING),
                SyslogHeader.RFC5424,
                8192);
    }

    @Test
    void udp() throws Exception {
        start("module(load=\"imudp\") module(load=\"imtcp\")"
                + " input(type=\"imudp\" port=\"PORT\" address=\"127.0.0.1\" ruleset=\"all\" rcvbufSize=\"4m\")"
                + " input(type=\"imtcp\" port=\"PORT\" address=\"127.0.0.1\" ruleset=\"all\")");
        awaitListening();
        everyLineArrives(SyslogTarget.of(Transport.UDP, "127.0.0.1", port), SyslogHeader.RFC5424, 1024);
    }

    @Test
    void tls() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so")),
                "rsyslog has no TLS: apt-get install rsyslog-openssl");
        TestCertificate certificate = TestCertificate.of("localhost", folder);
        start("""
                global(defaultNetstreamDriverCAFile="%1$s" defaultNetstreamDriverCertFile="%1$s"
                       defaultNetstreamDriverKeyFile="%2$s")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
                input(type="imtcp" port="PORT" address="127.0.0.1" ruleset="all")
                """.formatted(certificate.pem(), certificate.key()));
        awaitListening();
        everyLineArrives(
                SyslogTarget.of(Transport.TLS, "localhost", port).withCa(certificate.pem()),
                SyslogHeader.RFC5424,
                4096);
    }

    /** The receiver is stopped and started twice under load: each alert is there at least once. */
    @Test
    void nothingIsLostWhenTheReceiverRestarts() throws Exception {
        String input =
                "module(load=\"imtcp\") input(type=\"imtcp\" port=\"PORT\" address=\"127.0.0.1\" ruleset=\"all\")";
        start(input);
        awaitListening();
        int count = 6000;
        log.append(IntStream.range(0, count / 3).mapToObj(Alerts::numbered).toList());
        SyslogMessage message =
                new SyslogMessage(SyslogHeader.RFC5424, new PenstockLeef("0.1.0", null), ZoneOffset.UTC, 4096);
        try (Forwarder forwarder = Forwarder.start(
                "siem",
                log,
                List.of(ForwardingRule.everything()),
                new SyslogDestination(SyslogTarget.of(Transport.TCP, "127.0.0.1", port), message),
                QUICK,
                InstantSource.system())) {
            for (int part = 1; part < 3; part++) {
                int from = part * count / 3;
                Thread feeder = Thread.ofVirtual()
                        .start(() -> IntStream.range(from, from + count / 3)
                                .forEach(number -> log.append(List.of(Alerts.numbered(number)))));
                await().atMost(BOUND).until(() -> log.last() > from + 200);
                stop();
                start(input);
                feeder.join();
            }
            awaitListening();
            assertThat(forwarder.drain(BOUND)).as("%s", forwarder.status()).isTrue();
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(ids()).hasSize(count).contains(1L, (long) count));
        }
    }

    private Set<Long> ids() throws IOException {
        Set<Long> ids = new TreeSet<>();
        Pattern.compile("\talertId=(\\d+)\t")
                .matcher(received())
                .results()
                .forEach(id -> ids.add(Long.valueOf(id.group(1))));
        return ids;
    }
}
