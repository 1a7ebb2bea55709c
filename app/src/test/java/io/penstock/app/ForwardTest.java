package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.syslog.ReceiverOptions;
import io.penstock.lab.syslog.TlsIdentity;
import io.penstock.qradar.XsenseContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock read --forward} into the lab's receiver, whose LEEF parser and mapping are its own. */
@Timeout(60)
class ForwardTest {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static ReceiverOptions receiver() {
        OptionalInt any = OptionalInt.of(0);
        return ReceiverOptions.defaults().withPorts(any, any, any).withTls(0, TlsIdentity.temporary());
    }

    private static Lab lab(ReceiverOptions receiver) {
        return Lab.start(LabOptions.defaults()
                .withReceiver(receiver)
                .withLogSources(LogSource.universalLeef("Penstock", "penstock")));
    }

    /** The published set-up with the mended expressions, as a person does it by {@code penstock qradar}. */
    private static Lab xsenseLab() {
        Lab lab = Lab.start(LabOptions.defaults()
                .withReceiver(receiver())
                .withContent(List.of(), false)
                .withLogSources(LogSource.universalLeef("XSense", XsenseContent.logSourceIdentifier("penstock"))));
        assertThat(lab.importQids(XsenseContent.qidLine("penstock"))).hasSize(1);
        lab.mapEvent(
                XsenseContent.EVENT_ID,
                XsenseContent.CATEGORY,
                XsenseContent.qid("penstock").name());
        XsenseContent.properties()
                .forEach(property -> lab.addProperty(CustomProperty.of(
                        property.name(),
                        PropertyType.STRING,
                        PropertyExpression.regex(property.expression(), property.captureGroup()))));
        return lab;
    }

    private static int port(Lab lab, String transport) {
        OptionalInt port = switch (transport) {
            case "udp" -> lab.udpPort();
            case "tcp" -> lab.tcpPort();
            default -> lab.tlsPort();
        };
        return port.orElseThrow();
    }

    /** Reads the recorded plant's incidents after its quiet part and sends the alerts. */
    private static Cli forward(int port, Object... more) {
        List<Object> args = new ArrayList<>(List.of(
                "read",
                "--format",
                "json",
                "--learn",
                Captures.plant().resolve("quiet.pcap.gz"),
                Captures.plant().resolve("incidents.pcap.gz"),
                "--forward",
                HOST + ":" + port));
        args.addAll(List.of(more));
        return Cli.run(args.toArray());
    }

