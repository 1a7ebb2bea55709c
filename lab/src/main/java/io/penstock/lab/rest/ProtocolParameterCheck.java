package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Checks a log source's protocol parameters against what the protocol type says of them. Made for one call. */
final class ProtocolParameterCheck {
    private final ObjectNode protocol;
    private final boolean creating;

    ProtocolParameterCheck(ObjectNode protocol, boolean creating) {
        this.protocol = protocol;
        this.creating = creating;
    }

    /**
     * Checks them all.
     *
     * @throws io.penstock.lab.api.ApiError with the code of the first thing that is wrong
     */
    void check(JsonNode given) {
        for (JsonNode one : given) {
            JsonNode known = known(one);
            Optional.of(one.path("value"))
                    .filter(value -> !value.isNull() && !value.isMissingNode())
                    .ifPresent(value -> value(known, value.asText()));
        }
        for (JsonNode known : protocol.path("parameters")) {
            refuse(
                    known.path("required").asBoolean() && !isGiven(known, given),
                    LogSourceProblem.PARAMETER_MISSING,
                    known);
        }
    }

    /** IBM's clients name a parameter by id, by name or by both. */
    private JsonNode known(JsonNode one) {
        for (JsonNode known : protocol.path("parameters")) {
            boolean byName = one.path("name").asText().equals(known.path("name").asText());
            boolean byId = one.path("id").isNumber()
                    && one.path("id").asLong() == known.path("id").asLong();
            if (one.has("name") ? byName && (byId || !one.path("id").isNumber()) : byId) {
                return known;
            }
        }
        throw LogSourceProblem.PARAMETER_UNKNOWN.error(
                creating,
                "The protocol parameter with the id " + one.path("id").asText() + " and the name \""
                        + one.path("name").asText() + "\" does not exist for the protocol type "
                        + protocol.path("id").asLong() + ".");
    }

    private static boolean isGiven(JsonNode known, JsonNode given) {
        for (JsonNode one : given) {
            boolean same = one.path("name").asText().equals(known.path("name").asText())
                    || (!one.has("name")
                            && one.path("id").asLong(-1) == known.path("id").asLong());
            if (same && !one.path("value").asText("").isBlank()) {
                return true;
            }
        }
        return false;
    }

    private void value(JsonNode known, String value) {
        String type = known.path("type").asText();
        refuse(type.equals("INTEGER") && !value.matches("-?\\d{1,9}"), LogSourceProblem.PARAMETER_FORMAT, known);
        refuse(type.equals("BOOLEAN") && !value.matches("(?i)true|false"), LogSourceProblem.PARAMETER_FORMAT, known);
        boolean allowed = known.path("allowed_values").isEmpty();
        for (JsonNode one : known.path("allowed_values")) {
            allowed |= one.path("value").asText().equals(value);
        }
        refuse(!allowed, LogSourceProblem.PARAMETER_VALUE, known);
        refuse(
                value.length() < known.path("min_length").asInt(0) && !value.isEmpty(),
                LogSourceProblem.PARAMETER_TOO_SHORT,
                known);
        refuse(
                value.length() > known.path("max_length").asInt(Integer.MAX_VALUE),
                LogSourceProblem.PARAMETER_TOO_LONG,
                known);
        if (type.equals("INTEGER")) {
            int number = Integer.parseInt(value);
            refuse(
                    number < known.path("min_value").asInt(Integer.MIN_VALUE),
                    LogSourceProblem.PARAMETER_TOO_SMALL,
                    known);
            refuse(
                    number > known.path("max_value").asInt(Integer.MAX_VALUE),
                    LogSourceProblem.PARAMETER_TOO_LARGE,
                    known);
        }
    }

    private void refuse(boolean wrong, LogSourceProblem problem, JsonNode known) {
        if (wrong) {
            throw problem.error(
                    creating,
                    problem.description() + " Parameter: " + known.path("name").asText());
        }
    }
}
