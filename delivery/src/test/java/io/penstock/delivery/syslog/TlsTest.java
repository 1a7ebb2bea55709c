package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that expire, are renewed, are asked for; files that cannot be used. */
class TlsTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @TempDir
    Path folder;

    private static SyslogTarget target(int port) {
        return SyslogTarget.of(Transport.TLS, "localhost", port)
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** The same destination goes on when the receiver has another certificate and the CA file names it. */
    @Test
    void expiredThenRenewedWithoutARestart() throws Exception {
        TestCertificate oldCa = TestCertificate.of("Old CA", folder);
        TestCertificate newCa = TestCertificate.of("New CA", folder);
        Instant past = Instant.now().minus(Duration.ofDays(9));
        TestCertificate expired = TestCertificate.of("localhost", past, oldCa, folder);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        TestCertificate renewed = TestCertificate.of("localhost", yesterday, newCa, folder);
        Path ca = folder.resolve("ca.pem");
        Files.copy(oldCa.pem(), ca);
        try (Sink sink = new Sink(500, 0)) {
            sink.start(expired.server().getServerSocketFactory());
            SyslogDestination destination =
                    new SyslogDestination(target(sink.port()).withCa(ca), FaultTest.MESSAGE);
            try (Feed feed = new Feed(1, 501, destination).start()) {
                await().atMost(BOUND).until(() -> !feed.errors.isEmpty());
                assertThat(feed.errors.getFirst()).contains("the receiver's certificate has expired; renew it");
                sink.die();
                sink.start(renewed.server().getServerSocketFactory());
                await().atMost(BOUND).until(() -> feed.errors.getLast().contains("signed by nobody whom this machine"));
                Files.copy(newCa.pem(), ca, StandardCopyOption.REPLACE_EXISTING);
                await().atMost(BOUND).until(() -> sink.distinct() == 500);
                assertThat(destination.warnings())
                        .anySatisfy(warning -> assertThat(warning).contains("the receiver's certificate ends at "));
            }
        }
    }

    @Test
    void serverNameIsWhatTheCertificateMustBeFor() throws Exception {
        TestCertificate siem = TestCertificate.of("siem.example", folder);
        try (Sink sink = new Sink(20, 0)) {
            sink.start(siem.server().getServerSocketFactory());
            SyslogTarget target = target(sink.port()).withCa(siem.pem());
            try (Feed wrong = new Feed(1, 21, new SyslogDestination(target, FaultTest.MESSAGE)).start()) {
                await().atMost(BOUND).until(() -> !wrong.errors.isEmpty());
                assertThat(wrong.errors.getFirst()).contains("the receiver's certificate is not for 'localhost'");
                assertThat(sink.distinct()).isZero();
            }
            SyslogTls named = new SyslogTls(siem.pem(), null, null, null, true, "siem.example");
            try (Feed feed = new Feed(1, 21, new SyslogDestination(target.withTls(named), FaultTest.MESSAGE)).start()) {
                await().atMost(BOUND).until(() -> sink.distinct() == 20);
                assertThat(feed.errors).isEmpty();
            }
        }
    }

    /** The key is encrypted by OpenSSL (PBES2, RFC 8018). */
    @Test
    void clientCertificateWithAnEncryptedKey() throws Exception {
        assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed: apt-get install openssl");
        TestCertificate server = TestCertificate.of("localhost", folder);
        TestCertificate client = TestCertificate.of("sensor", folder);
        Path sealed = folder.resolve("sealed.key");
        Process openssl = new ProcessBuilder(
                        OPENSSL.toString(),
                        "pkcs8",
                        "-topk8",
                        "-in",
                        client.key().toString(),
                        "-passout",
                        "pass:harbour",
                        "-out",
                        sealed.toString())
                .inheritIO()
                .start();
        assertThat(openssl.waitFor()).isZero();
        assertThat(sealed).content().contains("BEGIN ENCRYPTED PRIVATE KEY");
        try (Sink sink = new Sink(20, 0)) {
            sink.start(new Demanding(server, client));
            SyslogTarget target = target(sink.port()).withCa(server.pem());
            try (Feed feed = new Feed(1, 21, new SyslogDestination(target, FaultTest.MESSAGE)).start()) {
                await().atMost(BOUND)
                        .until(() -> feed.errors.stream()
                                .anyMatch(error -> error.contains("the receiver wants a client certificate")));
                assertThat(sink.distinct()).isZero();
            }
            SyslogTls tls = new SyslogTls(server.pem(), client.pem(), sealed, new Secret("harbour"), true, null);
            SyslogDestination destination = new SyslogDestination(target.withTls(tls), FaultTest.MESSAGE);
            try (Feed feed = new Feed(1, 21, destination).start()) {
                await().atMost(BOUND).until(() -> sink.distinct() == 20);
                assertThat(feed.errors).isEmpty();
            }
            assertThat(destination.warnings())
                    .anySatisfy(warning ->
                            assertThat(warning).startsWith("the client certificate " + client.pem() + " ends at "));
            assertThat(opening(target.withTls(
                            new SyslogTls(server.pem(), client.pem(), sealed, new Secret("h4rbour"), true, null))))
                    .contains("client key " + sealed)
                    .contains("the passphrase does not open the key")
                    .doesNotContain("h4rbour");
            assertThat(opening(target.withTls(new SyslogTls(server.pem(), client.pem(), sealed, null, true, null))))
                    .contains("the key is encrypted; give its passphrase");
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        TestCertificate server = TestCertificate.of("localhost", folder);
        Path old = folder.resolve("old.key");
        Files.writeString(old, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThat(opening(target(1).withCa(folder.resolve("none.pem"))))
                .contains("the CA file " + folder.resolve("none.pem") + " cannot be used (it does not exist)");
        assertThat(opening(target(1).withCa(old))).contains("the CA file " + old);
        assertThat(opening(target(1).withTls(new SyslogTls(null, server.pem(), old, null, true, null))))
                .contains("the key is no PKCS#8; convert it: openssl pkcs8 -topk8 -in " + old);
        assertThat(opening(target(1).withTls(new SyslogTls(null, server.pem(), server.pem(), null, true, null))))
                .contains("there is no private key in it");
    }

    @Test
    void withoutAServerCheckThereIsAStandingWarning() throws Exception {
        try (SyslogDestination destination = new SyslogDestination(target(1).withoutServerCheck(), FaultTest.MESSAGE)) {
            assertThat(destination.warnings())
                    .singleElement()
                    .asString()
                    .contains("is not checked")
                    .contains("tls.verify");
        }
        TestCertificate client = TestCertificate.of("sensor", folder);
        SyslogTls tls = new SyslogTls(null, client.pem(), client.key(), null, true, null);
        InstantSource before = InstantSource.fixed(Instant.now().minus(Duration.ofDays(100)));
        try (SyslogDestination destination = new SyslogDestination(
                target(1).withTls(tls), FaultTest.MESSAGE, before, InetAddress::getAllByName, System::nanoTime)) {
            assertThat(destination.warnings()).isEmpty();
        }
    }

    private static String opening(SyslogTarget target) {
        try (SyslogDestination destination = new SyslogDestination(target, FaultTest.MESSAGE)) {
            return destination.describe() + " was opened";
        } catch (DeliveryException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Makes server sockets that want the certificate of one client. */
    private static final class Demanding extends ServerSocketFactory {
        private final SSLServerSocketFactory factory;

        Demanding(TestCertificate server, TestCertificate client) throws Exception {
            factory = server.server(client).getServerSocketFactory();
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            SSLServerSocket socket = (SSLServerSocket) factory.createServerSocket();
            socket.setNeedClientAuth(true);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("not used");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            throw new IOException("not used");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            throw new IOException("not used");
        }
    }
}
