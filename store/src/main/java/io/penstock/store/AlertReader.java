package io.penstock.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one alert from its JSON text, field by field. One instance, one alert, one thread. */
final class AlertReader {
    /** How much of what a sender chose an error repeats. */
    private static final int NAME_IN_ERROR = 80;

    private final JsonParser json;
    private @Nullable UUID uuid;
    private @Nullable AlertStatus status;
    private @Nullable Instant time;
    private @Nullable AlertType type;
    private @Nullable Origin origin;
    private @Nullable Endpoint source;
    private @Nullable Endpoint destination;
    private @Nullable String transport;
    private @Nullable String protocol;
    private @Nullable String operation;
    private @Nullable String message;
    private @Nullable Evidence evidence;

    private AlertReader(JsonParser json) {
        this.json = json;
    }

    static Alert read(byte[] bytes, int offset, int length) throws AlertFormatException {
        try (JsonParser json = AlertJson.FACTORY.createParser(bytes, offset, length)) {
            Alert alert = new AlertReader(json).alert();
            if (json.nextToken() != null) {
                throw AlertFormatException.of("something follows the alert");
            }
            return alert;
        } catch (JsonProcessingException e) {
            throw new AlertFormatException("it is not well-formed JSON: " + line(e.getOriginalMessage()), false, e);
        } catch (IOException e) {
            throw new AlertFormatException("it is not UTF-8 text: " + line(String.valueOf(e.getMessage())), false, e);
        }
    }

