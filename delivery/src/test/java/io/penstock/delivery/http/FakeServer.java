package io.penstock.delivery.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** The JDK's HTTP server on the loopback address: records what it was sent and answers as told. */
public final class FakeServer implements AutoCloseable {
    /** What was sent. */
    public record Got(String method, String target, Map<String, String> headers, String body) {}

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, String body) {
        /** Without headers. */
        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }
    }

    public final List<Got> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private FakeServer(HttpServer server, String scheme, Function<Got, Answer> behaviour) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                Got request = new Got(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
                got.add(request);
                Answer answer = behaviour.apply(request);
                answer.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    /** Over plain HTTP. */
    public static FakeServer start(Function<Got, Answer> behaviour) throws IOException {
        return new FakeServer(HttpServer.create(loopback(), 0), "http", behaviour);
    }

    /** Over TLS. */
    public static FakeServer start(SSLContext tls, Function<Got, Answer> behaviour) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new FakeServer(server, "https", behaviour);
    }

    /** Gives these answers in turn, the last one for ever. */
    public static Function<Got, Answer> inTurn(Answer... answers) {
        Queue<Answer> left = new ArrayDeque<>(List.of(answers));
        return got -> {
            synchronized (left) {
                Answer next = left.size() > 1 ? left.poll() : left.peek();
                return next == null ? Answer.of(500, "no answer left") : next;
            }
        };
    }

    /** Its URL with a path. */
    public URI url(String path) {
        return url("127.0.0.1", path);
    }

    /** Its URL by another name. */
    public URI url(String host, String path) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + path);
    }

    /** The last request. */
    public Got last() {
        return got.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }
}