    private static void assertAllArrived(Cli run, Lab lab, String transport) {
        long alerts = run.json().get("alerts").size();
        assertThat(alerts).isGreaterThan(20);
        assertThat(run.errors())
                .containsExactly("penstock: " + alerts + " of " + alerts + " alerts sent, syslog over "
                        + transport.toUpperCase(java.util.Locale.ROOT) + " to " + HOST + ":" + port(lab, transport));
        assertThat(run.code()).isZero();
        await().atMost(PATIENCE).until(() -> lab.stats().received() >= alerts);
        assertThat(lab.events())
                .extracting(event -> Long.parseLong(event.leef().orElseThrow().value("alertId")))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, alerts).boxed().toList());
        assertThat(lab.events()).extracting(Event::outcome).containsOnly(Outcome.MAPPED);
    }

    @ParameterizedTest
    @CsvSource({"udp,penstock", "tcp,penstock", "tls,penstock", "udp,xsense", "tcp,xsense", "tls,xsense"})
    void everyAlertArrivesOnceAndIsMapped(String transport, String dialect) throws IOException {
        try (Lab lab = dialect.equals("penstock") ? lab(receiver()) : xsenseLab()) {
            Path ca = Files.writeString(
                    folder.resolve("lab.pem"), lab.certificatePem().orElseThrow());
            Cli run = forward(port(lab, transport), "--transport", transport, "--dialect", dialect, "--tls-ca", ca);
            assertAllArrived(run, lab, transport);
        }
    }

    /** The integration that XSense content in QRadar knows: each property holds what the report says of the alert. */
    @Test
    void everyXsensePropertyIsFilledFromItsAlert() {
        try (Lab lab = xsenseLab()) {
            Cli run = forward(port(lab, "tcp"), "--dialect", "xsense", "--syslog", "rfc3164");
            assertAllArrived(run, lab, "tcp");
            for (Event event : lab.events()) {
                var alert = run.json()
                        .get("alerts")
                        .get(Integer.parseInt(event.properties().get("Xsense Alert ID")) - 1);
                assertThat(event.name()).isEqualTo("XSense Alert");
                assertThat(event.properties())
                        .containsEntry(
                                "Xsense Alert Description", alert.get("message").asText())
                        .containsEntry("Xsense Alert Score", alert.get("score").asText())
                        .containsEntry("Xsense Direct Redirect", "0")
                        .containsEntry("Xsense Sender IP", HOST)
                        .containsEntry("Xsense Sender Name", "penstock")
                        .containsEntry(
                                "Xsense Alert Engine", alert.get("engine").asText())
                        .containsKey("Xsense Alert Title");
                List<String> missing = new ArrayList<>();
                if (alert.at("/source/ip").isTextual()) {
                    assertThat(event.properties())
                            .containsEntry(
                                    "Xsense Source Device Name",
                                    alert.at("/source/ip").asText());
                } else {
                    missing.add("Xsense Source Device Name");
                }
                if (alert.at("/destination/name").isTextual()
                        || alert.at("/destination/ip").isTextual()) {
                    String name = alert.at("/destination/name").asText("");
                    assertThat(event.properties())
                            .containsEntry(
                                    "Xsense Destination Name",
                                    name.isEmpty() || name.equals("null")
                                            ? alert.at("/destination/ip").asText()
                                            : name);
                } else {
                    missing.add("Xsense Destination Name");
                }
                assertThat(event.missingProperties()).containsExactlyInAnyOrderElementsOf(missing);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp", "tls"})
    void aClosedPortIsOneLineAndExitCode1(String transport) throws IOException {
        int closed;
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = transport.equals("udp") ? udp.getLocalPort() : tcp.getLocalPort();
        }
        Cli run = forward(closed, "--transport", transport);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .matches(
                        "penstock: \\d+ of \\d+ alerts sent; cannot deliver by syslog over .* to " + HOST + ":" + closed
                                + ": (the connection was refused; check that the receiver runs and listens on this port"
                                + "|nobody listens there; check that the receiver runs and its port)");
        assertThat(run.json().get("alerts")).isNotEmpty();
    }

    /** Even a single datagram to a closed port is noticed. */
    @Test
    void oneAlertToAClosedUdpPortIsNotSaidToBeSent() throws IOException {
        int closed;
        try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = udp.getLocalPort();
        }
        Cli run = Cli.run(
                "read",
                "--transport",
                "udp",
                "--forward",
                HOST + ":" + closed,
                Captures.plant().resolve("hostile.pcap.gz"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("nobody listens there");
    }

    @Test
    void aHostThatIsNotKnownIsOneLine() {
        Cli run = Cli.run(
                "read",
                "--forward",
                "no-such-host.invalid:514",
                Captures.plant().resolve("hostile.pcap.gz"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("the name is not known; check the host name");
    }

    @Test
    void aCertificateThatNobodySignedAndAPortWithoutTlsAreOneLineEach() {
        try (Lab lab = lab(receiver())) {
            Cli strange = forward(port(lab, "tls"), "--transport", "tls");
            assertThat(strange.code()).isEqualTo(1);
            assertThat(strange.errors())
                    .singleElement()
                    .asString()
                    .contains("0 of ", "signed by nobody whom this machine trusts; give the CA's certificate");
            Cli missing = forward(port(lab, "tls"), "--transport", "tls", "--tls-ca", folder.resolve("no.pem"));
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.errors())
                    .singleElement()
                    .asString()
                    .contains("the CA file " + folder.resolve("no.pem")
                            + " cannot be used (it does not exist); name a readable file");
            Cli plain = forward(port(lab, "tcp"), "--transport", "tls");
            assertThat(plain.code()).isEqualTo(1);
            assertThat(plain.errors()).singleElement().asString().contains("to " + HOST);
        }
    }

    /** A receiver of 10,000 bytes a second gets everything; the command waits for it only so long as it takes. */
    @Test
    void aSlowReceiverLosesNothing() {
        try (Lab lab = lab(receiver().withTrouble(10_000, 0))) {
            assertAllArrived(forward(port(lab, "tcp")), lab, "tcp");
        }
    }

    /** A receiver that never reads: what the kernels hold counts as sent, and the command ends by itself. */
    @Test
    void aReceiverThatNeverReadsDoesNotHangTheCommand() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli run = forward(server.getLocalPort());
            assertThat(run.errors()).singleElement().asString().contains(" alerts sent");
        }
    }

    @Test
    void aReceiverThatResetsEveryConnectionIsOneLineAndExitCode1() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> receiver = CompletableFuture.runAsync(() -> {
                while (true) {
                    try (Socket accepted = server.accept()) {
                        accepted.setSoLinger(true, 0);
                    } catch (IOException e) {
                        return; // closed at the end of the test
                    }
                }
            });
            Cli run = forward(server.getLocalPort());
            assertThat(receiver).isNotDone();
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .contains("cannot deliver by syslog over TCP")
                    .containsAnyOf("the receiver closed the connection", "the connection broke");
        }
    }

    /** A receiver that breaks the first connection gets everything over the second one. */
    @Test
    void aReceiverThatBreaksOneConnectionLosesNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> {
                try (Socket first = server.accept()) {
                    first.setSoLinger(true, 0);
                } catch (IOException e) {
                    return e.toString();
                }
                try (Socket second = server.accept();
                        InputStream in = second.getInputStream()) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    return e.toString();
                }
            });
            Cli run = forward(server.getLocalPort());
            assertThat(run.errors()).singleElement().asString().contains(" alerts sent, syslog over TCP");
            assertThat(run.code()).isZero();
            String all = received.get();
            for (int id = 1; id <= run.json().get("alerts").size(); id++) {
                assertThat(all).contains("\talertId=" + id + "\t");
            }
        }
    }

    @Test
    void aPortInUseForTheDemoIsOneLine() throws IOException {
        System.setProperty("penstock.home", Captures.plant().resolve("../..").toString());
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler log = listener(logged);
        Logger.getLogger("").addHandler(log);
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli run = Cli.run("demo", "--port", holder.getLocalPort());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .contains("cannot be served on 127.0.0.1 port " + holder.getLocalPort())
                    .contains("Stop the program that holds the port or choose another")
                    .hasSizeLessThan(300);
            // What is logged goes to the terminal as well.
            assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
        } finally {
            Logger.getLogger("").removeHandler(log);
            System.clearProperty("penstock.home");
        }
    }

    private static Handler listener(List<LogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
