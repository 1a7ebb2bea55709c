package io.penstock.qradar.api;

import io.penstock.delivery.settings.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a QRadar's API is reached.
 *
 * @param url QRadar's address; without a path, {@code /api} is meant
 * @param token an authorized service's token
 * @param caFile certificates in PEM that are trusted instead of the machine's, null for the machine's
 * @param fingerprint SHA-256 of the server's certificate, 64 hexadecimal digits; null to check it by its signer and name
 * @param proxy an HTTP proxy, null for none
 * @param version the version to use, null for the highest that both sides know
 * @param connectTimeout the longest that connecting may take
 * @param requestTimeout the longest that one request and its answer may take
 */
public record Connection(
        URI url,
        Secret token,
        @Nullable Path caFile,
        @Nullable String fingerprint,
        @Nullable URI proxy,
        @Nullable ApiVersion version,
        Duration connectTimeout,
        Duration requestTimeout) {

    /** The URL that all paths of the API stand behind, without a slash at its end. */
    String base() {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return origin() + (path.isEmpty() ? "/api" : path);
    }

    /** Scheme, host and port: what messages say of where. */
    String origin() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
