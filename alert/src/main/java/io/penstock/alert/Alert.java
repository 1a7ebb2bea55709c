package io.penstock.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of an alert type.
 *
 * @param uuid the same for the same traffic seen by the same sensor, so that a repeated delivery can be told from a new
 *     alert
 * @param status whether this raises the alert, or tells more of one that was raised
 * @param time when the last packet that made it was seen, by the packet's own time
 * @param type the entry of the catalogue
 * @param origin the sensor and its place
 * @param source who did it
 * @param destination to whom, null if to nobody in particular
 * @param transport {@code TCP}, {@code UDP}, {@code ICMP}, {@code ARP} …, null if it does not apply
 * @param protocol the application protocol's name, for example {@code Modbus/TCP}, null if none was understood
 * @param operation the protocol's own name of what was done, for example {@code Write Single Coil}, null if none
 * @param message what happened, in one or two sentences for people
 * @param evidence the packets
 */
public record Alert(
        UUID uuid,
        AlertStatus status,
        Instant time,
        AlertType type,
        Origin origin,
        Endpoint source,
        @Nullable Endpoint destination,
        @Nullable String transport,
        @Nullable String protocol,
        @Nullable String operation,
        String message,
        Evidence evidence) {

    /** An alert that is raised now. */
    public Alert(
            UUID uuid,
            Instant time,
            AlertType type,
            Origin origin,
            Endpoint source,
            @Nullable Endpoint destination,
            @Nullable String transport,
            @Nullable String protocol,
            @Nullable String operation,
            String message,
            Evidence evidence) {
        this(
                uuid,
                AlertStatus.OPENED,
                time,
                type,
                origin,
                source,
                destination,
                transport,
                protocol,
                operation,
                message,
                evidence);
    }
}
