package io.penstock.protocol.http;

/** Names of the status codes that report errors (RFC 9110 section 15). */
final class HttpStatus {
    private HttpStatus() {}

    static String name(int status) {
        return switch (status) {
            case 400 -> "bad request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not found";
            case 405 -> "method not allowed";
            case 406 -> "not acceptable";
            case 407 -> "proxy authentication required";
            case 408 -> "request timeout";
            case 409 -> "conflict";
            case 410 -> "gone";
            case 411 -> "length required";
            case 412 -> "precondition failed";
            case 413 -> "content too large";
            case 414 -> "URI too long";
            case 415 -> "unsupported media type";
            case 417 -> "expectation failed";
            case 422 -> "unprocessable content";
            case 426 -> "upgrade required";
            case 429 -> "too many requests";
            case 500 -> "internal server error";
            case 501 -> "not implemented";
            case 502 -> "bad gateway";
            case 503 -> "service unavailable";
            case 504 -> "gateway timeout";
            case 505 -> "HTTP version not supported";
            default -> status < 500 ? "client error" : "server error";
        };
    }
}
