package io.penstock.qradar.ariel;

import com.sun.net.httpserver.HttpServer;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.settings.Secret;
import io.penstock.qradar.api.ApiVersion;
import io.penstock.qradar.api.Connection;
import io.penstock.qradar.api.QradarClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real HTTP server that answers as a QRadar's API would, and a client of it whose waits move a clock of its own. */
public final class ScriptedApi implements AutoCloseable {
    /** A request: method, path without {@code /api}, decoded query, {@code Range}. */
    public record Got(String method, String path, String query, String range) {}

    /** An answer. */
    public record Answer(int status, String body) {}

    public final List<Got> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private Instant now;

    private ScriptedApi(HttpServer server, Instant now) {
        this.server = server;
        this.now = now;
    }

    /** Starts one; its clock stands at {@code now}. */
    public static ScriptedApi start(Instant now, Function<Got, Answer> script) throws IOException {
        ScriptedApi api = new ScriptedApi(
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0), now);
        api.server.createContext("/", exchange -> {
            try (exchange) {
                String query = exchange.getRequestURI().getRawQuery();
                String range = exchange.getRequestHeaders().getFirst("Range");
                Got request = new Got(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().substring("/api".length()),
                        query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                        range == null ? "" : range);
                api.got.add(request);
                exchange.getRequestBody().readAllBytes();
                Answer answer = script.apply(request);
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        api.server.start();
        return api;
    }

    /** A client; its waits take no time and move the clock. */
    public QradarClient client() {
        return new QradarClient(
                new Connection(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        new Secret("token-of-a-test"),
                        null,
                        null,
                        null,
                        new ApiVersion(20, 0),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                this::now,
                time -> now = now.plus(time),
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(4)));
    }

    /** The time by the waits so far. */
    public Instant now() {
        return now;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
