package io.penstock.delivery.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The receiver behind the JDK's HTTPS server; as a program, {@code PORT FOLDER KEYSTORE}, so that it can be killed. */
final class ReceiverServer implements AutoCloseable {
    static final String SENSOR = "sensor Agent";
    static final String TOKEN = "0123456789abcdef-token";

    /** How many of the next answers are lost after the alerts were taken. */
    final AtomicInteger answersToLose = new AtomicInteger();

    final AtomicInteger requests = new AtomicInteger();
    private final HttpsServer server;
    private final AlertLog log;

    ReceiverServer(int port, Path folder, SSLContext tls, ConsoleReceiver.Limits limits) throws IOException {
        log = AlertLog.open(folder.resolve("console.db"));
        ConsoleReceiver receiver = new ConsoleReceiver(
                log, new MarkFiles(folder), Map.of(SENSOR, sha256(TOKEN), "élan 2", sha256(TOKEN + "2"))::get, limits);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(receiver, exchange));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    AlertLog log() {
        return log;
    }

    @Override
    public void close() {
        server.stop(0);
        log.close();
    }

    static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(ConsoleReceiver receiver, HttpExchange exchange) throws IOException {
        try (exchange) {
            ConsoleReceiver.Reply reply = receiver.handle(new ConsoleReceiver.Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders()::getFirst,
                    exchange.getRequestBody()));
            requests.incrementAndGet();
            if (exchange.getRequestMethod().equals("POST") && answersToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return;
            }
            byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public static void main(String[] arguments) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(Path.of(arguments[2]))) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        ReceiverServer server = new ReceiverServer(
                Integer.parseInt(arguments[0]), Path.of(arguments[1]), tls, ConsoleReceiver.Limits.usual());
        System.out.println("ready " + server.port());
    }
}
