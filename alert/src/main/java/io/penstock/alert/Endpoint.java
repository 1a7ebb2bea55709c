package io.penstock.alert;

import org.jspecify.annotations.Nullable;

/**
 * One side of what an alert is about. Names come from the network: they may hold anything.
 *
 * @param ip IPv4 or IPv6 address as text, null if the traffic had none
 * @param port TCP or UDP port 0 to 65535, or {@link #NO_PORT}
 * @param mac hardware address as {@code 00:80:f4:01:02:03}, null if unknown
 * @param name the device's name in the inventory, null if none is known
 */
public record Endpoint(
        @Nullable String ip,
        int port,
        @Nullable String mac,
        @Nullable String name) {
    /** The traffic had no port. */
    public static final int NO_PORT = -1;

    public Endpoint {
        if (port < NO_PORT || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
        }
    }

    /** The best short text for people: name, else IP address, else MAC address, else {@code unknown}. */
    public String label() {
        if (name != null && !name.isEmpty()) {
            return name;
        }
        if (ip != null) {
            return ip;
        }
        return mac != null ? mac : "unknown";
    }
}
