package io.penstock.delivery.http;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a destination uses HTTP; the {@code http} group of its settings.
 *
 * @param connectTimeout the longest that connecting may take
 * @param requestTimeout the longest that a request and its answer may take, connecting included
 * @param caFile certificates in PEM that are trusted instead of the machine's, null for the machine's
 * @param verifyServer whether the server's certificate and its name are checked
 * @param proxy an HTTP proxy, null for none
 * @param allowInternal whether loopback, link-local and cloud metadata addresses may be reached
 */
public record HttpSettings(
        @Setting(value = "The longest that connecting may take.", fallback = "5s", min = 1, max = 60_000)
        Duration connectTimeout,

        @Setting(
                value = "The longest that one request and its answer may take.",
                fallback = "30s",
                min = 1,
                max = 300_000)
        Duration requestTimeout,

        @Setting("File with the CA certificates, in PEM, that are trusted instead of this machine's.") @Nullable
        Path caFile,

        @Setting(
                value =
                        "Whether the server's certificate and name are checked. If not, anyone on the way can pose as the"
                                + " server, and a warning stands.",
                fallback = "true")
        boolean verifyServer,

        @Setting("HTTP proxy to go through, for example http://proxy.example:3128.") @Nullable
        URI proxy,

        @Setting(
                value =
                        "Whether loopback, link-local and cloud metadata addresses may be reached. Private addresses always"
                                + " may.",
                fallback = "false")
        boolean allowInternal) {
    public HttpSettings {
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getRawUserInfo() != null)) {
            throw new SettingException(
                    "proxy", "is not a plain http:// URL; write http://HOST:PORT, without a password");
        }
    }

    /** The usual: 5 s, 30 s, the machine's CAs, checked, no proxy, no internal addresses. */
    public static HttpSettings usual() {
        return new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), null, true, null, false);
    }

    /** The same with other time-outs. */
    public HttpSettings withTimeouts(Duration connect, Duration request) {
        return new HttpSettings(connect, request, caFile, verifyServer, proxy, allowInternal);
    }

    /** The same, trusting only the certificates of a PEM file. */
    public HttpSettings withCa(Path pem) {
        return new HttpSettings(connectTimeout, requestTimeout, pem, verifyServer, proxy, allowInternal);
    }

    /** The same without the server check. */
    public HttpSettings withoutServerCheck() {
        return new HttpSettings(connectTimeout, requestTimeout, caFile, false, proxy, allowInternal);
    }

    /** The same through a proxy. */
    public HttpSettings withProxy(URI other) {
        return new HttpSettings(connectTimeout, requestTimeout, caFile, verifyServer, other, allowInternal);
    }

    /** The same with internal addresses allowed. */
    public HttpSettings withInternal() {
        return new HttpSettings(connectTimeout, requestTimeout, caFile, verifyServer, proxy, true);
    }
}
