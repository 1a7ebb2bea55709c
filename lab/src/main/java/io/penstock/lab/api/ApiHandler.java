package io.penstock.lab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.Context;
import io.penstock.lab.api.Parameter.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Takes a request through IBM's order of checks: account, version, endpoint, capability, media type, fields, parameters,
 * body; then the endpoint; then filter, sort, range and fields of what it answered. Stateless, any thread.
 */
final class ApiHandler {
    private static final Logger LOG = Logger.getLogger(ApiHandler.class.getName());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> BASES = List.of("/api", "/console/restapi/api");
    private static final String CONSOLE =
            "<!DOCTYPE html><html lang=\"en\"><head><title>System Exception</title></head>"
                    + "<body><h1>Application error</h1><p>This is the Penstock lab, not IBM QRadar.</p></body></html>";

    private final Endpoints endpoints;
    private final ApiVersions versions;
    private final Accounts accounts;
    private final Faults faults;

    ApiHandler(Endpoints endpoints, ApiVersions versions, Accounts accounts, Faults faults) {
        this.endpoints = endpoints;
        this.versions = versions;
        this.accounts = accounts;
        this.faults = faults;
    }

    void handle(Context ctx) {
        Optional<String> base = BASES.stream()
                .filter(start -> ctx.path().startsWith(start + "/"))
                .findFirst();
        if (base.isEmpty()) {
            // As a real console does, and as clients that got the base wrong have to notice.
            ctx.contentType("text/html;charset=UTF-8").result(CONSOLE);
            return;
        }
        String path = ctx.path().substring(base.get().length());
        String method = ctx.req().getMethod();
        Optional<Fault> fault = faults.of(method, path);
        try {
            if (fault.isPresent() && strike(ctx, fault.get())) {
                return;
            }
            answer(ctx, base.get(), path, method);
        } catch (ApiError e) {
            fail(ctx, e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The lab's REST API failed to answer a " + method, e);
            fail(ctx, new ApiError(500, 1020, "An error occurred.", "Unexpected internal server error"));
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Drop) {
            hangUp(ctx);
        }
    }

    /** Whether the fault has taken the request's answer away. */
    private boolean strike(Context ctx, Fault fault) {
        switch (fault) {
            case Fault.Answer answer -> {
                answer.retryAfterSeconds().ifPresent(seconds -> ctx.header("Retry-After", Integer.toString(seconds)));
                throw new ApiError(answer.status(), 1020, "An error occurred.", ApiError.httpMessage(answer.status()));
            }
            case Fault.Drop drop -> {
                if (!drop.afterwards()) {
                    hangUp(ctx);
                    return true;
                }
            }
            case Fault.Slow slow -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(slow.delay().toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case Fault.Revoke revoke -> accounts.revoke(revoke.account());
        }
        return false;
    }

    private static void hangUp(Context ctx) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void answer(Context ctx, String base, String path, String method) {
        Account account = account(ctx);
        ApiVersion version = versions.requested(ctx.header("Version"));
        Endpoints.Match match = endpoints.find(method, path, version).orElseThrow(() -> ApiError.unknownEndpoint(path));
        Endpoint endpoint = match.endpoint();
        if (!account.mayOneOf(endpoint.capabilities())) {
            throw ApiError.forbidden();
        }
        if (endpoint.isDeprecatedIn(version) || versions.deprecated().contains(version)) {
            ctx.header("Deprecated", "true");
        }
        String mediaType = MediaType.choose(ctx.header("Accept"), endpoint.mediaTypes());
        FieldSelection fields = fields(ctx, endpoint);
        checkParameters(ctx, match);
        Call call = new Call(
                account,
                version,
                match.path(),
                ctx::queryParam,
                ctx::header,
                body(ctx, endpoint),
                mediaType,
                ctx.url().substring(0, ctx.url().length() - ctx.path().length()) + base);
        send(ctx, endpoint, fields, call, endpoint.handler().handle(call));
    }

    private Account account(Context ctx) {
        String token = ctx.header("SEC");
        if (token == null) {
            token = ctx.cookie("SEC");
        }
        Account account = accounts.authenticate(token, ctx.header("Authorization"));
        // A user's session is told with each answer: the public Ansible collection cannot do without.
        if (!account.service()) {
            String session = token == null ? accounts.beginSession(account) : token;
            ctx.header("Set-Cookie", "SEC=" + session + "; Path=/; Secure; HttpOnly");
        }
        return account;
    }

    private static FieldSelection fields(Context ctx, Endpoint endpoint) {
        String query = ctx.queryParam("fields");
        String text = query != null ? query : ctx.header("fields");
        FieldSelection wanted = text == null ? FieldSelection.ALL : FieldSelection.of(text);
        endpoint.shape().check(wanted);
        return wanted;
    }

    /** First what is missing, then what is of the wrong type, as recorded replies show. */
    private static void checkParameters(Context ctx, Endpoints.Match match) {
        List<Parameter> parameters = match.endpoint().parameters();
        for (Parameter parameter : parameters) {
            String value = parameter.place() == Place.QUERY ? ctx.queryParam(parameter.name()) : "x";
            if (parameter.required() && (value == null || value.isEmpty())) {
                throw ApiError.missingParameter(parameter.name());
            }
        }
        for (Parameter parameter : parameters) {
            String value = switch (parameter.place()) {
                case QUERY -> ctx.queryParam(parameter.name());
                case PATH -> match.path().get(parameter.name());
                case HEADER, BODY -> null;
            };
            if (value != null && !parameter.takes(value)) {
                throw ApiError.wrongType(
                        parameter.place() == Place.PATH ? "path" : "query", parameter.name(), "TEXT_PLAIN");
            }
        }
    }

    private static JsonNode body(Context ctx, Endpoint endpoint) {
        Optional<Parameter> parameter = endpoint.parameters().stream()
                .filter(one -> one.place() == Place.BODY)
                .findFirst();
        if (parameter.isEmpty()) {
            return MissingNode.getInstance();
        }
        String name = parameter.get().name();
        String text = ctx.body();
        if (text.isBlank()) {
            throw ApiError.missingBody(name);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw ApiError.wrongType("body", name, "APPLICATION_JSON");
        }
    }

    private static void send(Context ctx, Endpoint endpoint, FieldSelection fields, Call call, Reply reply) {
        ctx.status(reply.status());
        reply.headers().forEach(ctx::header);
        switch (reply.body()) {
            case Reply.Body.None ignored -> {}
            case Reply.Body.Value value -> json(ctx, fields.of(value.json()));
            case Reply.Body.Items items -> {
                List<JsonNode> found =
                        ListView.of(items.items(), ctx.queryParam("filter"), ctx.queryParam("sort"), endpoint);
                ItemRange range = call.range();
                ctx.header("Content-Range", range.contentRange(found.size()));
                List<JsonNode> page = new ArrayList<>();
                range.of(found).forEach(item -> page.add(fields.of(item)));
                json(ctx, MAPPER.valueToTree(page));
            }
            case Reply.Body.Text text -> ctx.contentType(text.mediaType()).result(text.bytes());
        }
    }

    private static void fail(Context ctx, ApiError error) {
        ctx.status(error.status());
        var http = MAPPER.createObjectNode()
                .put("code", error.status())
                .put("message", ApiError.httpMessage(error.status()));
        var json = MAPPER.createObjectNode();
        json.set("http_response", http);
        json.put("code", error.code());
        json.put("description", error.description());
        json.set("details", MAPPER.createObjectNode());
        json.put("message", String.valueOf(error.getMessage()));
        json(ctx, json);
    }

    private static void json(Context ctx, JsonNode json) {
        try {
            ctx.contentType("application/json;charset=UTF-8").result(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
