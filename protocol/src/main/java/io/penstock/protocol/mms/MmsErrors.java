package io.penstock.protocol.mms;

/** Names of errors: of an access, of a service by class, of a reject. */
final class MmsErrors {
    private static final String[] ACCESS = {
        "object-invalidated", "hardware-fault", "temporarily-unavailable", "object-access-denied",
        "object-undefined", "invalid-address", "type-unsupported", "type-inconsistent",
        "object-attribute-inconsistent", "object-access-unsupported", "object-non-existent", "object-value-invalid"
    };
    private static final String[] CLASSES = {
        "vmd-state",
        "application-reference",
        "definition",
        "resource",
        "service",
        "service-preempt",
        "time-resolution",
        "access",
        "initiate",
        "conclude",
        "cancel",
        "file",
        "others"
    };
    private static final String[] REJECTS = {
        "", "confirmed-request", "confirmed-response", "confirmed-error",
        "unconfirmed", "pdu-error", "cancel-request", "cancel-response",
        "cancel-error", "conclude-request", "conclude-response", "conclude-error"
    };

    private MmsErrors() {}

    /** DataAccessError (ISO 9506-2 clause 14.4.3.1). */
    static String ofAccess(int code) {
        return name(ACCESS, code);
    }

    /** The class of a ServiceError (clause 7.4.3); {@code Operation.errorCode} is class · 256 + code. */
    static String ofClass(int errorClass) {
        return name(CLASSES, errorClass);
    }

    /** The reason of a reject by its tag (clause 7.5). */
    static String ofReject(int reason) {
        return name(REJECTS, reason);
    }

    private static String name(String[] names, int code) {
        return code >= 0 && code < names.length ? names[code] : "other error";
    }
}
