package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.DecisionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list of {@code GET /external/v1/alerts}, newest first: parameters and fields of the product that was there before, as
 * far as there is something for them; sensors, sites and zones have names in the place of numbers. One request looks at
 * 100,000 entries at most and says where to go on.
 *
 * @param state {@code handled}, {@code unhandled}, or empty for all
 * @param from milliseconds since 1970 of the first wanted
 * @param to of the last wanted
 * @param names what sensor, site and zone have to be, where one was named
 * @param limit how many alerts at most
 * @param before the position before which to look
 */
record AlertList(String state, long from, long to, Map<String, String> names, int limit, long before) {
    private static final Set<String> NAMES = Set.of("sensorId", "siteId", "zoneId");
    private static final int CHUNK = 1_000;
    private static final int MOST_LOOKED_AT = 100_000;
    private static final int MOST = 10_000;

    /**
     * What was found.
     *
     * @param alerts as JSON objects
     * @param next the position before which there may be more; 0 if there is none
     */
    record Page(List<Map<String, Object>> alerts, long next) {}

    /**
     * What a request asks for.
     *
     * @throws IllegalArgumentException with a message for the caller if it is not allowed
     */
    static AlertList of(Map<String, String> query) {
        Map<String, String> names = new LinkedHashMap<>();
        String state = "";
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        long before = Long.MAX_VALUE;
        int limit = CHUNK;
        for (Map.Entry<String, String> one : query.entrySet()) {
            String value = one.getValue();
            switch (one.getKey()) {
                case "state" -> state = state(value);
                case "fromTime" -> from = number(one, Long.MAX_VALUE);
                case "toTime" -> to = number(one, Long.MAX_VALUE);
                case "limit" -> limit = (int) number(one, MOST);
                case "before" -> before = number(one, Long.MAX_VALUE);
                case "sensor" -> names.put("sensorId", value); // As the old product's own example wrote it.
                default -> {
                    if (!NAMES.contains(one.getKey())) {
                        throw new IllegalArgumentException("Unknown parameter; there are state, fromTime, toTime,"
                                + " sensorId, siteId, zoneId, limit and before");
                    }
                    names.put(one.getKey(), value);
                }
            }
        }
        return new AlertList(state, from, to, names, Math.max(limit, 1), before);
    }

    private static String state(String value) {
        if (!value.equals("handled") && !value.equals("unhandled")) {
            throw new IllegalArgumentException("state: want handled or unhandled");
        }
        return value;
    }

    private static long number(Map.Entry<String, String> one, long most) {
        String value = one.getValue();
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(one.getKey() + ": want a number"
                    + (most == Long.MAX_VALUE ? "" : " of at most " + most)
                    + (one.getKey().endsWith("Time") ? ", milliseconds since 1970" : ""));
        }
        return Long.parseLong(value);
    }

    /** Looks. */
    Page find(AlertDecisions decisions, DecisionStore store) {
        List<Map<String, Object>> found = new ArrayList<>();
        long end = before == Long.MAX_VALUE ? decisions.last() + 1 : Math.min(before, decisions.last() + 1);
        long position = end;
        long last = end;
        while (position > 1 && end - position < MOST_LOOKED_AT) {
            List<LoggedAlert> chunk = decisions.before(position, CHUNK).reversed().stream()
                    .filter(this::isWanted)
                    .toList();
            Set<UUID> closed = store.closed(
                    chunk.stream().map(logged -> logged.alert().uuid()).collect(Collectors.toSet()));
            for (LoggedAlert logged : chunk) {
                boolean isClosed = closed.contains(logged.alert().uuid());
                if (!state.isEmpty() && isClosed != state.equals("handled")) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Page(found, last);
                }
                last = logged.position();
                found.add(json(logged, isClosed));
            }
            position = Math.max(1, position - CHUNK);
        }
        return new Page(found, position > 1 ? position : 0);
    }

    private boolean isWanted(LoggedAlert logged) {
        Alert alert = logged.alert();
        long time = alert.time().toEpochMilli();
        return alert.status() == AlertStatus.OPENED
                && time >= from
                && time <= to
                && names.entrySet().stream().allMatch(name -> name.getValue().equals(place(alert, name.getKey())));
    }

    private static @Nullable String place(Alert alert, String key) {
        return switch (key) {
            case "sensorId" -> alert.origin().sensor();
            case "siteId" -> alert.origin().site();
            default -> alert.origin().zone();
        };
    }

    private static Map<String, Object> json(LoggedAlert logged, boolean isClosed) {
        Alert alert = logged.alert();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", logged.position());
        json.put("uuid", alert.uuid().toString());
        for (String key : List.of("sensorId", "siteId", "zoneId")) {
            String name = place(alert, key);
            json.put(key, name == null ? "" : name);
        }
        json.put("time", alert.time().toEpochMilli());
        json.put("type", alert.type().id());
        json.put("title", alert.type().title());
        json.put("message", alert.message());
        json.put("severity", alert.type().severity().title());
        json.put("engine", alert.type().engine().title());
        json.put("sourceDevice", device(alert.source()));
        json.put("destinationDevice", device(alert.destination()));
        json.put("handled", isClosed);
        return json;
    }

    /** Its name, else its address. */
    private static String device(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return "";
        }
        String address = endpoint.ip() != null ? endpoint.ip() : endpoint.mac();
        String name = endpoint.name() != null ? endpoint.name() : address;
        return name == null ? "" : name;
    }
}
