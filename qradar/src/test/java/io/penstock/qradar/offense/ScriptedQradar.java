package io.penstock.qradar.offense;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that answers from a script, with bodies shaped like a QRadar's, and an {@link OffenceApi} that asks it over
 * HTTP. Lists are paged by {@code Range} and {@code Content-Range}.
 */
final class ScriptedQradar implements OffenceApi, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    /** Answers by method and path; a list for lists. */
    final Map<String, String> answers = new ConcurrentHashMap<>();
    /** Method, path and decoded query of each request. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ScriptedQradar() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/api/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String call = exchange.getRequestMethod() + " " + uri.getPath().substring("/api".length());
            String query =
                    uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
            requests.add(call + (query.isEmpty() ? "" : "?" + query));
            String answer = answers.get(call);
            byte[] body;
            int status = 200;
            if (answer == null) {
                status = 404;
                body =
                        "{\"http_response\":{\"code\":404,\"message\":\"We could not find the resource you requested.\"},\"code\":1002}"
                                .getBytes(StandardCharsets.UTF_8);
            } else {
                JsonNode json = JSON.readTree(answer);
                String range = exchange.getRequestHeaders().getFirst("Range");
                if (json.isArray() && range != null) {
                    int first = Integer.parseInt(range.replaceAll("items=(\\d+)-.*", "$1"));
                    List<JsonNode> page = new ArrayList<>();
                    for (int i = first; i < Math.min(first + PAGE, json.size()); i++) {
                        page.add(json.get(i));
                    }
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Range",
                                    page.isEmpty()
                                            ? "items */" + json.size()
                                            : "items " + first + "-" + (first + page.size() - 1) + "/" + json.size());
                    body = JSON.writeValueAsBytes(page);
                } else {
                    body = answer.getBytes(StandardCharsets.UTF_8);
                }
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public List<JsonNode> list(String path, @Nullable String filter, @Nullable String fields) {
        String query = (filter == null ? "" : "filter=" + encoded(filter) + "&")
                + (fields == null ? "" : "fields=" + encoded(fields));
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode page = send("GET", path + "?" + query, "items=" + all.size() + "-" + (all.size() + PAGE - 1));
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(all::add);
        }
    }

    @Override
    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    @Override
    public JsonNode post(String path, Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) -> text.append(name).append('=').append(encoded(value)));
        return send("POST", path + "?" + text, null);
    }

    @Override
    public void delete(String path) {
        send("DELETE", path, null);
    }

    private JsonNode send(String method, String pathAndQuery, @Nullable String range) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api" + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (range != null) {
            request.header("Range", range);
        }
        try {
            HttpResponse<String> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException("answered " + reply.statusCode());
            }
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
