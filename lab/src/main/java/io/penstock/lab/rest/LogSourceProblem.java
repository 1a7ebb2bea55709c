package io.penstock.lab.rest;

import io.penstock.lab.api.ApiError;

/**
 * What can be wrong with a log source. IBM numbers the same problems differently for creating and for changing one. The
 * numbers for creating are documented, and of those for changing 1004 to 1006, 1009, 1010, 1030, 1040, 1041 and 1045; the
 * others follow from their neighbours.
 */
enum LogSourceProblem {
    NAME_NOT_UNIQUE(409, 1001, 1002, "The log source name is not unique."),
    NOT_UNIQUE(409, 1002, 1003, "The combination of type, protocol and identifier is not unique."),
    NAME_MISSING(422, 1003, 1004, "The log source name is required."),
    NAME_TOO_LONG(422, 1004, 1005, "The log source name is longer than 255 characters."),
    DESCRIPTION_TOO_LONG(422, 1005, 1006, "The description is longer than 255 characters."),
    TYPE_UNKNOWN(422, 1007, 1008, "The log source type does not exist."),
    TYPE_INTERNAL(422, 1008, 1008, "The log source type is internal."),
    PROTOCOL_UNKNOWN(422, 1010, 1009, "The protocol type does not exist."),
    COMBINATION(422, 1011, 1010, "The protocol type cannot be used with the log source type."),
    PARAMETER_UNKNOWN(422, 1013, 1012, "A protocol parameter has an id or name that the protocol type does not have."),
    PARAMETER_FORMAT(422, 1014, 1013, "A protocol parameter is not of its format."),
    PARAMETER_MISSING(422, 1015, 1014, "A required protocol parameter is missing."),
    PARAMETER_VALUE(422, 1016, 1015, "A protocol parameter has none of the allowed values."),
    PARAMETER_TOO_SHORT(422, 1017, 1016, "A protocol parameter is too short."),
    PARAMETER_TOO_LONG(422, 1018, 1017, "A protocol parameter is too long."),
    PARAMETER_TOO_SMALL(422, 1019, 1018, "A protocol parameter is too small."),
    PARAMETER_TOO_LARGE(422, 1020, 1019, "A protocol parameter is too large."),
    CREDIBILITY(422, 1024, 1023, "The credibility is not 0 to 10."),
    COLLECTOR(422, 1025, 1024, "The event collector does not exist."),
    EXTENSION(422, 1026, 1025, "The log source extension does not exist."),
    LANGUAGE(422, 1027, 1026, "The language does not exist."),
    GROUP_UNKNOWN(422, 1029, 1028, "A log source group does not exist."),
    GROUP_UNASSIGNABLE(422, 1031, 1030, "A log source group cannot be assigned."),
    GATEWAY(422, 1037, 1036, "The protocol type cannot be a gateway."),
    REQUIRES_DEPLOY(422, 1038, 1037, "requires_deploy can be set only if protocol_type_id=0 (Syslog)."),
    PARSING_ORDER_NEGATIVE(422, 1040, 1040, "The parsing order is negative."),
    PARSING_ORDER_USED(422, 1041, 1041, "The parsing order is used by another log source with this identifier."),
    BACKSLASH(422, 1043, 1045, "The log source name has a backslash.");

    private final int status;
    private final int create;
    private final int change;
    private final String description;

    LogSourceProblem(int status, int create, int change, String description) {
        this.status = status;
        this.create = create;
        this.change = change;
        this.description = description;
    }

    int status() {
        return status;
    }

    int code(boolean creating) {
        return creating ? create : change;
    }

    String description() {
        return description;
    }

    ApiError error(boolean creating) {
        return error(creating, description);
    }

    ApiError error(boolean creating, String message) {
        return new ApiError(status, code(creating), description, message);
    }
}
