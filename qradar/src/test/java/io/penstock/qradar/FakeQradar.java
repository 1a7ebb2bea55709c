package io.penstock.qradar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * As much of a QRadar as the tests want, on a real socket: lists with filter and Range, what is made gets an id, what must be
 * unique is refused with IBM's codes, and faults on demand. Facts: reference/qradar.md, 3; the error body and the log source
 * are as recorded by others (mock-radar's tests, the Ansible collection ibm.qradar's documentation).
 */
public final class FakeQradar implements AutoCloseable {
    public static final String TOKEN = "d5b8a2b0-1f0c-4a5e-9f5e-0123456789ab";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TERM = Pattern.compile("(\\w+)\\s*=\\s*(\"([^\"]*)\"|-?\\d+)");
    private static final Pattern IN = Pattern.compile("(\\w+) in \\((.*)\\)");
    private static final String LS = "/config/event_sources/log_source_management";
    private static final String CP = "/config/event_sources/custom_properties";

    /** A request. */
    public record Got(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }
    }

    static {
        // Else the server's answers wait for the client's acknowledgement of their headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public final List<Got> got = java.util.Collections.synchronizedList(new ArrayList<>());
    public final Map<String, Map<String, ObjectNode>> lists = new TreeMap<>();
    /** Answers instead of the QRadar; null lets it answer. */
    public volatile Function<Got, @Nullable Answer> instead = request -> null;
    /** Does what was asked, then cuts the connection without an answer. */
    public volatile Predicate<Got> cut = request -> false;

    public volatile String token = TOKEN;
    public volatile List<String> versions = List.of("25.0", "26.0", "27.0");
    public volatile List<String> withoutAccess = List.of();
    public volatile List<String> withoutEndpoint = List.of();
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long nextId = 100_001;
    private @Nullable ObjectNode bulkTask;

    private FakeQradar(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        fresh();
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static FakeQradar http() throws IOException {
        return new FakeQradar(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50), "http");
    }

    public static FakeQradar https(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new FakeQradar(server, "https");
    }

    public URI url() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** The things at a path, by id. */
    public Map<String, ObjectNode> at(String path) {
        return lists.computeIfAbsent(path, key -> new LinkedHashMap<>());
    }

    public Map<String, ObjectNode> logSources() {
        return at(LS + "/log_sources");
    }

    public ObjectNode put(String path, String json) {
        try {
            ObjectNode node = (ObjectNode) MAPPER.readTree(json);
            if (!node.has("id")) {
                node.put("id", nextId++);
            }
            at(path).put(node.path("id").asText(), node);
            return node;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String method, String pathEnd) {
        synchronized (got) {
            return got.stream()
                    .filter(one -> one.method().equals(method) && one.path().endsWith(pathEnd))
                    .count();
        }
    }

    private void fresh() {
        put(
                LS + "/log_source_types",
                "{\"id\":212,\"name\":\"Universal LEEF\",\"internal\":false,\"custom\":false,"
                        + "\"supported_language_ids\":[1]}");
        put(
                LS + "/protocol_types",
                "{\"id\":0,\"name\":\"Syslog\",\"parameters\":[{\"id\":1,"
                        + "\"name\":\"incomingPayloadEncoding\"},{\"id\":0,\"name\":\"identifier\"}]}");
        put(LS + "/log_source_groups", "{\"id\":0,\"name\":\"Other\",\"parent_id\":null,\"description\":\"\"}");
        put(
                "/config/event_sources/event_collectors",
                "{\"id\":7,\"name\":\"eventcollector0 :: qradar\",\"host_id\":53}");
        for (int id : new int[] {
            1004, 1008, 2001, 3005, 4026, 5032, 6002, 6004, 6011, 6018, 7001, 7002, 7004, 7005, 7012, 7016, 7020, 7022,
                    7024,
            7029, 7033, 7035, 7036, 7037, 7053, 7062, 7066, 7070, 8003, 8009, 8084, 8088, 9006, 9012, 22001, 22002,
                    22006, 22008,
            22011, 22012, 22029
        }) {
            put("/data_classification/low_level_categories", "{\"id\":" + id + ",\"name\":\"c" + id + "\"}");
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Got request = read(exchange);
            got.add(request);
            Answer answer = instead.apply(request);
            if (answer == null) {
                synchronized (this) {
                    answer = answer(request);
                }
            }
            if (cut.test(request)) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Got read(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : List.of(raw.split("&", -1))) {
                int equals = pair.indexOf('=');
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Got(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().replaceFirst("^/api", ""),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** IBM's error body. */
    public static Answer error(int status, int code, String message) {
        return Answer.of(
                status,
                "{\"http_response\":{\"code\":" + status + ",\"message\":\"m\"},\"code\":" + code
                        + ",\"description\":\"\",\"details\":{},\"message\":"
                        + MAPPER.getNodeFactory().textNode(message) + "}");
    }

    private Answer answer(Got request) throws IOException {
        if (!token.equals(request.headers().get("SEC"))) {
            return error(401, 18, "No SEC header present in request. Please provide it via \"SEC: token\".");
        }
        String path = request.path();
        if (path.equals("/help/versions")) {
            ArrayNode all = MAPPER.createArrayNode();
            versions.forEach(
                    version -> all.addObject().put("version", version).put("removed", version.startsWith("9.")));
            return Answer.of(200, all.toString());
        }
        if (path.equals("/help/endpoints")) {
            return endpoints(request);
        }
        if (path.equals("/staged_config/deploy_status")) {
            return deploy(request);
        }
        if (path.startsWith(LS + "/log_source_bulk_tasks/")) {
            return Answer.of(200, String.valueOf(bulkTask));
        }
        if (request.method().equals("PATCH")) {
            return bulk(request);
        }
        if (request.method().equals("GET") && lists.containsKey(path)
                || isList(path) && request.method().equals("GET")) {
            return list(request);
        }
        if (request.method().equals("POST") && isList(path)) {
            return create(path, (ObjectNode) MAPPER.readTree(request.body()));
        }
        String parent = path.substring(0, path.lastIndexOf('/'));
        String id = path.substring(path.lastIndexOf('/') + 1);
        return at(parent).values().stream()
                .filter(node -> node.path(key(parent)).asText().equals(id))
                .findFirst()
                .map(node -> one(request, parent, node))
                .orElseGet(() -> error(404, 1002, "not found"));
    }

    private static String key(String parent) {
        return parent.equals(CP + "/regex_properties") ? "identifier" : "id";
    }

    private static boolean isList(String path) {
        return path.matches(".*/(log_sources|log_source_groups|qid_records|dsm_event_mappings|regex_properties|"
                + "property_expressions|property_leef_expressions|sets|set_entries|log_source_types|protocol_types)");
    }

    private Answer one(Got request, String parent, ObjectNode node) {
        try {
            if (request.method().equals("DELETE")) {
                at(parent).remove(node.path("id").asText());
                return Answer.of(204, "");
            }
            if (request.method().equals("POST")) {
                MAPPER.readTree(request.body())
                        .properties()
                        .forEach(field -> node.set(field.getKey(), field.getValue()));
            }
            return Answer.of(200, node.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer create(String path, ObjectNode node) {
        for (ObjectNode other : at(path).values()) {
            boolean sameName = node.has("name") && node.path("name").equals(other.path("name"));
            if (path.endsWith("/log_sources")) {
                if (sameName) {
                    return error(409, 1001, "The name is not unique");
                }
                if (identifier(node).equals(identifier(other))
                        && node.path("type_id").equals(other.path("type_id"))) {
                    return error(409, 1002, "type, protocol and identifier are not unique");
                }
            } else if (path.endsWith("/dsm_event_mappings")) {
                if (List.of("log_source_type_id", "log_source_event_id", "log_source_event_category").stream()
                        .allMatch(field -> node.path(field).equals(other.path(field)))) {
                    return error(409, 1008, "the mapping exists");
                }
            } else if (sameName && path.endsWith("/log_source_groups")) {
                return error(409, 1001, "The name is not unique");
            } else if (sameName && path.endsWith("/regex_properties")) {
                return error(422, 1005, "The name is not unique");
            }
        }
        long id = nextId++;
        node.put("id", id);
        if (path.endsWith("/regex_properties")) {
            node.put(
                    "identifier",
                    UUID.nameUUIDFromBytes(("" + id).getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
        if (path.endsWith("/qid_records")) {
            node.put("qid", 2_500_000 + id).putNull("log_source_type_id");
        }
        at(path).put("" + id, node);
        return Answer.of(201, node.toString());
    }

    public static String identifier(JsonNode source) {
        for (JsonNode parameter : source.path("protocol_parameters")) {
            if (parameter.path("name").asText().equals("identifier")) {
                return parameter.path("value").asText();
            }
        }
        return "";
    }

    private Answer bulk(Got request) throws IOException {
        boolean errors = false;
        ObjectNode task = MAPPER.createObjectNode().put("id", 77);
        ArrayNode operations = task.putArray("operation_statuses");
        for (JsonNode body : MAPPER.readTree(request.body())) {
            Answer made = create(request.path(), (ObjectNode) body);
            errors |= made.status() != 201;
            operations.addObject().put("http_status", made.status()).put("operation_type", "CREATE");
        }
        task.put("status", errors ? "COMPLETED_WITH_ERRORS" : "COMPLETED_SUCCESSFULLY");
        bulkTask = task;
        return new Answer(202, Map.of("Location", url() + "/api" + LS + "/log_source_bulk_tasks/77"), "");
    }

    private Answer deploy(Got request) {
        boolean pending = logSources().values().stream()
                .anyMatch(one -> one.path("requires_deploy").asBoolean());
        if (request.method().equals("GET")) {
            return Answer.of(
                    200,
                    "{\"hosts\":[{\"ip\":\"10.0.0.1\",\"status\":\"SUCCESS\"}],\"percent_complete\":100,"
                            + "\"status\":\"COMPLETE\",\"type\":\"INCREMENTAL\"}");
        }
        if (!pending) {
            return error(409, 1004, "No changes to deploy");
        }
        logSources().values().forEach(one -> one.put("requires_deploy", false));
        return Answer.of(
                200, "{\"hosts\":[],\"percent_complete\":0,\"status\":\"INITIALIZING\",\"type\":\"INCREMENTAL\"}");
    }

    private Answer endpoints(Got request) {
        ArrayNode all = MAPPER.createArrayNode();
        List<String> paths = List.of(
                "GET " + LS + "/log_source_types",
                "GET " + LS + "/protocol_types",
                "GET " + LS + "/log_sources",
                "POST " + LS + "/log_sources",
                "PATCH " + LS + "/log_sources",
                "POST " + LS + "/log_sources/{id}",
                "GET " + LS + "/log_source_groups",
                "POST " + LS + "/log_source_groups",
                "GET /config/event_sources/event_collectors",
                "GET /data_classification/low_level_categories",
                "GET /data_classification/qid_records",
                "POST /data_classification/qid_records",
                "GET /data_classification/dsm_event_mappings",
                "POST /data_classification/dsm_event_mappings",
                "GET " + CP + "/regex_properties",
                "POST " + CP + "/regex_properties",
                "GET " + CP + "/property_leef_expressions",
                "POST " + CP + "/property_leef_expressions",
                "GET " + CP + "/property_expressions",
                "POST " + CP + "/property_expressions",
                "POST /reference_data_collections/sets",
                "POST /reference_data/sets",
                "POST /staged_config/deploy_status");
        paths.stream()
                .filter(path -> !withoutEndpoint.contains(path))
                .forEach(path -> all.addObject()
                        .put("http_method", path.substring(0, path.indexOf(' ')))
                        .put("path", path.substring(path.indexOf(' ') + 1))
                        .put("version", request.headers().get("Version"))
                        .put("caller_has_access", !withoutAccess.contains(path)));
        return Answer.of(200, all.toString());
    }

    private Answer list(Got request) {
        List<ObjectNode> hits = new ArrayList<>(at(request.path()).values());
        String filter = request.query().get("filter");
        if (filter != null) {
            Matcher in = IN.matcher(filter);
            Matcher term = TERM.matcher(filter);
            if (in.matches()) {
                List<String> values = new ArrayList<>();
                Matcher value = Pattern.compile("\"([^\"]*)\"|(-?\\d+)").matcher(in.group(2));
                while (value.find()) {
                    values.add(value.group(1) != null ? value.group(1) : value.group(2));
                }
                hits.removeIf(node -> !values.contains(node.path(in.group(1)).asText()));
            } else if (term.matches()) {
                String wanted = term.group(3) != null ? term.group(3) : term.group(2);
                hits.removeIf(node -> !node.path(term.group(1)).asText().equals(wanted));
            } else {
                return error(422, 11, "Failed to parse filter");
            }
        }
        Matcher range =
                Pattern.compile("items=(\\d+)-(\\d+)").matcher(request.headers().getOrDefault("Range", ""));
        ArrayNode page = MAPPER.createArrayNode();
        if (!range.matches()) {
            hits.forEach(page::add);
            return Answer.of(200, page.toString());
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(hits.size() - 1, Integer.parseInt(range.group(2)));
        for (int i = from; i <= to; i++) {
            page.add(hits.get(i));
        }
        String content = page.isEmpty() ? "items */" + hits.size() : "items " + from + "-" + to + "/" + hits.size();
        return new Answer(200, Map.of("Content-Range", content), page.toString());
    }

    @Override
    public void close() {
        server.stop(0);
        // A handshake that the client broke off leaves a thread of the JDK server waiting: it is not waited for.
        threads.shutdownNow();
    }
}
