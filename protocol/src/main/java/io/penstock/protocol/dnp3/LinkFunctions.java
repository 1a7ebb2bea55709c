package io.penstock.protocol.dnp3;

/** Function codes of the data link layer (clause 9). In operations they stand above {@link #BASE}. */
final class LinkFunctions {
    /** Added to the code in {@link io.penstock.protocol.Operation#function}: codes of the application end at 255. */
    static final int BASE = 256;

    static final int RESET_LINK = 0;
    static final int RESET_USER_PROCESS = 1;
    static final int TEST_LINK = 2;
    static final int CONFIRMED_USER_DATA = 3;
    static final int UNCONFIRMED_USER_DATA = 4;
    static final int REQUEST_LINK_STATUS = 9;

    static final int ACK = 0;
    static final int NACK = 1;
    static final int LINK_STATUS = 11;
    static final int NOT_FUNCTIONING = 14;
    static final int NOT_SUPPORTED = 15;

    private LinkFunctions() {}

    static String primary(int code) {
        return switch (code) {
            case RESET_LINK -> "Reset Link States";
            case RESET_USER_PROCESS -> "Reset User Process";
            case TEST_LINK -> "Test Link States";
            case CONFIRMED_USER_DATA -> "Confirmed User Data";
            case UNCONFIRMED_USER_DATA -> "Unconfirmed User Data";
            case REQUEST_LINK_STATUS -> "Request Link Status";
            default -> "unknown link function";
        };
    }

    static String secondary(int code) {
        return switch (code) {
            case ACK -> "Link ACK";
            case NACK -> "Link NACK";
            case LINK_STATUS -> "Link Status";
            case NOT_FUNCTIONING -> "Link Not Functioning";
            case NOT_SUPPORTED -> "Link Not Supported";
            default -> "unknown link function";
        };
    }

    static boolean isDefined(boolean primary, int code) {
        return primary
                ? code <= UNCONFIRMED_USER_DATA || code == REQUEST_LINK_STATUS
                : code <= NACK || code == LINK_STATUS || code >= NOT_FUNCTIONING;
    }

    static boolean carriesData(boolean primary, int code) {
        return primary && (code == CONFIRMED_USER_DATA || code == UNCONFIRMED_USER_DATA);
    }

    /** True if the frame count bit must be valid with this primary function; false if it must not be. */
    static boolean countsFrames(int code) {
        return code == TEST_LINK || code == CONFIRMED_USER_DATA;
    }
}
