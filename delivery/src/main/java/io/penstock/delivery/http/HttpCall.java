package io.penstock.delivery.http;

import io.penstock.delivery.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request: filled by its thread, then sent. */
public final class HttpCall {
    /** What is shorter keeps nobody out, and replacing it would make answers unreadable. */
    private static final int SHORTEST_SECRET = 4;

    private final String method;
    private final URI uri;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final byte @Nullable [] body;
    private final @Nullable String contentType;

    private HttpCall(String method, URI uri, byte @Nullable [] body, @Nullable String contentType) {
        this.method = method;
        this.uri = uri;
        this.body = body;
        this.contentType = contentType;
    }

    /** Asks for something. */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, null, null);
    }

    /** Sends something with any method that has a body. */
    public static HttpCall with(String method, URI uri, String contentType, byte[] body) {
        return new HttpCall(method, uri, body, contentType);
    }

    /** Sends something. */
    public static HttpCall post(URI uri, String contentType, byte[] body) {
        return with("POST", uri, contentType, body);
    }

    /** Adds a header that anyone may see. */
    public HttpCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a header the value of which is kept out of every message, an echo in the answer included. */
    public HttpCall secretHeader(String name, String value) {
        headers.put(name, value);
        secret(value);
        secret(value.substring(value.lastIndexOf(' ') + 1));
        return this;
    }

    /** Adds an Authorization header of user name and password (RFC 7617), both in UTF-8. */
    public HttpCall basic(String user, Secret password) {
        byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return secret(password.reveal())
                .secretHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Keeps a text that the body or URL holds out of every message. */
    public HttpCall secret(String value) {
        if (value.length() >= SHORTEST_SECRET) {
            secrets.add(value);
        }
        return this;
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    /** A text of the far side's as one short line without this call's secrets. */
    public String excerpt(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return OneLine.of(clean);
    }

    /** Without headers and body, and of the URL only what is no secret. */
    @Override
    public String toString() {
        return method + " " + HttpTarget.origin(uri);
    }
}
