package io.penstock.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import java.nio.charset.StandardCharsets;

/** The alert's JSON for the link between sensor and console, until {@link AlertJson} itself is public. */
public final class AlertBytes {
    private AlertBytes() {}

    /** One JSON object in ASCII, without a line break. */
    public static byte[] write(Alert alert) {
        return AlertJson.write(alert).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #write} made. What a stranger wrote may lack parts: they are null then, against their types.
     *
     * @throws IllegalArgumentException if it is not that, or its alert type is unknown to this version
     */
    public static Alert read(byte[] json) {
        try {
            return AlertJson.read(new String(json, StandardCharsets.UTF_8), AlertCatalogue.get()::type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no alert in JSON", e);
        }
    }
}
