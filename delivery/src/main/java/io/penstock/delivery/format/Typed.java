package io.penstock.delivery.format;

import io.penstock.alert.Endpoint;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that a receiver expects to have a type: what does not have it is null and left out, for it would be misread. */
final class Typed {
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST_IP = 45;
    private static final int MAC_LENGTH = 17;
    /** IANA keywords among what an alert can name; ARP is no protocol over IP and has none. */
    private static final Set<String> TRANSPORTS = Set.of("TCP", "UDP", "ICMP");

    private static final long LAST_OF_13_DIGITS = 9_999_999_999_999L;

    private Typed() {}

    static @Nullable String ip(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : ip(endpoint.ip());
    }

    /** The text if it is an IPv4 or IPv6 address; the usual forms are told without making garbage. */
    static @Nullable String ip(@Nullable String text) {
        if (text == null || text.length() > LONGEST_IP) {
            return null;
        }
        if (isPlainV4(text) || isPlainV6(text)) {
            return text;
        }
        if (!IP.matcher(text).matches()) {
            return null;
        }
        try {
            InetAddress.ofLiteral(text); // asks no DNS
            return text;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static boolean isV6(String ip) {
        return ip.indexOf(':') >= 0;
    }

    static @Nullable String mac(@Nullable Endpoint endpoint) {
        String mac = endpoint == null ? null : endpoint.mac();
        if (mac == null || mac.length() != MAC_LENGTH) {
            return null;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            char c = mac.charAt(i);
            if (i % 3 == 2 ? c != ':' : !isHex(c)) {
                return null;
            }
        }
        return mac;
    }

    static @Nullable String name(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.name();
    }

    static @Nullable String transport(@Nullable String transport) {
        if (transport == null || TRANSPORTS.contains(transport)) {
            return transport;
        }
        String upper = transport.toUpperCase(Locale.ROOT);
        return TRANSPORTS.contains(upper) ? upper : null;
    }

    /** Milliseconds since 1970, the nearest that has 1 to 13 digits. */
    static long epochMillis(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return time.getEpochSecond() > LAST_OF_13_DIGITS / 1000 ? LAST_OF_13_DIGITS : time.toEpochMilli();
    }

    private static boolean isPlainV4(String text) {
        int parts = 1;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (value < 0 || ++parts > 4) {
                    return false;
                }
                value = -1;
            } else if (c < '0' || c > '9' || value == 0) {
                return false; // a zero in front is read as octal by some
            } else {
                value = value < 0 ? c - '0' : value * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            }
        }
        return parts == 4 && value >= 0;
    }

    /** Groups of 1 to 4 digits: eight, or fewer with one {@code ::} between two of them. */
    private static boolean isPlainV6(String text) {
        int groups = 0;
        int digits = 0;
        boolean shortened = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHex(c)) {
                if (++digits > 4) {
                    return false;
                }
                groups += digits == 1 ? 1 : 0;
            } else if (c == ':' && digits > 0) {
                digits = 0;
                if (i + 1 < text.length() && text.charAt(i + 1) == ':') {
                    if (shortened) {
                        return false;
                    }
                    shortened = true;
                    i++;
                }
            } else {
                return false;
            }
        }
        return digits > 0 && (shortened ? groups < 8 : groups == 8);
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
