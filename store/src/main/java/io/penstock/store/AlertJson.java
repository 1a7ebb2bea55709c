package io.penstock.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An alert as one JSON object and back. The alert type is kept by its id: title, severity and score are the catalogue's
 * of the day on which the alert is read.
 *
 * <p>The text is pure ASCII. Names come from the network and may hold NUL, which PostgreSQL's text refuses, or lone
 * surrogates, which have no UTF-8; as escapes both survive.
 */
final class AlertJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private record Body(
            UUID uuid,
            @Nullable AlertStatus status,
            String time,
            String type,
            Origin origin,
            Endpoint source,
            @Nullable Endpoint destination,
            @Nullable String transport,
            @Nullable String protocol,
            @Nullable String operation,
            String message,
            Evidence evidence) {}

    private AlertJson() {}

    static String write(Alert alert) {
        try {
            return MAPPER.writeValueAsString(new Body(
                    alert.uuid(),
                    alert.status(),
                    alert.time().toString(),
                    alert.type().id(),
                    alert.origin(),
                    alert.source(),
                    alert.destination(),
                    alert.transport(),
                    alert.protocol(),
                    alert.operation(),
                    alert.message(),
                    alert.evidence()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert " + alert.uuid() + " cannot be written as JSON", e);
        }
    }

    /**
     * Rebuilds an alert.
     *
     * @throws JsonProcessingException if the text is not what {@link #write} makes
     * @throws IllegalArgumentException if {@code types} does not know the type
     */
    static Alert read(String json, Function<String, AlertType> types) throws JsonProcessingException {
        Body body = MAPPER.readValue(json, Body.class);
        return new Alert(
                body.uuid(),
                body.status() == null ? AlertStatus.OPENED : body.status(),
                Instant.parse(body.time()),
                types.apply(body.type()),
                body.origin(),
                body.source(),
                body.destination(),
                body.transport(),
                body.protocol(),
                body.operation(),
                body.message(),
                body.evidence());
    }
}
