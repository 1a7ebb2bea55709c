package io.penstock.lab.api;

import java.util.Map;

/**
 * An answer that is an error, with IBM's two codes: the HTTP status and the endpoint's own number. The framework's
 * numbers (below 1000) and texts are those of recorded replies; an endpoint's own start at 1000.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What {@code http_response.message} says for a status. */
    private static final Map<Integer, String> HTTP = Map.of(
            401, "You are unauthorized to access the requested resource.",
            403, "Your account is not authorized to access the requested resource",
            404, "We could not find the resource you requested.",
            406, "The requested media type is not acceptable",
            409, "The request could not be completed due to a conflict with the current state of the resource",
            422, "The request was well-formed but was unable to be followed due to semantic errors",
            429, "Too many requests",
            500, "Unexpected internal server error",
            503, "The service is temporarily unavailable");

    private final int status;
    private final int code;
    private final String description;

    /**
     * @param status HTTP status
     * @param code unique within the endpoint
     * @param description what the code means, the same for every occurrence; may be empty
     * @param message what happened this time
     */
    public ApiError(int status, int code, String description, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.description = description;
    }

    /** The path is none of the API's: 404, code 4. */
    public static ApiError unknownEndpoint(String relativePath) {
        return new ApiError(
                404,
                4,
                "",
                "Relative path (" + relativePath + ") is not a known endpoint resource. Please refer to documentation"
                        + " for list of endpoint resources.");
    }

    /** A query parameter is not there: 422, code 8. */
    public static ApiError missingParameter(String name) {
        return new ApiError(422, 8, "", "Missing required parameter \"" + name + "\" from query parameters");
    }

    /** The body is empty: 422, code 10. */
    public static ApiError missingBody(String name) {
        return new ApiError(422, 10, "", "Request body must be populated for body parameter \"" + name + "\"");
    }

    /**
     * A parameter is not of its type: 422, code 11.
     *
     * @param place query, path or body
     * @param media {@code TEXT_PLAIN} or {@code APPLICATION_JSON}
     */
    public static ApiError wrongType(String place, String name, String media) {
        return new ApiError(
                422,
                11,
                "",
                "Failed to transform user " + place + " parameter \"" + name + "\" with a content type of \"" + media
                        + "\"");
    }

    /** No token and no password, or one that is not known: 401, code 18. */
    public static ApiError unauthorized() {
        return new ApiError(
                401,
                18,
                "",
                "No SEC header present in request. Please provide it via \"SEC: token\". You may also use BASIC"
                        + " authentication parameters if this host supports it. e.g. \"Authorization: Basic"
                        + " base64Encoding\"");
    }

    /** The account lacks the capability: 403, code 26. */
    public static ApiError forbidden() {
        return new ApiError(403, 26, "", "User has insufficient capabilities to access this endpoint resource");
    }

    /** A name in {@code fields} that the resource does not have: 422, code 30. */
    public static ApiError unknownField(String name) {
        return new ApiError(
                422,
                30,
                "",
                "Specified field \"" + name
                        + "\" is not recognized by this endpoint for media type \"application/json\"");
    }

    /** A parameter is not valid: 422, code 1005, as many endpoints have it. */
    public static ApiError invalid(String message) {
        return new ApiError(422, 1005, "A request parameter is not valid.", message);
    }

    /** There is no such thing: 404 with the endpoint's own code. */
    public static ApiError notFound(int code, String message) {
        return new ApiError(404, code, message, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The endpoint's own number. */
    public int code() {
        return code;
    }

    /** What the code means. */
    public String description() {
        return description;
    }

    /** IBM's words for the status. */
    public static String httpMessage(int status) {
        return HTTP.getOrDefault(status, "");
    }
}
