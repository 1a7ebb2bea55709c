package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock lab qradar} as it is typed. */
class LabQradarTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    /** The command on a thread of its own; an interrupt is its Ctrl-C. */
    private final class Running implements AutoCloseable {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final AtomicInteger code = new AtomicInteger(-1);
        private final Thread thread;

        Running(String... more) {
            List<String> arguments = new ArrayList<>(List.of("lab", "qradar", "--web-port", "0", "--api-port", "0"));
            arguments.addAll(List.of("--udp", "0", "--tcp", "0", "--tls", "0", "--dir", dir.toString()));
            arguments.addAll(List.of(more));
            thread = Thread.ofPlatform()
                    .start(() -> code.set(Main.run(
                            new PrintWriter(out), new PrintWriter(err, true), arguments.toArray(String[]::new))));
            await().atMost(SOON).until(() -> !thread.isAlive() || out.toString().contains("Ctrl-C ends it."));
        }

        String said(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
            assertThat(matcher.find()).as("%s in %s%s", pattern, out, err).isTrue();
            return matcher.group(1);
        }

        @Override
        public void close() {
            try {
                thread.interrupt();
                thread.join(SOON);
                assertThat(code).hasValue(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpClient client() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (var in = Files.newInputStream(dir.resolve("lab-cert.pem"))) {
            trusted.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static HttpResponse<String> get(HttpClient client, URI url, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(url).header("SEC", token).build(), BodyHandlers.ofString());
    }

    @Test
    void servesPagesAndApiWithATokenThatOnlyItsOwnerReads() throws Exception {
        String token;
        try (Running lab = new Running();
                HttpClient client = client()) {
            Path file = dir.resolve("token");
            token = Files.readString(file).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(lab.out.toString()).contains(file.toString()).doesNotContain(token);
            URI api = URI.create(lab.said("REST API: (\\S+)"));
            assertThat(get(client, api.resolve("/api/system/about"), token).body())
                    .contains("release_name");
            assertThat(get(client, api.resolve("/api/system/about"), "wrong").statusCode())
                    .isEqualTo(401);
            URI pages = URI.create(lab.said("Pages: +(\\S+)"));
            assertThat(get(client, pages, "").body()).contains("This is not IBM QRadar", "UDP ", "TCP ", "TLS ");
        }
        byte[] certificate = Files.readAllBytes(dir.resolve("lab-cert.pem"));
        try (Running _ = new Running("--no-auto-detection", "--eps", "50", "--coalesce", "false")) {
            assertThat(Files.readString(dir.resolve("token")).strip()).isEqualTo(token);
            assertThat(dir.resolve("lab-cert.pem")).hasBinaryContent(certificate);
        }
    }

    @Test
    void givenTokenIsTakenAndNeitherKeptNorPrinted() throws Exception {
        try (Running lab = new Running("--token", "swordfish-12345");
                HttpClient client = client()) {
            URI api = URI.create(lab.said("REST API: (\\S+)"));
            assertThat(get(client, api.resolve("/api/system/about"), "swordfish-12345")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(dir.resolve("token")).doesNotExist();
            assertThat(lab.out.toString()).doesNotContain("swordfish");
        }
    }

    @Test
    void wrongOptionsAreSaidInOneLine() {
        assertThat(Cli.run("lab").errors()).singleElement().asString().contains("name a stand-in: qradar");
        Cli port = Cli.run("lab", "qradar", "--web-port", "70000");
        assertThat(port.code()).isEqualTo(2);
        assertThat(port.errors()).singleElement().asString().contains("--web-port 70000: want 0 to 65535");
        assertThat(Cli.run("lab", "qradar", "--events", "0", "--dir", dir).errors())
                .singleElement()
                .asString()
                .contains("--events 0: want 1 to 10000000");
        Cli token = Cli.run("lab", "qradar", "--token", "short", "--dir", dir);
        assertThat(token.code()).isEqualTo(2);
        assertThat(token.errors())
                .singleElement()
                .asString()
                .contains("8 to 200")
                .doesNotContain("short");
    }

    @Test
    void tokenFileThatOthersCanReadIsRefused() throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "swordfish-12345\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Cli refused = Cli.run("lab", "qradar", "--dir", dir);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .contains("chmod 600")
                .doesNotContain("swordfish");
    }

    @Test
    void portInUseIsSaidWithItsNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli refused = Cli.run(
                    "lab",
                    "qradar",
                    "--dir",
                    dir,
                    "--web-port",
                    taken.getLocalPort(),
                    "--api-port",
                    "0",
                    "--udp",
                    "0",
                    "--tcp",
                    "0",
                    "--tls",
                    "0");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.errors())
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort(), "choose another");
        }
    }
}
