package io.penstock.qradar.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.http.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of QRadar's REST API. What can be asked twice without harm is asked again with growing waits after a lost
 * connection and 429, 500, 502, 503, 504; before something is made again it is looked whether it was made already.
 *
 * <p>Threads: used by one.
 */
public final class QradarClient implements AutoCloseable {
    /** Tries of one request, the first included. */
    private static final int TRIES = 6;
    /** Entries of one page. */
    public static final int PAGE = 500;
    /** More entries of one list than any QRadar has where Penstock looks. */
    private static final int MOST_ENTRIES = 200_000;

    private final Transport transport;
    private final InstantSource clock;
    private final Pause pause;
    private final Backoff backoff;
    private @Nullable ApiVersion version;
    private long requests;

    /** A client; nothing is connected yet. */
    public QradarClient(Connection connection, InstantSource clock, Pause pause, Backoff backoff) {
        this.transport = new Transport(connection);
        this.clock = clock;
        this.pause = pause;
        this.backoff = backoff;
        this.version = connection.version();
    }

    /** With the machine's clock and real waits. */
    public static QradarClient open(Connection connection) {
        return new QradarClient(connection, InstantSource.system(), Pause.REAL, Backoff.usual());
    }

    /** QRadar in words, for messages. */
    public String where() {
        return transport.where();
    }

    /** Requests so far, repeated ones included. */
    public long requests() {
        return requests;
    }

    /** The version in use; the first call asks QRadar which it has, unless one is set. */
    public ApiVersion version() {
        ApiVersion known = version;
        if (known == null) {
            known = ApiVersion.highest(
                    where(),
                    sure(call("GET", "/help/versions", Map.of(), Map.of(), null), null)
                            .body());
            version = known;
        }
        return known;
    }

    /** Reads one thing. */
    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** Reads one thing with parameters. */
    public JsonNode get(String path, Map<String, String> query) {
        return sure(call("GET", path, query, Map.of(), null), version()).body();
    }

    /** Reads one page of something that is no list itself, such as an Ariel search's results. */
    public JsonNode page(String path, int from, int count) {
        Map<String, String> range = Map.of("Range", "items=" + from + "-" + (from + count - 1));
        return sure(call("GET", path, Map.of(), range, null), version()).body();
    }

    /** Reads one thing that need not be there: empty for 404. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (QradarException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Reads a list page by page.
     *
     * @param filter see {@link Filter}, null for all
     * @param fields the wanted fields, null for all
     */
    public List<JsonNode> list(String path, @Nullable String filter, @Nullable String fields) {
        Map<String, String> query = new LinkedHashMap<>();
        if (fields != null) {
            query.put("fields", fields);
        }
        if (filter != null) {
            query.put("filter", filter);
        }
        List<JsonNode> all = new ArrayList<>();
        // Entries that others remove meanwhile move the later ones: none may be read twice.
        Set<JsonNode> seen = new HashSet<>();
        for (int from = 0; ; from += PAGE) {
            Map<String, String> range = Map.of("Range", "items=" + from + "-" + (from + PAGE - 1));
            ApiReply reply = sure(call("GET", path, query, range, null), version());
            if (!reply.body().isArray()) {
                throw new QradarException(where() + " answered GET " + path + " with no list but: " + reply.excerpt()
                        + "; check qradar.url and what stands between");
            }
            reply.body().forEach(entry -> {
                if (seen.add(entry)) {
                    all.add(entry);
                }
            });
            if (all.size() > MOST_ENTRIES) {
                throw new QradarException(where() + " has more than " + MOST_ENTRIES + " entries in " + path
                        + ", which is more than Penstock reads; report it");
            }
            if (reply.body().size() < PAGE || reply.contentRange() == null || isLast(reply.contentRange(), from)) {
                return all;
            }
        }
    }

    /** The lists of several filters, one after the other. */
    public List<JsonNode> listAll(String path, List<String> filters, @Nullable String fields) {
        List<JsonNode> all = new ArrayList<>();
        filters.forEach(filter -> all.addAll(list(path, filter, fields)));
        return all;
    }

    /** {@code items 0-49/50}: nothing stands behind what was read. */
    private static boolean isLast(String contentRange, int from) {
        String total = contentRange.substring(contentRange.lastIndexOf('/') + 1).strip();
        return total.matches("\\d{1,9}") && from + PAGE >= Integer.parseInt(total);
    }

    /**
     * Makes something.
     *
     * @param arrived looks whether it was made: asked after an attempt of which nobody knows whether QRadar has done it
     * @throws QradarException with status 409 or 422 if it collides with what is there
     */
    public JsonNode create(String path, JsonNode body, Supplier<Optional<JsonNode>> arrived) {
        return create(path, Map.of(), body, arrived);
    }

