package io.penstock.delivery.webhook;

import io.penstock.delivery.http.HttpSettings;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a webhook.
 *
 * @param url where to; may hold a secret in path or query, so it is never shown whole
 * @param headers more headers of each request
 * @param authorization the whole value of the Authorization header, null for none
 * @param secret the key of the signature, null for no signature
 * @param body which fields
 * @param batchSize the most alerts in one request; 1 for an object each, more for arrays
 * @param http how HTTP is used
 */
public record WebhookSettings(
        @Setting("URL that alerts are POSTed to.") URI url,

        @Setting("More headers of each request. Names: letters, digits, dash, underscore.")
        Map<String, String> headers,

        @Setting("Value of the Authorization header, for example: Bearer TOKEN.") @Nullable
        Secret authorization,

        @Setting("Key of the HMAC-SHA256 signature in the header X-Penstock-Signature; none if left out.") @Nullable
        Secret secret,

        @Setting(
                value = "Which fields an alert has: base, or extended with sensor, site, zone, addresses and more.",
                fallback = "extended")
        Body body,

        @Setting(
                value = "The most alerts in one request. With 1 each request holds one object, with more an array.",
                fallback = "1",
                min = 1,
                max = 256)
        int batchSize,

        @Setting("How HTTP is used.") HttpSettings http) {
    /** Which fields an alert has. */
    public enum Body {
        /** What happened between whom. */
        BASE,
        /** Also where it was seen. */
        EXTENDED
    }

    /** Those that HTTP itself or other settings make. */
    private static final Set<String> TAKEN =
            Set.of("host", "content-length", "content-type", "transfer-encoding", "connection", "authorization");

    public WebhookSettings {
        HttpTarget.check("url", url);
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
                throw new SettingException("headers", "has the name '" + name + "'; allowed: letters, digits, - and _");
            }
            if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new SettingException("headers", "may not have '" + name + "', which is set by itself");
            }
            // The value is not quoted: headers often hold keys.
            if (!value.matches("[ -~]{0,4096}")) {
                throw new SettingException("headers", "has a value for '" + name + "' that is not plain ASCII");
            }
        });
    }

    /** Without the values of headers and all of the URL but its host: they often hold keys. */
    @Override
    public String toString() {
        return "WebhookSettings[url=" + HttpTarget.origin(url) + ", headers=" + new TreeSet<>(headers.keySet())
                + ", body=" + body + ", batchSize=" + batchSize + ", http=" + http + "]";
    }
}
