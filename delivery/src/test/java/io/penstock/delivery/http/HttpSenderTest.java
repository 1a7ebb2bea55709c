package io.penstock.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.http.FakeServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSenderTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Contexts.Clock clock = new Contexts.Clock();

    @TempDir
    Path folder;

    private HttpSender sender(HttpSettings settings) throws DeliveryException {
        return new HttpSender("webhook", settings, Contexts.context(clock));
    }

    private static HttpCall post(URI uri) {
        return HttpCall.post(uri, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRequestCarriesItsBodyTypeHeadersAndWhoSendsIt() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(202, "taken"));
                HttpSender sender = sender(Contexts.local())) {
            HttpReply reply = sender.send(post(server.url("/in?a=b")).header("X-Site", "Harbour"));
            assertThat(reply).isEqualTo(new HttpReply(202, "taken", true, "taken"));
            FakeServer.Got got = server.last();
            assertThat(got.method()).isEqualTo("POST");
            assertThat(got.target()).isEqualTo("/in?a=b");
            assertThat(got.body()).isEqualTo("{}");
            assertThat(got.headers())
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("X-Site", "Harbour")
                    .containsEntry("User-Agent", "Penstock/9.9");
        }
    }

    @Test
    void aFailureOfTheMomentIsTriedAgain() throws Exception {
        try (FakeServer server = FakeServer.start(FakeServer.inTurn(
                        Answer.of(500, "boom"), Answer.of(502, ""), Answer.of(408, ""), Answer.of(200, "")));
                HttpSender sender = sender(Contexts.local())) {
            for (int status : new int[] {500, 502}) {
                assertThatThrownBy(() -> sender.send(post(server.url("/"))))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("HTTP " + status);
            }
            assertThat(sender.send(post(server.url("/"))).status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestTimeoutToldByTheServerIsNoRefusal() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(408, "too slow"));
                HttpSender sender = sender(Contexts.local())) {
            assertThatThrownBy(() -> sender.send(post(server.url("/"))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("HTTP 408");
            assertThat(server.got).hasSizeLessThanOrEqualTo(2); // OkHttp asks once more by itself
        }
    }

    /** RFC 9110, 10.2.3. */
    @Test
    void retryAfterIsHonouredWithoutAskingTheServerAgain() throws Exception {
        try (FakeServer server = FakeServer.start(FakeServer.inTurn(
                        new Answer(429, Map.of("Retry-After", "30"), "slow down"), Answer.of(200, "")));
                HttpSender sender = sender(Contexts.local())) {
            assertThatThrownBy(() -> sender.send(post(server.url("/"))))
                    .hasMessageContaining("HTTP 429 (slow down); it is tried again in 30 s, as it asks");
            clock.forward(Duration.ofSeconds(29));
            assertThatThrownBy(() -> sender.send(post(server.url("/")))).hasMessageContaining("left alone");
            assertThat(server.got).hasSize(1);
            clock.forward(Duration.ofSeconds(1));
            assertThat(sender.send(post(server.url("/"))).status()).isEqualTo(200);
        }
    }

    @Test
    void retryAfterIsReadInBothFormsAndBounded() {
        assertThat(RetryAfter.read("120", Contexts.NOON)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Thu, 01 Jan 2026 12:01:00 GMT", Contexts.NOON))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.read("Thu, 01 Jan 2026 11:00:00 GMT", Contexts.NOON))
                .isZero();
        assertThat(RetryAfter.read("999999999999999999", Contexts.NOON)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryAfter.read("-5", Contexts.NOON)).isZero();
        assertThat(RetryAfter.read("soon", Contexts.NOON)).isZero();
        assertThat(RetryAfter.read(null, Contexts.NOON)).isZero();
    }

    @Test
    void aClockSetBackADayDoesNotStopTheSenderForADay() throws Exception {
        try (FakeServer server = FakeServer.start(
                        FakeServer.inTurn(new Answer(503, Map.of("Retry-After", "60"), ""), Answer.of(200, "")));
                HttpSender sender = sender(Contexts.local())) {
            assertThatThrownBy(() -> sender.send(post(server.url("/")))).isInstanceOf(DeliveryException.class);
            clock.forward(Duration.ofDays(-1));
            assertThat(sender.send(post(server.url("/"))).status()).isEqualTo(200);
        }
    }

    /** What mends with the setup must not cost an alert: only answers about what was sent are refusals. */
    @Test
    void wrongCredentialsAndUrlsAreNoRefusals() throws Exception {
        for (int status : new int[] {401, 403, 404, 405, 407}) {
            try (FakeServer server = FakeServer.start(got -> Answer.of(status, "no"));
                    HttpSender sender = sender(Contexts.local())) {
                assertThatThrownBy(() -> sender.send(post(server.url("/"))))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("check");
            }
        }
        for (int status : new int[] {400, 409, 413, 415, 422}) {
            try (FakeServer server = FakeServer.start(got -> Answer.of(status, "bad"));
                    HttpSender sender = sender(Contexts.local())) {
                assertThatThrownBy(() -> sender.send(post(server.url("/")))).isInstanceOf(RefusedException.class);
            }
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (FakeServer other = FakeServer.start(got -> Answer.of(200, ""));
                HttpSender sender = sender(Contexts.local())) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                try (FakeServer server = FakeServer.start(got ->
                        new Answer(status, Map.of("Location", other.url("/").toString()), ""))) {
                    assertThatThrownBy(() -> sender.send(post(server.url("/"))))
                            .isInstanceOf(DeliveryException.class)
                            .hasMessageContaining("redirects are not followed");
                }
            }
            assertThat(other.got).isEmpty();
        }
    }

    @Test
    void nobodyListeningIsSaidSo() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (HttpSender sender = sender(Contexts.local())) {
            assertThatThrownBy(() -> sender.send(post(URI.create("http://127.0.0.1:" + port + "/"))))
                    .hasMessageContaining("cannot deliver by webhook to http://127.0.0.1:" + port)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void aNameThatDnsDoesNotKnowIsSaidSo() throws Exception {
        HttpSender.Resolver gone = host -> {
            throw new UnknownHostException(host);
        };
        try (HttpSender sender = new HttpSender("webhook", Contexts.local(), Contexts.context(clock), gone)) {
            assertThatThrownBy(() -> sender.send(post(URI.create("http://siem.example/"))))
                    .hasMessageContaining("the name is not known");
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
        HttpSettings quick = Contexts.local().withTimeouts(Duration.ofMillis(500), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(quick)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> sender.send(post(raw(silent)))).hasMessageContaining("no answer within");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** As the forwarder does when Penstock stops and a batch is under way. */
    @Test
    void anInterruptBreaksARequestOffAtOnce() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(Contexts.local().withTimeouts(BOUND, BOUND))) {
            AtomicReference<String> said = new AtomicReference<>();
            Thread thread = Thread.startVirtualThread(() -> {
                try {
                    sender.send(post(raw(silent)));
                } catch (DeliveryException | RefusedException e) {
                    said.set(e.getMessage());
                }
            });
            try (Socket socket = silent.accept()) {
                assertThat(socket.getInputStream().readNBytes(4))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("POST");
                thread.interrupt();
                assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            }
            assertThat(said.get()).contains("broken off because Penstock stops");
        }
    }

    /** A drip of a byte now and then keeps every read alive, so the whole must have a bound. */
    @Test
    void aServerThatDripsItsAnswerIsGivenUpInTime() throws Exception {
        HttpSettings quick = Contexts.local().withTimeouts(Duration.ofMillis(500), Duration.ofMillis(400));
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(quick)) {
            answering(server, out -> {
                for (int i = 0; i < 200; i++) {
                    out.write('H');
                    out.flush();
                    Thread.sleep(50);
                }
            });
            long start = System.nanoTime();
            assertThatThrownBy(() -> sender.send(post(raw(server)))).isInstanceOf(DeliveryException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aCutAnswerKeepsItsStatusAndIsMarked() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(Contexts.local())) {
            answering(
                    server,
                    out -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"cut"
                            .getBytes(StandardCharsets.US_ASCII)));
            HttpReply reply = sender.send(post(raw(server)));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.whole()).isFalse();
        }
    }

    @Test
    void anAnswerCutInItsHeadersIsAFailureOfTheMoment() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(Contexts.local())) {
            answering(server, out -> out.write("HTTP/1.1 200 O".getBytes(StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> sender.send(post(raw(server))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("the connection broke");
        }
    }

    @Test
    void noMoreThanFourMebibytesOfAGiantAnswerAreRead() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(Contexts.local())) {
            answering(server, out -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] block = new byte[1 << 16];
                for (long sent = 0; sent < 9_000_000_000L; sent += block.length) {
                    out.write(block);
                }
            });
            HttpReply reply = sender.send(post(raw(server)));
            assertThat(reply.whole()).isFalse();
            assertThat(reply.body()).hasSize(4 * 1024 * 1024);
        }
    }

    @Test
    void aCertificateThatNobodySignedIsRefusedUnlessItsCaIsGiven() throws Exception {
        TestKeys keys = TestKeys.of(folder, "dns:localhost", "-1d");
        try (FakeServer server = FakeServer.start(keys.server(), got -> Answer.of(200, ""))) {
            URI url = server.url("localhost", "/");
            try (HttpSender sender = sender(Contexts.local())) {
                assertThatThrownBy(() -> sender.send(post(url)))
                        .hasMessageContaining("signed by nobody whom this machine trusts");
            }
            try (HttpSender sender = sender(Contexts.local().withCa(keys.pem()))) {
                assertThat(sender.send(post(url)).status()).isEqualTo(200);
                assertThat(sender.warnings(url)).isEmpty();
            }
        }
    }

    @Test
    void anExpiredCertificateIsSaidSo() throws Exception {
        TestKeys keys = TestKeys.of(folder, "dns:localhost", "-10d");
        try (FakeServer server = FakeServer.start(keys.server(), got -> Answer.of(200, ""));
                HttpSender sender = sender(Contexts.local().withCa(keys.pem()))) {
            assertThatThrownBy(() -> sender.send(post(server.url("localhost", "/"))))
                    .hasMessageContaining("has expired; renew it");
            assertThat(server.got).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherNameIsSaidSo() throws Exception {
        TestKeys keys = TestKeys.of(folder, "dns:other.example", "-1d");
        try (FakeServer server = FakeServer.start(keys.server(), got -> Answer.of(200, ""));
                HttpSender sender = sender(Contexts.local().withCa(keys.pem()))) {
            assertThatThrownBy(() -> sender.send(post(server.url("localhost", "/"))))
                    .hasMessageContaining("is not for 'localhost'");
            assertThat(server.got).isEmpty();
        }
    }

    @Test
    void withoutTheServerCheckAnythingGoesAndAWarningStands() throws Exception {
        TestKeys keys = TestKeys.of(folder, "dns:other.example", "-10d");
        try (FakeServer server = FakeServer.start(keys.server(), got -> Answer.of(200, ""));
                HttpSender sender = sender(Contexts.local().withoutServerCheck())) {
            URI url = server.url("localhost", "/");
            assertThat(sender.send(post(url)).status()).isEqualTo(200);
            assertThat(sender.warnings(url)).singleElement().asString().contains("certificate is not checked");
        }
    }

    @Test
    void tlsOnAPlainPortIsSaidSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpSender sender = sender(Contexts.local())) {
            answering(plain, out -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            URI url = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            assertThatThrownBy(() -> sender.send(post(url))).hasMessageContaining("does not speak TLS on this port");
            assertThat(sender.warnings(raw(plain))).singleElement().asString().contains("unencrypted");
        }
    }

    @Test
    void aCaFileThatIsNoneIsSaidSoAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
        assertThatThrownBy(() -> sender(Contexts.local().withCa(file)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(file + " cannot be used");
    }

    /** The proxy sees the whole URL in the request line (RFC 9112, 3.2.2). */
    @Test
    void aProxyIsUsedWhenSet() throws Exception {
        try (FakeServer proxy = FakeServer.start(got -> Answer.of(200, ""));
                HttpSender sender = sender(Contexts.local().withProxy(proxy.url("")))) {
            assertThat(sender.send(post(URI.create("http://198.51.100.7/in"))).status())
                    .isEqualTo(200);
            assertThat(proxy.last().target()).isEqualTo("http://198.51.100.7/in");
        }
    }

    /** A server that quotes the request in its error must not carry the key into logs; nor forge a log line. */
    @Test
    void secretsAndControlCharactersOfAnAnswerAreNotInMessages() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(
                        500, "bad\r\nFORGED \u001b[2J " + got.headers().get("Authorization")));
                HttpSender sender = sender(Contexts.local())) {
            HttpCall call = post(server.url("/hidden?key=k3y")).secretHeader("Authorization", "Bearer s3cr3t-token");
            assertThatThrownBy(() -> sender.send(call))
                    .hasMessageNotContainingAny("s3cr3t-token", "k3y", "hidden", "\n", "\r", "\u001b")
                    .hasMessageContaining("***");
            assertThat(call.toString()).doesNotContain("s3cr3t", "k3y");
        }
    }

    @Test
    void aHeaderThatHttpCannotCarryIsSaidSoWithoutItsValue() throws Exception {
        try (HttpSender sender = sender(Contexts.local())) {
            HttpCall call = HttpCall.get(URI.create("http://127.0.0.1:1/")).secretHeader("X-Key", "s3cr3t\nX: y");
            assertThatThrownBy(() -> sender.exchange(call))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
        }
    }

    private interface Script {
        void run(OutputStream out) throws Exception;
    }

    private static URI raw(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private static void answering(ServerSocket server, Script script) {
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(20);
                    script.run(socket.getOutputStream());
                    socket.shutdownOutput();
                    while (socket.getInputStream().read() >= 0) {
                        // until the client has gone, lest a reset overtakes the answer
                    }
                } catch (IOException e) {
                    // The client went away, as it should in some tests.
                } catch (Exception e) {
                    return;
                }
            }
        });
    }
}
