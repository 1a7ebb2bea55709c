package io.penstock.lab.leef;

import java.util.Collections;
import java.util.Map;

/**
 * One LEEF event.
 *
 * @param leefVersion {@code 1.0} or {@code 2.0}
 * @param vendor header field 2
 * @param product header field 3
 * @param version header field 4, the product's version
 * @param eventId header field 5; may be empty
 * @param attributes keys and values in the order of the payload; no empty values
 */
public record LeefEvent(
        String leefVersion,
        String vendor,
        String product,
        String version,
        String eventId,
        Map<String, String> attributes) {

    public LeefEvent {
        // Given by the parser alone, which lets go of it.
        attributes = Collections.unmodifiableMap(attributes);
    }

    /**
     * What a LEEF key expression reads: an attribute by its bare key, or a header field as {@code $leefversion$},
     * {@code $vendor$}, {@code $product$}, {@code $version$} or {@code $eventid$}.
     *
     * @return the value, empty if the event has none
     */
    public String value(String key) {
        return switch (key) {
            case "$leefversion$" -> leefVersion;
            case "$vendor$" -> vendor;
            case "$product$" -> product;
            case "$version$" -> version;
            case "$eventid$" -> eventId;
            default -> attributes.getOrDefault(key, "");
        };
    }
}
