package io.penstock.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of an endpoint, already authenticated and with checked parameters. Owned by the thread that serves it.
 */
public final class Call {
    private final Account account;
    private final ApiVersion version;
    private final Map<String, String> path;
    private final Function<String, @Nullable String> query;
    private final Function<String, @Nullable String> header;
    private final JsonNode body;
    private final String mediaType;
    private final String base;

    Call(
            Account account,
            ApiVersion version,
            Map<String, String> path,
            Function<String, @Nullable String> query,
            Function<String, @Nullable String> header,
            JsonNode body,
            String mediaType,
            String base) {
        this.account = account;
        this.version = version;
        this.path = path;
        this.query = query;
        this.header = header;
        this.body = body;
        this.mediaType = mediaType;
        this.base = base;
    }

    /** Who calls. */
    public Account account() {
        return account;
    }

    /** The API version that the caller means. */
    public ApiVersion version() {
        return version;
    }

    /** A part of the path. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** A part of the path that the endpoint has declared a number. */
    public long pathNumber(String name) {
        return Long.parseLong(path(name));
    }

    /** A query parameter; nothing if the call has none. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.apply(name));
    }

    /** A query parameter that the endpoint has declared a number. */
    public Optional<Long> queryNumber(String name) {
        return query(name).map(Long::valueOf);
    }

    /** A query parameter that the endpoint has declared true or false. */
    public Optional<Boolean> queryFlag(String name) {
        return query(name).map(Boolean::valueOf);
    }

    /** A request header; nothing if the call has none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(header.apply(name));
    }

    /** The JSON body; a missing node if the endpoint has none. */
    public JsonNode body() {
        return body;
    }

    /** Which of the endpoint's media types the caller wants. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The part of a list that the caller wants; lists answered by {@link Reply#list} are cut by the server.
     *
     * @throws ApiError 422, code 36, if the Range header is wrong
     */
    public ItemRange range() {
        return ItemRange.of(header.apply("Range"));
    }

    /** The absolute address of a path relative to {@code /api}, for a Location header. */
    public String location(String relativePath) {
        return base + relativePath;
    }
}
