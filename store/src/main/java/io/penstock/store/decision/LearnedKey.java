package io.penstock.store.decision;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two alerts have in common if the second is not to be raised after the first was learned: the alert type, the two
 * sides, the transport, the application protocol and the operation by the protocol's name.
 *
 * <p>A side is its IP address, else its MAC address, else its name; so an attacker who takes another name gains nothing.
 * Ports change from connection to connection and are left out, but where no application protocol was understood the lower
 * of the two, the service's, is the only thing that tells one use from another and counts. Sensor and site do not count.
 *
 * @param hash SHA-256 over all parts in full, as 64 hexadecimal digits
 * @param description the same for people, cut at 1,000 characters
 */
public record LearnedKey(String hash, String description) {
    private static final int LONGEST = 1_000;

    public LearnedKey {
        description = BoundedText.line(description, LONGEST);
    }

    /** The key of an alert. */
    public static LearnedKey of(Alert alert) {
        String from = side(alert.source());
        Endpoint other = alert.destination();
        String to = other == null ? "" : side(other);
        String service = alert.protocol() == null ? servicePort(alert.source(), other) : "";
        List<String> parts = List.of(
                alert.type().id(),
                from,
                to,
                text(alert.transport()),
                text(alert.protocol()),
                text(alert.operation()),
                service);
        String what = (text(alert.protocol()) + " " + text(alert.operation()) + " "
                        + (service.isEmpty() ? "" : text(alert.transport()) + " port " + service))
                .strip();
        return new LearnedKey(
                hash(parts),
                alert.type().id() + " " + alert.type().title() + ": " + from + (to.isEmpty() ? "" : " to " + to)
                        + (what.isEmpty() ? "" : ", " + what));
    }

    private static String side(Endpoint endpoint) {
        String address = endpoint.ip() != null ? endpoint.ip() : endpoint.mac();
        return address != null ? address : text(endpoint.name());
    }

    private static String servicePort(Endpoint source, @Nullable Endpoint destination) {
        int theirs = destination == null ? Endpoint.NO_PORT : destination.port();
        int port = source.port() < 0 ? theirs : theirs < 0 ? source.port() : Math.min(source.port(), theirs);
        return port < 0 ? "" : Integer.toString(port);
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** Each part with its length before it, so that no part can reach into the next. */
    private static String hash(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