    /** As {@link #create(String, JsonNode, Supplier)}, with parameters and maybe without a body. */
    public JsonNode create(
            String path, Map<String, String> query, @Nullable JsonNode body, Supplier<Optional<JsonNode>> arrived) {
        Transport.Call call = call("POST", path, query, Map.of(), body);
        for (int attempt = 1; ; attempt++) {
            QradarException failure;
            Duration asked = Duration.ZERO;
            try {
                ApiReply reply = once(call, version());
                if (reply.ok()) {
                    return reply.body();
                }
                failure = refused(call, reply);
                asked = RetryAfter.read(reply.retryAfter(), clock.instant());
            } catch (IOException e) {
                failure = lost(call, e);
            }
            if (!failure.mayPass() || attempt >= TRIES) {
                throw failure;
            }
            rest(attempt, asked);
            Optional<JsonNode> there = arrived.get();
            if (there.isPresent()) {
                return there.get();
            }
        }
    }

    /** Changes something to given values: sending that twice does no harm. */
    public JsonNode update(String path, JsonNode body) {
        return sure(call("POST", path, Map.of(), Map.of(), body), version()).body();
    }

    /** Sends something that does no harm when it is sent twice, with any method. */
    public JsonNode send(String method, String path, Map<String, String> query, @Nullable JsonNode body) {
        return sure(call(method, path, query, Map.of(), body), version()).body();
    }

    /** Removes something; that it is gone already is fine. */
    public JsonNode delete(String path) {
        Transport.Call call = call("DELETE", path, Map.of(), Map.of(), null);
        try {
            return sure(call, version()).body();
        } catch (QradarException e) {
            if (e.status() == 404) {
                return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
            }
            throw e;
        }
    }

    /**
     * Starts a task that QRadar does in the background. It is sent once only.
     *
     * @return the task's id: from the body, else from the end of {@code Location}
     */
    public String start(String method, String path, @Nullable JsonNode body) {
        Transport.Call call = call(method, path, Map.of(), Map.of(), body);
        try {
            ApiReply reply = once(call, version());
            if (!reply.ok()) {
                throw refused(call, reply);
            }
            String id = reply.body().path("id").asText("");
            String location = reply.location();
            if (id.isEmpty() && location != null) {
                id = location.replaceAll("/+$", "").replaceAll("^.*/", "");
            }
            if (!id.matches("[\\w-]{1,64}")) {
                throw new QradarException(where() + " started a task for " + call + " without saying which: "
                        + reply.excerpt() + "; plan again to see what was done");
            }
            return id;
        } catch (IOException e) {
            throw lost(call, e);
        }
    }

    /** Waits. */
    public void rest(Duration time) {
        try {
            pause.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted; what was done so far stays: run it again to go on");
        }
    }

    private void rest(int attempt, Duration asked) {
        Duration own = backoff.delay(attempt);
        rest(asked.compareTo(own) > 0 ? asked : own);
    }

    private static Transport.Call call(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable JsonNode body) {
        return new Transport.Call(method, path, query, headers, body);
    }

    /** Sends what may be sent twice, until there is an answer that will not change by itself. */
    private ApiReply sure(Transport.Call call, @Nullable ApiVersion used) {
        for (int attempt = 1; ; attempt++) {
            try {
                ApiReply reply = once(call, used);
                if (reply.ok()) {
                    return reply;
                }
                if (!reply.later() || attempt >= TRIES) {
                    throw refused(call, reply);
                }
                rest(attempt, RetryAfter.read(reply.retryAfter(), clock.instant()));
            } catch (IOException e) {
                if (attempt >= TRIES || e instanceof javax.net.ssl.SSLHandshakeException || isWrongName(e)) {
                    throw lost(call, e);
                }
                rest(attempt, Duration.ZERO);
            }
        }
    }

    private static boolean isWrongName(IOException e) {
        return e instanceof javax.net.ssl.SSLPeerUnverifiedException || e instanceof java.net.UnknownHostException;
    }

    private ApiReply once(Transport.Call call, @Nullable ApiVersion used) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted; what was done so far stays: run it again to go on");
        }
        requests++;
        return transport.send(call, used);
    }

    private QradarException lost(Transport.Call call, IOException e) {
        return new QradarException(where() + ": " + call + ": " + transport.words(e), 0, 0, e);
    }

    private QradarException refused(Transport.Call call, ApiReply reply) {
        int code = reply.body().path("code").asInt(0);
        String said = reply.body().path("message").asText("");
        if (said.isEmpty()) {
            said = reply.body().path("http_response").path("message").asText(reply.excerpt());
        }
        return new QradarException(
                where() + " answered " + call + " with " + reply.status() + (code == 0 ? "" : ", code " + code) + ": "
                        + transport.clean(said) + "; " + ErrorHint.of(reply.status(), code, call.path()),
                reply.status(),
                code,
                null);
    }

    @Override
    public void close() {
        transport.close();
    }
}
