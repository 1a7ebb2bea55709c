package io.penstock.protocol.bacnet;

import io.penstock.protocol.NameTable;

/** Names of the standard's enumerations (clauses 18 and 21). */
final class BacnetNames {
    static final int FILE = 10;
    static final int DEVICE = 8;
    static final int PROGRAM = 16;

    static final int PRESENT_VALUE = 85;
    static final int PROGRAM_CHANGE = 90;
    static final int OUT_OF_SERVICE = 81;

    private static final NameTable PROPERTIES =
            NameTable.of(BacnetNames.class, "properties.tsv", "proprietary property");
    private static final NameTable TYPES = NameTable.of(BacnetNames.class, "object-types.tsv", "proprietary object");
    private static final NameTable VENDORS = NameTable.of(BacnetNames.class, "vendors.tsv", "");
    private static final NameTable ERRORS = NameTable.of(BacnetNames.class, "error-codes.tsv", "proprietary error");

    private BacnetNames() {}

    static String property(long number) {
        return PROPERTIES.name(number);
    }

    static String objectType(int number) {
        return TYPES.name(number);
    }

    static String vendor(long number) {
        String name = VENDORS.name(number);
        return name.isEmpty() ? "vendor " + number : name;
    }

    static String error(int code) {
        return ERRORS.name(code);
    }

    /** 18.9. */
    static String rejectReason(int reason) {
        return switch (reason) {
            case 0 -> "other";
            case 1 -> "buffer-overflow";
            case 2 -> "inconsistent-parameters";
            case 3 -> "invalid-parameter-data-type";
            case 4 -> "invalid-tag";
            case 5 -> "missing-required-parameter";
            case 6 -> "parameter-out-of-range";
            case 7 -> "too-many-arguments";
            case 8 -> "undefined-enumeration";
            case 9 -> "unrecognized-service";
            default -> reason > 63 ? "proprietary reason" : "unknown reason";
        };
    }

    /** 18.10. */
    static String abortReason(int reason) {
        return switch (reason) {
            case 0 -> "other";
            case 1 -> "buffer-overflow";
            case 2 -> "invalid-apdu-in-this-state";
            case 3 -> "preempted-by-higher-priority-task";
            case 4 -> "segmentation-not-supported";
            case 5 -> "security-error";
            case 6 -> "insufficient-security";
            case 7 -> "window-size-out-of-range";
            case 8 -> "application-exceeded-reply-time";
            case 9 -> "out-of-resources";
            case 10 -> "tsm-timeout";
            case 11 -> "apdu-too-long";
            default -> reason > 63 ? "proprietary reason" : "unknown reason";
        };
    }

    /** 18.1. */
    static String errorClass(int number) {
        return switch (number) {
            case 0 -> "device";
            case 1 -> "object";
            case 2 -> "property";
            case 3 -> "resources";
            case 4 -> "security";
            case 5 -> "services";
            case 6 -> "vt";
            case 7 -> "communication";
            default -> "proprietary class";
        };
    }
}
