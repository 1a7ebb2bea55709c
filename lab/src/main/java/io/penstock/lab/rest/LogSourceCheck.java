package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredLogSources;
import java.util.Optional;

/** Checks a log source as IBM's API does before it takes it. Made for one call; the caller holds the configuration. */
final class LogSourceCheck {
    private static final int LONGEST = 255;

    private final Configuration configuration;
    private final boolean creating;

    LogSourceCheck(Configuration configuration, boolean creating) {
        this.configuration = configuration;
        this.creating = creating;
    }

    /**
     * Checks the whole of it.
     *
     * @throws io.penstock.lab.api.ApiError with the code of the first thing that is wrong
     */
    void check(ObjectNode source) {
        name(source.path("name").asText().strip());
        refuse(source.path("description").asText().length() > LONGEST, LogSourceProblem.DESCRIPTION_TOO_LONG);
        kind(source);
        refuse(outside(source.path("credibility"), 10), LogSourceProblem.CREDIBILITY);
        refuse(
                configuration
                        .collectors()
                        .find(source.path("target_event_collector_id").asLong())
                        .isEmpty(),
                LogSourceProblem.COLLECTOR);
        refuse(source.path("log_source_extension_id").isNumber(), LogSourceProblem.EXTENSION);
        refuse(
                configuration
                        .languages()
                        .find(source.path("language_id").asLong())
                        .isEmpty(),
                LogSourceProblem.LANGUAGE);
        groups(source.path("group_ids"));
        refuse(source.path("parsing_order").asLong() < 0, LogSourceProblem.PARSING_ORDER_NEGATIVE);
        unique(source);
    }

    /**
     * 0 and 1 are what one reads where nothing is set; nobody can put a log source there. It may stay there: the public
     * Ansible collection sends back what it has read.
     *
     * @param before the groups before the change
     */
    void checkAssigned(Body body, JsonNode before) {
        for (JsonNode id : body.json().path("group_ids")) {
            boolean stays = before.valueStream().anyMatch(one -> one.asLong() == id.asLong());
            refuse(id.asLong() < 2 && !stays, LogSourceProblem.GROUP_UNASSIGNABLE);
        }
    }

    private void refuse(boolean wrong, LogSourceProblem problem) {
        if (wrong) {
            throw problem.error(creating);
        }
    }

    private static boolean outside(JsonNode number, int most) {
        return !number.isIntegralNumber() || number.asLong() < 0 || number.asLong() > most;
    }

    private void name(String name) {
        refuse(name.isEmpty(), LogSourceProblem.NAME_MISSING);
        refuse(name.length() > LONGEST, LogSourceProblem.NAME_TOO_LONG);
        refuse(name.indexOf('\\') >= 0, LogSourceProblem.BACKSLASH);
    }

    private void kind(ObjectNode source) {
        Optional<ObjectNode> type =
                configuration.logSourceTypes().find(source.path("type_id").asLong(-1));
        refuse(type.isEmpty(), LogSourceProblem.TYPE_UNKNOWN);
        refuse(type.orElseThrow().path("internal").asBoolean(), LogSourceProblem.TYPE_INTERNAL);
        long number = source.path("protocol_type_id").asLong(-1);
        Optional<ObjectNode> protocol = configuration.protocolTypes().find(number);
        refuse(protocol.isEmpty(), LogSourceProblem.PROTOCOL_UNKNOWN);
        boolean fits = false;
        for (JsonNode one : type.orElseThrow().path("protocol_types")) {
            fits |= one.path("protocol_id").asLong() == number;
        }
        refuse(!fits, LogSourceProblem.COMBINATION);
        refuse(
                source.path("gateway").asBoolean()
                        && !protocol.orElseThrow().path("gateway_supported").asBoolean(),
                LogSourceProblem.GATEWAY);
        new ProtocolParameterCheck(protocol.orElseThrow(), creating).check(source.path("protocol_parameters"));
    }

    private void groups(JsonNode ids) {
        for (JsonNode id : ids) {
            Optional<ObjectNode> group = configuration.groups().find(id.asLong());
            refuse(group.isEmpty(), LogSourceProblem.GROUP_UNKNOWN);
        }
    }

    private void unique(ObjectNode source) {
        String identifier = ConfiguredLogSources.identifier(source);
        for (ObjectNode other : configuration.logSources().documents()) {
            if (other.path("id").asLong() == source.path("id").asLong()) {
                continue;
            }
            refuse(other.path("name").asText().equals(source.path("name").asText()), LogSourceProblem.NAME_NOT_UNIQUE);
            if (!ConfiguredLogSources.identifier(other).equals(identifier)) {
                continue;
            }
            boolean sameKind =
                    other.path("type_id").asLong() == source.path("type_id").asLong()
                            && other.path("protocol_type_id").asLong()
                                    == source.path("protocol_type_id").asLong();
            refuse(sameKind, LogSourceProblem.NOT_UNIQUE);
            refuse(
                    !creating
                            && other.path("parsing_order").asLong()
                                    == source.path("parsing_order").asLong(),
                    LogSourceProblem.PARSING_ORDER_USED);
        }
    }

    /** One more than the highest of those with this identifier. */
    static int nextParsingOrder(Configuration configuration, String identifier) {
        return configuration.logSources().documents().stream()
                        .filter(other -> ConfiguredLogSources.identifier(other).equals(identifier))
                        .mapToInt(other -> other.path("parsing_order").asInt())
                        .max()
                        .orElse(0)
                + 1;
    }
}
