package io.penstock.lab.api;

import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Parameter.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the table of endpoints: it routes requests, checks their parameters, and makes {@code /help/endpoints}.
 * Built once with the methods that return it; only read afterwards.
 */
public final class Endpoint {
    /** Answers a call. */
    public interface Handler {
        /**
         * Answers.
         *
         * @throws ApiError if the answer is an error
         */
        Reply handle(Call call);
    }

    /** One error that the endpoint is documented to answer with. */
    public record DocumentedError(int status, int code, String description) {}

    private final String method;
    private final String path;
    private final String summary;
    private final Handler handler;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<DocumentedError> errors = new ArrayList<>();
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private List<String> mediaTypes = List.of("application/json");
    private List<String> sortable = List.of();
    private FieldSelection shape = FieldSelection.ALL;
    private ApiVersion since = new ApiVersion(1, 0);
    private Optional<ApiVersion> deprecatedSince = Optional.empty();
    private boolean singleSort;
    private int filterError = 1010;

    private Endpoint(String method, String path, String summary, Handler handler) {
        this.method = method;
        this.path = path;
        this.summary = summary;
        this.handler = handler;
        for (String part : path.split("/", -1)) {
            if (part.startsWith("{")) {
                parameters.add(
                        new Parameter(part.substring(1, part.length() - 1), Place.PATH, Kind.TEXT, true, List.of()));
            }
        }
    }

    /** A GET; {@code path} is relative to {@code /api}, with {@code {name}} for a part that varies. */
    public static Endpoint get(String path, String summary, Handler handler) {
        return new Endpoint("GET", path, summary, handler);
    }

    /** A POST. */
    public static Endpoint post(String path, String summary, Handler handler) {
        return new Endpoint("POST", path, summary, handler);
    }

    /** A PATCH. */
    public static Endpoint patch(String path, String summary, Handler handler) {
        return new Endpoint("PATCH", path, summary, handler);
    }

    /** A DELETE. */
    public static Endpoint delete(String path, String summary, Handler handler) {
        return new Endpoint("DELETE", path, summary, handler);
    }

    /** The caller needs one of these; a call without is answered 403, code 26. */
    public Endpoint needs(Capability... oneOf) {
        capabilities.addAll(Arrays.asList(oneOf));
        return this;
    }

    /** The fields of what it answers, as {@code id,name,inner(a,b)}; with it comes the {@code fields} parameter. */
    public Endpoint shape(String fields) {
        shape = FieldSelection.of(fields);
        parameters.add(new Parameter(
                "fields", method.equals("GET") ? Place.QUERY : Place.HEADER, Kind.TEXT, false, List.of()));
        return this;
    }

    /** It answers a list: {@code filter} and {@code Range} work on it. Comes after {@link #shape}. */
    public Endpoint list() {
        query("filter", Kind.TEXT);
        return ranged();
    }

    /** {@code Range} narrows what it answers. */
    public Endpoint ranged() {
        parameters.add(new Parameter("Range", Place.HEADER, Kind.TEXT, false, List.of()));
        return this;
    }

    /** The code of the 422 for a filter that is not one; 1010 where nothing is said. */
    public Endpoint filterError(int code) {
        filterError = code;
        return this;
    }

    /** The list can be sorted by these. */
    public Endpoint sortable(String... fields) {
        sortable = List.of(fields);
        return query("sort", Kind.TEXT);
    }

    /** The list can be sorted by one field at a time. */
    public Endpoint singleSort() {
        singleSort = true;
        return this;
    }

    /** The part of the path of this name is a number. */
    public Endpoint number(String name) {
        parameters.replaceAll(old -> old.place() == Place.PATH && old.name().equals(name)
                ? new Parameter(name, Place.PATH, Kind.NUMBER, true, List.of())
                : old);
        return this;
    }

    /** An optional query parameter, with the values it takes if only some. */
    public Endpoint query(String name, Kind type, String... allowed) {
        parameters.add(new Parameter(name, Place.QUERY, type, false, List.of(allowed)));
        return this;
    }

    /** A query parameter without which the call is answered 422, code 8. */
    public Endpoint required(String name, Kind type, String... allowed) {
        parameters.add(new Parameter(name, Place.QUERY, type, true, List.of(allowed)));
        return this;
    }

    /** A JSON body, without which the call is answered 422, code 10; the name is for the error and the help only. */
    public Endpoint body(String name) {
        parameters.add(new Parameter(name, Place.BODY, Kind.JSON, true, List.of()));
        return this;
    }

    /** The media types that it can answer with, the default first. */
    public Endpoint produces(String... types) {
        mediaTypes = List.of(types);
        return this;
    }

    /** Callers of older versions do not find it. */
    public Endpoint since(String version) {
        since = ApiVersion.of(version);
        return this;
    }

    /** From this version on it answers with a {@code Deprecated} header. */
    public Endpoint deprecatedSince(String version) {
        deprecatedSince = Optional.of(ApiVersion.of(version));
        return this;
    }

    /** An error that the help lists. */
    public Endpoint error(int status, int code, String description) {
        errors.add(new DocumentedError(status, code, description));
        return this;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String summary() {
        return summary;
    }

    Handler handler() {
        return handler;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<DocumentedError> errors() {
        return errors;
    }

    Set<Capability> capabilities() {
        return capabilities;
    }

    List<String> mediaTypes() {
        return mediaTypes;
    }

    List<String> sortable() {
        return sortable;
    }

    boolean sortsByOne() {
        return singleSort;
    }

    FieldSelection shape() {
        return shape;
    }

    int filterErrorCode() {
        return filterError;
    }

    boolean isIn(ApiVersion version) {
        return since.compareTo(version) <= 0;
    }

    boolean isDeprecatedIn(ApiVersion version) {
        return deprecatedSince.isPresent() && deprecatedSince.get().compareTo(version) <= 0;
    }
}
