package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogDestinationTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final SyslogMessage MESSAGE =
            new SyslogMessage(SyslogHeader.RFC5424, new PenstockLeef("0.1.0", null), ZoneOffset.UTC, 4096);

    @TempDir
    Path folder;

    private static List<LoggedAlert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
    }

    private static ServerSocket listen(ServerSocketFactory factory) throws IOException {
        return factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static SyslogTarget target(Transport transport, int port) {
        return SyslogTarget.of(transport, "localhost", port).withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    /** Accepts once and gives everything up to the end; an error after the bytes is the sender's business. */
    private static CompletableFuture<byte[]> received(ServerSocket server) {
        return CompletableFuture.supplyAsync(() -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try (Socket socket = server.accept()) {
                socket.getInputStream().transferTo(all);
            } catch (IOException e) {
                return all.toByteArray();
            }
            return all.toByteArray();
        });
    }

    private static byte[] lines(List<LoggedAlert> alerts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (LoggedAlert alert : alerts) {
            all.writeBytes(MESSAGE.encode(alert));
            all.write('\n');
        }
        return all.toByteArray();
    }

    @Test
    void closeLetsEverythingArrive() throws Exception {
        try (ServerSocket server = listen(ServerSocketFactory.getDefault())) {
            CompletableFuture<byte[]> received = received(server);
            try (SyslogDestination destination =
                    new SyslogDestination(target(Transport.TCP, server.getLocalPort()), MESSAGE)) {
                assertThat(destination.deliver(alerts(0, 500)).taken()).isEqualTo(500);
            }
            assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(lines(alerts(0, 500)));
        }
    }

    /** RFC 6587, 3.4.1: length in octets, a blank, the message. */
    @Test
    void octetCounting() throws Exception {
        try (ServerSocket server = listen(ServerSocketFactory.getDefault())) {
            CompletableFuture<byte[]> received = received(server);
            SyslogTarget target = target(Transport.TCP, server.getLocalPort()).withFraming(Framing.OCTET_COUNTING);
            try (SyslogDestination destination = new SyslogDestination(target, MESSAGE)) {
                destination.deliver(alerts(1, 2));
            }
            byte[] message = MESSAGE.encode(alerts(1, 2).getFirst());
            assertThat(new String(received.get(20, TimeUnit.SECONDS), StandardCharsets.UTF_8))
                    .isEqualTo(message.length + " " + new String(message, StandardCharsets.UTF_8));
        }
    }

    @Test
    void aConnectionThatTheReceiverHasClosedIsNoticedBeforeWriting() throws Exception {
        try (ServerSocket server = listen(ServerSocketFactory.getDefault())) {
            CompletableFuture<byte[]> second;
            try (SyslogDestination destination =
                    new SyslogDestination(target(Transport.TCP, server.getLocalPort()), MESSAGE)) {
                destination.deliver(alerts(0, 3));
                try (Socket first = server.accept()) {
                    assertThat(first.getInputStream().readNBytes(lines(alerts(0, 3)).length))
                            .isEqualTo(lines(alerts(0, 3)));
                }
                second = received(server);
                // A connection that lived for less than a second is reported once, so that nobody knocks in a loop.
                await().atMost(BOUND)
                        .ignoreExceptionsInstanceOf(DeliveryException.class)
                        .until(() -> {
                            destination.check();
                            return destination.deliver(alerts(3, 4)).taken() == 1;
                        });
            }
            // At least once: what was young when the connection ended comes again, with the same ids.
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(lines(alerts(0, 4)));
        }
    }

    @Test
    void refused() throws Exception {
        int port;
        try (ServerSocket server = listen(ServerSocketFactory.getDefault())) {
            port = server.getLocalPort();
        }
        try (SyslogDestination destination = new SyslogDestination(target(Transport.TCP, port), MESSAGE)) {
            assertThatThrownBy(() -> destination.deliver(alerts(0, 1)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage("cannot deliver by syslog over TCP to localhost:" + port
                            + ": the connection was refused; check that the receiver runs and listens on this port");
        }
        try (SyslogDestination destination = new SyslogDestination(target(Transport.UDP, port), MESSAGE)) {
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThatThrownBy(() -> destination.deliver(alerts(0, 50)))
                            .isInstanceOf(DeliveryException.class)
                            .hasMessageContaining("nobody listens there"));
        }
    }

    @Test
    void aReceiverThatReadsNothing() throws Exception {
        try (ServerSocket server = listen(ServerSocketFactory.getDefault());
                SyslogDestination destination = new SyslogDestination(
                        target(Transport.TCP, server.getLocalPort())
                                .withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(500)),
                        MESSAGE)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200; i++) {
                            destination.deliver(alerts(0, 256));
                        }
                    })
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("took nothing within 500 ms");
        }
    }

    @Test
    void tlsChecksSignerAndName() throws Exception {
        TestCertificate localhost = TestCertificate.of("localhost", folder);
        TestCertificate elsewhere = TestCertificate.of("elsewhere.example", folder);
        assertThat(tls(localhost, null, true)).contains("signed by nobody whom this machine trusts");
        assertThat(tls(localhost, elsewhere.pem(), true)).contains("signed by nobody whom this machine trusts");
        assertThat(tls(elsewhere, elsewhere.pem(), true)).contains("certificate is not for 'localhost'");
        assertThat(tls(localhost, localhost.pem(), true)).isEqualTo("delivered");
        assertThat(tls(elsewhere, null, false)).isEqualTo("delivered");
        assertThatThrownBy(() ->
                        new SyslogDestination(target(Transport.TLS, 1).withCa(folder.resolve("none.pem")), MESSAGE))
                .hasMessageContaining("name a readable file with certificates in PEM");
    }

    /** "delivered" if the server has the bytes, else the error, having seen that the server has none. */
    private static String tls(TestCertificate certificate, @Nullable Path ca, boolean check) throws Exception {
        try (ServerSocket server = listen(certificate.server().getServerSocketFactory())) {
            CompletableFuture<byte[]> received = received(server);
            SyslogTarget target = target(Transport.TLS, server.getLocalPort());
            target = ca == null ? target : target.withCa(ca);
            target = check ? target : target.withoutServerCheck();
            String result = "delivered";
            byte[] expected = lines(alerts(0, 20));
            try (SyslogDestination destination = new SyslogDestination(target, MESSAGE)) {
                destination.deliver(alerts(0, 20));
            } catch (DeliveryException e) {
                result = String.valueOf(e.getMessage());
                expected = new byte[0];
                assertThat(result).doesNotContain("\n");
            }
            assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(expected);
            return result;
        }
    }

    @Test
    void noTlsOnThePort() throws Exception {
        try (ServerSocket server = listen(ServerSocketFactory.getDefault())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (SyslogDestination destination =
                    new SyslogDestination(target(Transport.TLS, server.getLocalPort()), MESSAGE)) {
                assertThatThrownBy(() -> destination.deliver(alerts(0, 1)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("TLS");
            }
            answer.get(20, TimeUnit.SECONDS);
        }
    }
}
