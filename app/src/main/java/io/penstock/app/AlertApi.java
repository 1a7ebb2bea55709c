package io.penstock.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.StoreException;
import io.penstock.store.decision.Action;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.DecisionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets QRadar and others close, learn or unlearn an alert, and look at one or at the list: {@code PUT} and {@code GET
 * /external/v1/alerts/{UUID}} and {@code GET /external/v1/alerts}, with a token in {@code Authorization}. Path, bodies and words are those of the product that
 * was there before, so that what calls it goes on; the status of an error says what it is, where that one said 500.
 *
 * <p>Threads: a virtual thread per request.
 */
final class AlertApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "/external/v1/alerts";
    private static final Pattern PATH = Pattern.compile("/external/v1/alerts/([^/]{1,100})");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST_BODY = 4_096;
    private static final int MOST_PARAMETERS = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ApiTokens tokens;
    private final FailedTries tries;
    private final AlertDecisions decisions;
    private final DecisionStore store;
    private final InstantSource clock;
    private final Consumer<String> audit;

    private AlertApi(
            HttpServer server,
            ApiConfig config,
            AlertDecisions decisions,
            DecisionStore store,
            InstantSource clock,
            Consumer<String> audit) {
        this.server = server;
        this.clock = clock;
        this.audit = audit;
        this.tokens = new ApiTokens(config.tokens());
        this.tries = new FailedTries(clock);
        this.decisions = decisions;
        this.store = store;
    }

    /**
     * Listens.
     *
     * @param audit gets a line, fit for a terminal, for each decision and each refused token; called by any thread
     * @throws IOException if the address cannot be had or the certificate not be used; the message says what to do
     */
    static AlertApi start(
            ApiConfig config,
            AlertDecisions decisions,
            DecisionStore store,
            InstantSource clock,
            Consumer<String> audit)
            throws IOException {
        HttpServer server = ApiListener.open(config);
        AlertApi api = new AlertApi(server, config, decisions, store, clock, audit);
        server.setExecutor(api.threads);
        server.createContext("/", api::serve);
        server.start();
        return api;
    }

    /** The port it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Reply(int status, Object body) {
        static Reply error(int status, String what) {
            return new Reply(status, Map.of("error", what));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (StoreException e) {
                note(Visible.text(String.valueOf(e.getMessage()), 1_000));
                exchange.getResponseHeaders().set("Retry-After", "10");
                reply = Reply.error(503, "The decision could not be stored; try again later");
            }
            byte[] body = AlertStory.text(reply.body()).getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        InetAddress client = exchange.getRemoteAddress().getAddress();
        Duration barred = tries.barred(client);
        if (!barred.isZero()) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(barred.toSeconds() + 1));
            return Reply.error(429, "Too many failed tries from this address; wait and use a valid token");
        }
        String owner = tokens.owner(exchange.getRequestHeaders().getFirst("Authorization"));
        if (owner == null) {
            tries.failed(client);
            note("no valid token from " + client.getHostAddress());
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return Reply.error(401, "No valid token in the Authorization header");
        }
        if (exchange.getRequestURI().getPath().equals(LIST)) {
            return list(exchange);
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            return Reply.error(404, "There is /external/v1/alerts and /external/v1/alerts/{UUID} only");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> show(path.group(1));
            case "PUT" -> decide(exchange, owner, path.group(1));
            default -> {
                exchange.getResponseHeaders().set("Allow", "GET, PUT");
                yield Reply.error(405, "Allowed: GET, PUT");
            }
        };
    }

    private Reply list(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return Reply.error(405, "Allowed: GET");
        }
        AlertList wanted;
        try {
            wanted = AlertList.of(query(exchange.getRequestURI()));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        }
        AlertList.Page page = wanted.find(decisions, store);
        if (page.next() > 0) {
            exchange.getResponseHeaders()
                    .set(
                            "Link",
                            "<" + LIST + "?" + others(exchange.getRequestURI()) + "before=" + page.next()
                                    + ">; rel=\"next\"");
        }
        return new Reply(200, page.alerts());
    }

    /** The other parameters as they came, for the next page. */
    private static String others(URI uri) {
        String text = uri.getRawQuery();
        return text == null || text.isEmpty()
                ? ""
                : Arrays.stream(text.split("&", -1))
                        .filter(one -> !one.startsWith("before="))
                        .map(one -> one + "&")
                        .collect(Collectors.joining());
    }

    /** The parameters; of those that come twice the last. */
    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = uri.getRawQuery();
        if (text != null && !text.isEmpty()) {
            for (String one : text.split("&", MOST_PARAMETERS)) {
                int equals = one.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("A parameter has no value");
                }
                query.put(
                        one.substring(0, equals), URLDecoder.decode(one.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private Reply show(String text) {
        UUID uuid = uuid(text);
        Optional<LoggedAlert> alert = uuid == null ? Optional.empty() : decisions.alert(uuid);
        return alert.map(found -> new Reply(
                        200, AlertStory.of(store, found.alert().uuid()).json(found)))
                .orElseGet(AlertApi::unknown);
    }

    private Reply decide(HttpExchange exchange, String owner, String text) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Reply.error(413, "The body is longer than " + LONGEST_BODY + " bytes");
        }
        Action action = action(body);
        if (action == null) {
            return Reply.error(400, "Invalid action");
        }
        UUID uuid = uuid(text);
        if (!action.closes()) {
            return unlearn(exchange, owner, text, uuid);
        }
        boolean isDone = uuid != null && decisions.decide(uuid, action, "token " + owner);
        note(exchange, action, owner, text, isDone ? "done" : "no such alert");
        return isDone ? new Reply(200, Map.of("content", "Alert update request finished successfully")) : unknown();
    }

    private Reply unlearn(HttpExchange exchange, String owner, String text, @Nullable UUID uuid) {
        Optional<Boolean> unlearned = uuid == null ? Optional.empty() : decisions.unlearn(uuid, "token " + owner);
        note(
                exchange,
                Action.UNLEARNED,
                owner,
                text,
                unlearned.map(was -> was ? "done" : "was not learned").orElse("no such alert"));
        return unlearned
                .map(was -> new Reply(
                        200,
                        Map.of(
                                "content",
                                was
                                        ? "Alert update request finished successfully"
                                        : "Nothing like this alert was learned")))
                .orElseGet(AlertApi::unknown);
    }

    private void note(HttpExchange exchange, Action action, String owner, String text, String result) {
        // Whatever the caller chose is shown without what could forge a line.
        note(action + " by token " + owner + " from "
                + exchange.getRemoteAddress().getAddress().getHostAddress() + " of alert " + Visible.text(text, 100)
                + ": " + result);
    }

    private void note(String line) {
        audit.accept(clock.instant() + " api: " + line);
    }

    private static Reply unknown() {
        return Reply.error(404, "No alert was found for this UUID");
    }

    private static @Nullable UUID uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private static @Nullable Action action(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes can be read", e);
        }
        return switch (json == null ? "" : json.path("action").asText("")) {
            case "handle" -> Action.HANDLED;
            case "handleAndLearn" -> Action.LEARNED;
            case "unlearn" -> Action.UNLEARNED;
            default -> null;
        };
    }
}
