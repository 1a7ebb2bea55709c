package io.penstock.qradar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.penstock.delivery.settings.Secret;
import io.penstock.qradar.Clients;
import io.penstock.qradar.FakeQradar;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The way to QRadar through an HTTP proxy (RFC 9110, 9.3.6: CONNECT; RFC 9112, 3.2.2: absolute form). */
class ProxyTest {
    private static Connection through(URI url, int port) {
        return new Connection(
                url,
                new Secret(FakeQradar.TOKEN),
                null,
                null,
                URI.create("http://localhost:" + port),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    @Test
    void everyRequestGoesThroughIt() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        proxy.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestURI().toString());
                byte[] versions = "[{\"version\":\"26.0\",\"removed\":false}]".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, versions.length);
                exchange.getResponseBody().write(versions);
            }
        });
        proxy.start();
        // Nobody but the proxy knows this name.
        try (QradarClient client = Clients.open(
                through(URI.create("http://qradar.invalid"), proxy.getAddress().getPort()))) {
            assertThat(client.version()).hasToString("26.0");
            assertThat(seen).containsExactly("http://qradar.invalid/api/help/versions");
        } finally {
            proxy.stop(0);
        }
    }

    /** The proxy is asked for a tunnel only: it never sees the token. */
    @Test
    void aProxyThatWantsAPasswordIsSaidAndNeverGetsTheToken() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> asked = CompletableFuture.supplyAsync(() -> answer(proxy));
            try (QradarClient client =
                    Clients.open(through(URI.create("https://qradar.invalid"), proxy.getLocalPort()))) {
                assertThatThrownBy(client::version)
                        .isInstanceOf(QradarException.class)
                        .hasMessageContaining("proxy");
            }
            assertThat(asked.get(20, TimeUnit.SECONDS))
                    .startsWith("CONNECT qradar.invalid:443 HTTP/1.1")
                    .noneMatch(line -> line.contains(FakeQradar.TOKEN));
        }
    }

    private static List<String> answer(ServerSocket proxy) {
        List<String> lines = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                proxy.setSoTimeout(i == 0 ? 20_000 : 1_000);
                try (Socket socket = proxy.accept()) {
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        lines.add(line);
                    }
                    socket.getOutputStream()
                            .write(
                                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
                                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (java.net.SocketTimeoutException e) {
            // The client has given up.
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }
}
