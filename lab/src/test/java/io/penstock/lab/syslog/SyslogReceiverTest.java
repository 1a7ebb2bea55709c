package io.penstock.lab.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.LabException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets on loopback. */
class SyslogReceiverTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<RawPayload> received = new CopyOnWriteArrayList<>();

    private SyslogReceiver start(ReceiverOptions options) {
        return SyslogReceiver.start(options, received::add, Clock.systemUTC());
    }

    private List<String> texts() {
        return received.stream().map(RawPayload::text).toList();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void sendDatagram(int port, String text) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    private void awaitTexts(String... texts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(texts()).containsExactly(texts));
    }

    /** RFC 6587 section 3.4.2, and the CR and NUL that senders are known to add. */
    @Test
    void tcpPayloadsEndWithLfOrNulAndLoseTheirCr() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults());
                Socket socket = connect(receiver.tcpPort().orElseThrow())) {
            send(socket, "one\ntwo\r\n\nthree\n\0fo");
            send(socket, "ur µ\0five\tx\n");
            awaitTexts("one", "two", "three", "four µ", "five\tx");
            assertThat(receiver.counters().tcp()).isEqualTo(5);
            assertThat(received).allSatisfy(payload -> {
                assertThat(payload.transport()).isEqualTo(Transport.TCP);
                assertThat(payload.sourceAddress()).isEqualTo("127.0.0.1");
                assertThat(payload.overlong()).isFalse();
            });
        }
    }

    @Test
    void lastTcpPayloadNeedsNoLineEnd() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults())) {
            try (Socket socket = connect(receiver.tcpPort().orElseThrow())) {
                send(socket, "one\nrest");
            }
            awaitTexts("one", "rest");
        }
    }

    @Test
    void overlongTcpPayloadIsSplitAndCountedOnce() throws IOException {
        ReceiverOptions options = ReceiverOptions.defaults().withPayloadLimits(64, 100, Overlong.SPLIT);
        try (SyslogReceiver receiver = start(options);
                Socket socket = connect(receiver.tcpPort().orElseThrow())) {
            send(socket, "a".repeat(100) + "\n" + "b".repeat(250) + "\nc\n");
            awaitTexts("a".repeat(100), "b".repeat(100), "b".repeat(100), "b".repeat(50), "c");
            assertThat(receiver.counters().overlong()).isEqualTo(1);
            assertThat(received.stream().map(RawPayload::overlong)).containsExactly(false, true, true, true, false);
        }
    }

    @Test
    void overlongTcpPayloadIsTruncatedWhereSoConfigured() throws IOException {
        ReceiverOptions options = ReceiverOptions.defaults().withPayloadLimits(64, 100, Overlong.TRUNCATE);
        try (SyslogReceiver receiver = start(options);
                Socket socket = connect(receiver.tcpPort().orElseThrow())) {
            send(socket, "b".repeat(100_000) + "\nc\n");
            awaitTexts("b".repeat(100), "c");
            assertThat(receiver.counters().overlong()).isEqualTo(1);
        }
    }

    @Test
    void datagramIsOnePayloadAndIsTruncatedAtTheLimit() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults())) {
            int port = receiver.udpPort().orElseThrow();
            sendDatagram(port, "one\ntwo\r\n\0");
            await().atMost(SOON).until(() -> received.size() == 1);
            sendDatagram(port, "\n");
            sendDatagram(port, "x".repeat(1025));
            awaitTexts("one\ntwo", "x".repeat(1024));
            assertThat(receiver.counters().udp()).isEqualTo(2);
            assertThat(receiver.counters().overlong()).isEqualTo(1);
        }
    }

    @Test
    void senderThatTrustsTheLabsOwnCertificateIsHeardOverTls() throws Exception {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults().withTls(0, TlsIdentity.temporary()));
                SSLSocket socket = trusting(receiver)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            send(socket, "over tls\n");
            awaitTexts("over tls");
            assertThat(receiver.counters().tls()).isEqualTo(1);
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    private static SSLSocket trusting(SyslogReceiver receiver) throws Exception {
        byte[] pem = receiver.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "lab", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory()
                .createSocket("localhost", receiver.tlsPort().orElseThrow());
    }

    @Test
    void plainTextOnTheTlsPortIsCountedAndNotTaken() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults().withTls(0, TlsIdentity.temporary()));
                Socket socket = connect(receiver.tlsPort().orElseThrow())) {
            send(socket, "<13>Jan 18 11:07:53 host LEEF:1.0|V|P|1|E|\n");
            await().atMost(SOON).until(() -> receiver.counters().failedHandshakes() == 1);
            assertThat(received).isEmpty();
        }
    }

    @Test
    void certificateInADirectoryIsKeptAndItsKeyIsPrivate(@TempDir Path directory) throws IOException {
        ReceiverOptions options =
                ReceiverOptions.defaults().withTls(0, TlsIdentity.inDirectory(directory.resolve("tls")));
        String first;
        try (SyslogReceiver receiver = start(options)) {
            first = receiver.certificatePem().orElseThrow();
        }
        try (SyslogReceiver receiver = start(options)) {
            assertThat(receiver.certificatePem()).contains(first);
        }
        Path key = directory.resolve("tls/lab-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void brokenKeyFileIsNamedWithWhatToDo(@TempDir Path directory) throws IOException {
        TlsIdentity made = TlsIdentity.inDirectory(directory);
        made.load();
        Path key = Files.writeString(directory.resolve("other.pem"), "-----BEGIN RSA PRIVATE KEY-----");
        ReceiverOptions options =
                ReceiverOptions.defaults().withTls(0, TlsIdentity.pem(directory.resolve("lab-cert.pem"), key));
        assertThatThrownBy(() -> start(options))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("other.pem")
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void portInUseIsSaidWithPlaceAndAdvice() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ReceiverOptions options = ReceiverOptions.defaults()
                    .withPorts(OptionalInt.empty(), OptionalInt.of(taken.getLocalPort()), OptionalInt.empty());
            assertThatThrownBy(() -> start(options))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("TCP")
                    .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort())
                    .hasMessageContaining("choose another");
        }
    }

    @Test
    void connectionsOverTheLimitAreClosedAtOnce() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults().withMaxConnections(1));
                Socket first = connect(receiver.tcpPort().orElseThrow())) {
            send(first, "first\n");
            awaitTexts("first");
            try (Socket second = connect(receiver.tcpPort().orElseThrow())) {
                second.setSoTimeout(10_000);
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(receiver.counters().refusedConnections()).isEqualTo(1);
        }
    }

    @Test
    void connectionIsClosedAfterTheConfiguredNumberOfMessages() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults().withTrouble(0, 2));
                Socket socket = connect(receiver.tcpPort().orElseThrow())) {
            socket.setSoTimeout(10_000);
            send(socket, "one\ntwo\n");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(texts()).containsExactly("one", "two");
        }
    }

    @Test
    void slowReaderTakesItsTime() throws IOException {
        try (SyslogReceiver receiver = start(ReceiverOptions.defaults().withTrouble(1000, 0));
                Socket socket = connect(receiver.tcpPort().orElseThrow())) {
            long start = System.nanoTime();
            send(socket, ("x".repeat(99) + "\n").repeat(6));
            await().atMost(SOON).until(() -> received.size() == 6);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void closeEndsConnectionsAndFreesThePort() throws IOException {
        SyslogReceiver receiver = start(ReceiverOptions.defaults());
        int port = receiver.tcpPort().orElseThrow();
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(10_000);
            send(socket, "one\n");
            awaitTexts("one");
            receiver.close();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        ReceiverOptions again =
                ReceiverOptions.defaults().withPorts(OptionalInt.empty(), OptionalInt.of(port), OptionalInt.empty());
        try (SyslogReceiver second = start(again)) {
            assertThat(second.tcpPort()).hasValue(port);
        }
    }
}
