package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import org.jspecify.annotations.Nullable;

/** What repeated alerts have in common, besides the sensor. Ports are left out: a client changes its own each time. */
record RepeatKey(
        String type, @Nullable Side source, @Nullable Side destination) {
    /** A side by its addresses; by its name only if it has none, since a name may be learned later. */
    record Side(
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String name) {
        static @Nullable Side of(@Nullable Endpoint endpoint) {
            if (endpoint == null) {
                return null;
            }
            boolean addressed = endpoint.ip() != null || endpoint.mac() != null;
            return new Side(endpoint.ip(), endpoint.mac(), addressed ? null : endpoint.name());
        }
    }

    static RepeatKey of(Alert alert) {
        return new RepeatKey(alert.type().id(), Side.of(alert.source()), Side.of(alert.destination()));
    }
}
