package io.penstock.delivery.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gets access tokens by OAuth 2.0 client credentials (RFC 6749, 4.4) and keeps one until shortly before its end. */
public final class ClientCredentials {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final HttpSender sender;
    private final URI endpoint;
    private final Map<String, String> form;
    private final Secret secret;
    private final InstantSource clock;
    private @Nullable String token;
    private Instant refreshAt = Instant.MIN;

    /**
     * Makes one; nothing is asked yet.
     *
     * @param endpoint the token endpoint
     * @param scope what the token is for, null if the far side knows
     */
    public ClientCredentials(
            HttpSender sender,
            URI endpoint,
            String clientId,
            Secret clientSecret,
            @Nullable String scope,
            InstantSource clock) {
        this.sender = sender;
        this.endpoint = endpoint;
        this.secret = clientSecret;
        this.clock = clock;
        this.form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret.reveal());
        if (scope != null) {
            form.put("scope", scope);
        }
    }

    /** Sends a call that {@code make} makes out of a token; once more with a new token if the far side answers 401. */
    public HttpReply exchange(CallMaker make) throws DeliveryException {
        HttpReply reply = sender.exchange(make.with(token()));
        if (reply.status() == 401) {
            token = null;
            reply = sender.exchange(make.with(token()));
        }
        return reply;
    }

    /** Makes the same call with any token. */
    @FunctionalInterface
    public interface CallMaker {
        /** The call, with the token as its Authorization header. */
        HttpCall with(String token);
    }

    private String token() throws DeliveryException {
        String known = token;
        if (known != null && clock.instant().isBefore(refreshAt)) {
            return known;
        }
        HttpCall call = HttpCall.post(endpoint, "application/x-www-form-urlencoded", encoded())
                .secret(secret.reveal())
                .secret(URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
        HttpReply reply = sender.exchange(call);
        JsonNode json = JsonFields.parse(reply.body());
        if (!reply.ok()) {
            String error = json.path("error").asText("") + " "
                    + json.path("error_description").asText("");
            throw sender.failed(
                    call,
                    "no access token: HTTP " + reply.status() + " (" + call.excerpt(error)
                            + "); check the client id, its secret and whether the secret has expired",
                    null);
        }
        String fresh = json.path("access_token").asText("");
        if (fresh.isEmpty()) {
            // Without an excerpt: what is not understood may hold the token.
            throw sender.failed(call, "the answer has no access token; check the URL of the authority", null);
        }
        Duration life = Duration.ofSeconds(Math.clamp(json.path("expires_in").asLong(0), 0, 86_400));
        refreshAt = clock.instant()
                .plus(life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2));
        token = fresh;
        return fresh;
    }

    private byte[] encoded() {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
