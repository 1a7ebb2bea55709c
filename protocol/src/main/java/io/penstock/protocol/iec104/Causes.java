package io.penstock.protocol.iec104;

/** Causes of transmission (IEC 60870-5-101, 7.2.3; 14 to 16: IEC 60870-5-7). */
final class Causes {
    static final int SPONTANEOUS = 3;
    static final int REQUEST = 5;
    static final int ACTIVATION = 6;
    static final int ACTIVATION_CONFIRMATION = 7;
    static final int DEACTIVATION = 8;
    static final int DEACTIVATION_CONFIRMATION = 9;
    static final int TERMINATION = 10;
    static final int FIRST_UNKNOWN = 44;
    static final int LAST_UNKNOWN = 47;

    private Causes() {}

    static boolean isDefined(int cause) {
        return cause >= 1 && cause <= 16 || cause >= 20 && cause <= 41 || isUnknown(cause);
    }

    /** True for the four causes with which a station returns what it does not know. */
    static boolean isUnknown(int cause) {
        return cause >= FIRST_UNKNOWN && cause <= LAST_UNKNOWN;
    }

    static String name(int cause) {
        return switch (cause) {
            case 1 -> "periodic";
            case 2 -> "background scan";
            case SPONTANEOUS -> "spontaneous";
            case 4 -> "initialized";
            case REQUEST -> "request";
            case ACTIVATION -> "activation";
            case ACTIVATION_CONFIRMATION -> "activation confirmation";
            case DEACTIVATION -> "deactivation";
            case DEACTIVATION_CONFIRMATION -> "deactivation confirmation";
            case TERMINATION -> "activation termination";
            case 11 -> "return by remote command";
            case 12 -> "return by local command";
            case 13 -> "file transfer";
            case 14 -> "authentication";
            case 15 -> "session key maintenance";
            case 16 -> "user role and update key maintenance";
            case 20 -> "station interrogation";
            case 37 -> "counter request";
            case 44 -> "unknown type";
            case 45 -> "unknown cause";
            case 46 -> "unknown common address";
            case 47 -> "unknown object address";
            default ->
                cause > 20 && cause < 37
                        ? "group interrogation"
                        : cause > 37 && cause < 42 ? "group counter request" : "unknown cause of transmission";
        };
    }

    /** True if a type may be sent with a cause (IEC 60870-5-101, 7.3: the table of each type); unknown types may. */
    static boolean fits(int type, int cause) {
        if (isUnknown(cause)) {
            return type >= 45;
        }
        if (type <= 40) {
            return cause <= 3 || cause == REQUEST || cause == 11 || cause == 12 || cause >= 20 && cause <= 41;
        }
        return switch (type) {
            case 70 -> cause == 4;
            case 102 -> cause == REQUEST;
            case 103 -> cause == SPONTANEOUS || cause == ACTIVATION || cause == ACTIVATION_CONFIRMATION;
            case 110, 111, 112 -> cause == ACTIVATION || cause == ACTIVATION_CONFIRMATION || cause >= 20 && cause <= 36;
            case 120, 121, 122, 123, 124, 125, 126, 127 -> cause == 13 || cause == SPONTANEOUS || cause == REQUEST;
            case 105, 107 -> cause >= ACTIVATION && cause <= TERMINATION;
            default ->
                type < 45 || type > 69 && type != 100 && type != 101 || cause >= ACTIVATION && cause <= TERMINATION;
        };
    }
}
