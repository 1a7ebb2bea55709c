package io.penstock.delivery.format;

import io.penstock.alert.Endpoint;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of LEEF's predefined attributes: what does not have the type is left out, for QRadar would misread it. */
final class LeefTypes {
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST_IP = 45;
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");
    /** IANA keywords among what an alert can name; ARP is no protocol over IP and has none. */
    private static final Set<String> TRANSPORTS = Set.of("TCP", "UDP", "ICMP");

    private LeefTypes() {}

    static @Nullable String ip(@Nullable Endpoint endpoint) {
        if (endpoint == null || endpoint.ip() == null || endpoint.ip().length() > LONGEST_IP) {
            return null;
        }
        if (!IP.matcher(endpoint.ip()).matches()) {
            return null;
        }
        try {
            InetAddress.ofLiteral(endpoint.ip()); // asks no DNS
            return endpoint.ip();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable String port(@Nullable Endpoint endpoint) {
        return endpoint == null || endpoint.port() == Endpoint.NO_PORT ? null : Integer.toString(endpoint.port());
    }

    static @Nullable String mac(@Nullable Endpoint endpoint) {
        if (endpoint == null || endpoint.mac() == null) {
            return null;
        }
        return MAC.matcher(endpoint.mac()).matches() ? endpoint.mac() : null;
    }

    static @Nullable String name(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.name();
    }

    static @Nullable String transport(@Nullable String transport) {
        if (transport == null) {
            return null;
        }
        String upper = transport.toUpperCase(Locale.ROOT);
        return TRANSPORTS.contains(upper) ? upper : null;
    }
}
