package io.penstock.delivery.http;

import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import java.util.Locale;

/** Checks and prints the URLs of destinations. */
public final class HttpTarget {
    private HttpTarget() {}

    /**
     * Checks that a setting is an {@code http} or {@code https} URL without a password in it.
     *
     * @throws SettingException if it is not
     */
    public static void check(String key, URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new SettingException(key, "is no http:// or https:// URL");
        }
        if (uri.getRawUserInfo() != null) {
            throw new SettingException(key, "holds a user name or password; there are settings of their own for them");
        }
    }

    /** Scheme, host and port: a URL's path and query may be secrets, as with chat services' webhooks. */
    public static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** The URL with a path added to its own; one slash between them. */
    public static URI under(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