    private Alert alert() throws IOException, AlertFormatException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw AlertFormatException.of("an alert is a JSON object, this is not");
        }
        int seen = 0;
        String field;
        while ((field = json.nextFieldName()) != null) {
            seen = once(seen, alertField(field), field);
        }
        endOfObject();
        return new Alert(
                required("uuid", uuid),
                status == null ? AlertStatus.OPENED : status,
                required("time", time),
                required("type", type),
                required("origin", origin),
                required("source", source),
                destination,
                transport,
                protocol,
                operation,
                required("message", message),
                required("evidence", evidence));
    }

    /** Reads the value of a field and returns the field's bit. */
    private int alertField(String field) throws IOException, AlertFormatException {
        return switch (field) {
            case "uuid" -> {
                uuid = uuid(string(field));
                yield 1;
            }
            case "status" -> {
                status = status(optional(field));
                yield 1 << 1;
            }
            case "time" -> {
                time = time(string(field));
                yield 1 << 2;
            }
            case "type" -> {
                type = type(string(field));
                yield 1 << 3;
            }
            case "origin" -> {
                origin = origin();
                yield 1 << 4;
            }
            case "source" -> {
                source = endpoint(field);
                yield 1 << 5;
            }
            case "destination" -> {
                destination = endpoint(field);
                yield 1 << 6;
            }
            case "transport" -> {
                transport = optional(field);
                yield 1 << 7;
            }
            case "protocol" -> {
                protocol = optional(field);
                yield 1 << 8;
            }
            case "operation" -> {
                operation = optional(field);
                yield 1 << 9;
            }
            case "message" -> {
                message = string(field);
                yield 1 << 10;
            }
            case "evidence" -> {
                evidence = evidence();
                yield 1 << 11;
            }
            default -> throw unknown(field);
        };
    }

    private Origin origin() throws IOException, AlertFormatException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw AlertFormatException.of("field origin is not an object");
        }
        String[] value = new String[4];
        int seen = 0;
        String field;
        while ((field = json.nextFieldName()) != null) {
            int place = switch (field) {
                case "sensor" -> 0;
                case "address" -> 1;
                case "site" -> 2;
                case "zone" -> 3;
                default -> throw unknown(field);
            };
            value[place] = string(field);
            seen = once(seen, 1 << place, field);
        }
        endOfObject();
        return new Origin(
                required("sensor", value[0]),
                required("address", value[1]),
                required("site", value[2]),
                required("zone", value[3]));
    }

    private @Nullable Endpoint endpoint(String name) throws IOException, AlertFormatException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw AlertFormatException.of("field " + name + " is not an object");
        }
        String ip = null;
        String mac = null;
        String label = null;
        long port = Endpoint.NO_PORT;
        int seen = 0;
        String field;
        while ((field = json.nextFieldName()) != null) {
            int bit;
            switch (field) {
                case "ip" -> {
                    ip = optional(field);
                    bit = 1;
                }
                case "port" -> {
                    port = number(field);
                    bit = 2;
                }
                case "mac" -> {
                    mac = optional(field);
                    bit = 4;
                }
                case "name" -> {
                    label = optional(field);
                    bit = 8;
                }
                default -> throw unknown(field);
            }
            seen = once(seen, bit, field);
        }
        endOfObject();
        if (port < Endpoint.NO_PORT || port > 65_535) {
            throw AlertFormatException.of("field port is " + port + ", not 0 to 65535 or -1");
        }
        return new Endpoint(ip, (int) port, mac, label);
    }

    private Evidence evidence() throws IOException, AlertFormatException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw AlertFormatException.of("field evidence is not an object");
        }
        String capture = null;
        long first = 0;
        long last = 0;
        int seen = 0;
        String field;
        while ((field = json.nextFieldName()) != null) {
            int bit;
            switch (field) {
                case "capture" -> {
                    capture = string(field);
                    bit = 1;
                }
                case "firstPacket" -> {
                    first = number(field);
                    bit = 2;
                }
                case "lastPacket" -> {
                    last = number(field);
                    bit = 4;
                }
                default -> throw unknown(field);
            }
            seen = once(seen, bit, field);
        }
        endOfObject();
        if (seen != 7) {
            throw AlertFormatException.of("field evidence lacks capture, firstPacket or lastPacket");
        }
        return new Evidence(required("capture", capture), first, last);
    }

    private void endOfObject() throws AlertFormatException {
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw AlertFormatException.of("an object is not closed");
        }
    }

    private String string(String field) throws IOException, AlertFormatException {
        String value = json.nextTextValue();
        if (value == null) {
            throw AlertFormatException.of("field " + field + " is not a string");
        }
        return value;
    }

    private @Nullable String optional(String field) throws IOException, AlertFormatException {
        String value = json.nextTextValue();
        if (value == null && json.currentToken() != JsonToken.VALUE_NULL) {
            throw AlertFormatException.of("field " + field + " is neither a string nor null");
        }
        return value;
    }

    private long number(String field) throws IOException, AlertFormatException {
        if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw AlertFormatException.of("field " + field + " is not a whole number");
        }
        return json.getLongValue();
    }

    private static UUID uuid(String text) throws AlertFormatException {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw new AlertFormatException("field uuid is no UUID", false, e);
        }
        throw AlertFormatException.of("field uuid is no UUID of 36 characters");
    }

    private static AlertStatus status(@Nullable String text) throws AlertFormatException {
        return switch (text) {
            case null -> AlertStatus.OPENED;
            case "OPENED" -> AlertStatus.OPENED;
            case "UPDATED" -> AlertStatus.UPDATED;
            case "CLOSED" -> AlertStatus.CLOSED;
            default -> throw AlertFormatException.of("field status is not OPENED, UPDATED or CLOSED");
        };
    }

    private static Instant time(String text) throws AlertFormatException {
        try {
            return InstantText.read(text);
        } catch (DateTimeException e) {
            throw new AlertFormatException(
                    "field time is no ISO 8601 time in UTC, such as 2026-11-24T12:00:00.5Z", false, e);
        }
    }

    private static AlertType type(String id) throws AlertFormatException {
        try {
            return AlertCatalogue.get().type(id);
        } catch (IllegalArgumentException e) {
            throw new AlertFormatException("the catalogue has no alert type '" + line(id) + "'", true, e);
        }
    }

    private static <T> T required(String field, @Nullable T value) throws AlertFormatException {
        if (value == null) {
            throw AlertFormatException.of("field " + field + " is missing");
        }
        return value;
    }

    private static int once(int seen, int bit, String field) throws AlertFormatException {
        if ((seen & bit) != 0) {
            throw AlertFormatException.of("field " + field + " is there twice");
        }
        return seen | bit;
    }

    private static AlertFormatException unknown(String field) {
        return AlertFormatException.of("field '" + line(field) + "' is unknown");
    }

    /** What a sender chose must not forge a line of a log: printable ASCII only, and not much of it. */
    private static String line(String text) {
        String start = text.substring(0, Math.min(text.length(), NAME_IN_ERROR));
        return start.replaceAll("[^ -~]", "?");
    }
}
