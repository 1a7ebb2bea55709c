package io.penstock.qradar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.qradar.Clients;
import io.penstock.qradar.FakeQradar;
import io.penstock.qradar.FakeQradar.Answer;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QradarClientTest {
    private static final String GROUPS = "/config/event_sources/log_source_management/log_source_groups";

    @Test
    void theHighestVersionThatBothSidesKnowIsSent() throws Exception {
        try (FakeQradar qradar = FakeQradar.http()) {
            qradar.versions = List.of("9.1", "13.1", "26.0", "28.0");
            try (QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
                client.get("/help/endpoints");
                assertThat(qradar.got.getLast().headers())
                        .containsEntry("Version", "26.0")
                        .containsEntry("SEC", FakeQradar.TOKEN);
            }
            qradar.versions = List.of("9.1", "12.0");
            try (QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
                assertThatThrownBy(client::version)
                        .hasMessageContaining("13.1 to 27.0")
                        .hasMessageContaining("export");
            }
        }
    }

    /** Recorded: mock-radar's error tests, demisto's QRadar_v3 notes (reference/qradar.md, 3.2). */
    @Test
    void ibmsErrorBodyBecomesOneLineWithCodeAndWhatToDo() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            client.version();
            qradar.instead = request -> FakeQradar.error(
                    403, 26, "User has insufficient capabilities\u001b[31m to access\r\n this " + FakeQradar.TOKEN);
            QradarException refused = catchThrowableOfType(QradarException.class, () -> client.get("/siem/offenses"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo(26);
            assertThat(refused)
                    .hasMessageContaining("GET /siem/offenses")
                    .hasMessageContaining("403, code 26: User has insufficient capabilities [31m to access this ***")
                    .hasMessageContaining("authorized service");
            assertThat(refused.getMessage()).doesNotContain("\u001b", "\n", FakeQradar.TOKEN);
        }
    }

    @Test
    void readingIsTriedAgainWithTheWaitThatQradarAsksFor() throws Exception {
        List<Duration> waits = new ArrayList<>();
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()), waits)) {
            client.version();
            AtomicInteger asked = new AtomicInteger();
            qradar.instead = request -> switch (asked.incrementAndGet()) {
                case 1 -> new Answer(429, Map.of("Retry-After", "17"), "");
                case 2 -> Answer.of(503, "<html>restarting</html>");
                default -> null;
            };
            assertThat(client.list(GROUPS, null, null)).hasSize(1);
            assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(17));
            assertThat(waits).hasSize(2);
            qradar.instead = request -> Answer.of(502, "");
            assertThatThrownBy(() -> client.list(GROUPS, null, null)).hasMessageContaining("502");
            assertThat(waits).as("gives up after six tries").hasSize(2 + 5);
        }
    }

    @Test
    void whatWasMadeBeforeTheConnectionBrokeIsNotMadeAgain() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            AtomicInteger posts = new AtomicInteger();
            qradar.cut = request -> request.method().equals("POST") && posts.incrementAndGet() == 1;
            var body = JsonNodeFactory.instance.objectNode().put("name", "OT");
            var made = client.create(
                    GROUPS,
                    body,
                    () -> client.list(GROUPS, Filter.equal("name", "OT"), null).stream()
                            .findFirst());
            assertThat(made.path("name").asText()).isEqualTo("OT");
            assertThat(qradar.count("POST", "log_source_groups")).isEqualTo(1);
            // One that never arrived is sent again.
            posts.set(0);
            qradar.cut = request -> false;
            qradar.instead = request ->
                    request.method().equals("POST") && posts.incrementAndGet() == 1 ? Answer.of(503, "") : null;
            client.create(GROUPS, JsonNodeFactory.instance.objectNode().put("name", "IT"), Optional::empty);
            assertThat(posts.get()).isEqualTo(2);
        }
    }

    @Test
    void listsAreReadInBoundedPages() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            for (int i = 0; i < 1_200; i++) {
                qradar.put(GROUPS, "{\"name\":\"g" + i + "\"}");
            }
            assertThat(client.list(GROUPS, null, null)).hasSize(1_201);
            assertThat(qradar.got.stream()
                            .filter(one -> one.path().equals(GROUPS))
                            .map(one -> one.headers().get("Range")))
                    .containsExactly("items=0-499", "items=500-999", "items=1000-1499");
        }
    }

    @Test
    void aRedirectIsNotFollowedAsTheTokenWouldGoWithIt() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                FakeQradar other = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            qradar.instead = request -> new Answer(302, Map.of("Location", other.url() + "/api/help/versions"), "");
            assertThatThrownBy(client::version).hasMessageContaining("not followed");
            assertThat(other.got).isEmpty();
        }
    }

    /** Outside of /api QRadar answers 200 with a page (reference/qradar.md, 3.2). */
    @Test
    void aPageInsteadOfJsonIsSaid() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            qradar.instead = request -> Answer.of(200, "<html><title>QRadar</title></html>");
            assertThatThrownBy(client::version).hasMessageContaining("no JSON").hasMessageContaining("qradar.url");
        }
    }

    @Test
    void theCertificateIsBelievedByItsFingerprintOrItsSignerAndElseNot(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        // Its name is not the one that is asked for, as with a QRadar's own certificate.
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString(),
                        "-alias",
                        "q",
                        "-dname",
                        "CN=qradar.internal")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        Certificate certificate = keys.getCertificate("q");
        String right =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (FakeQradar qradar = FakeQradar.https(tls)) {
            try (QradarClient client = Clients.open(Clients.connection(qradar.url(), null, right))) {
                assertThat(client.version()).hasToString("27.0");
            }
            int asked = qradar.got.size();
            try (QradarClient client = Clients.open(Clients.connection(qradar.url(), null, "00".repeat(32)))) {
                assertThatThrownBy(client::version)
                        .hasMessageContaining("fingerprint")
                        .hasMessageContaining(right.substring(0, 2).toUpperCase(java.util.Locale.ROOT) + ":");
            }
            try (QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
                assertThatThrownBy(client::version).hasMessageContaining("qradar.ca-file or qradar.fingerprint");
            }
            Path pem = folder.resolve("ca.pem");
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            try (QradarClient client = Clients.open(Clients.connection(qradar.url(), pem, null))) {
                assertThatThrownBy(client::version)
                        .as("right signer, wrong name")
                        .hasMessageContaining("name");
            }
            assertThat(qradar.got).as("the token never went to it").hasSize(asked);
        }
    }

    @Test
    void nobodyThereIsSaidInWords() {
        try (QradarClient client = Clients.open(Clients.connection(URI.create("http://localhost:1")))) {
            assertThatThrownBy(client::version).hasMessageContaining("refused").hasMessageContaining("localhost:1");
        }
    }
}
