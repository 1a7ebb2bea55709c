package io.penstock.lab.offense;

import java.util.Collections;
import java.util.Map;

/**
 * What a rule sees of one event.
 *
 * @param eventId the store's number of it; later events have larger ones
 * @param time when it arrived, in milliseconds since 1970
 * @param name its QID record's name
 * @param category its low-level category's name
 * @param severity 0 to 10
 * @param credibility 0 to 10
 * @param relevance 0 to 10
 * @param sourceIp empty if it has none
 * @param destinationIp empty if it has none
 * @param userName empty if it has none
 * @param logSource where it came from
 * @param properties fields and custom properties by name, for custom actions
 */
public record Sighting(
        long eventId,
        long time,
        String name,
        String category,
        int severity,
        int credibility,
        int relevance,
        String sourceIp,
        String destinationIp,
        String userName,
        LogSourceRef logSource,
        Map<String, String> properties) {

    public Sighting {
        // Made for this sighting alone.
        properties = Collections.unmodifiableMap(properties);
    }

    /** A log source as offences name it. */
    public record LogSourceRef(long id, String name, long typeId, String typeName) {}
}
