package io.penstock.protocol.s7comm;

/** Memory areas, block types and sizes of elements. */
public final class S7Areas {
    public static final String DB = "DB";
    public static final String INSTANCE_DB = "DI";
    public static final String INPUTS = "I";
    public static final String OUTPUTS = "Q";
    public static final String FLAGS = "M";
    public static final String LOCAL = "L";
    public static final String PERIPHERY = "P";
    public static final String TIMERS = "T";
    public static final String COUNTERS = "C";
    /** The area of {@link S7Functions#READ_SZL}; the object is the SZL's id. */
    public static final String SZL = "SZL";

    /** Transport sizes of an item. */
    static final int BIT = 1;

    static final int INT = 5;
    static final int DINT = 7;
    static final int REAL = 8;

    private S7Areas() {}

    /** The area of an item, empty if unknown. */
    static String name(int area) {
        return switch (area) {
            case 0x80 -> PERIPHERY;
            case 0x81 -> INPUTS;
            case 0x82 -> OUTPUTS;
            case 0x83 -> FLAGS;
            case 0x84 -> DB;
            case 0x85 -> INSTANCE_DB;
            case 0x86, 0x87 -> LOCAL;
            case 0x1C, 0x1E -> COUNTERS;
            case 0x1D, 0x1F -> TIMERS;
            default -> "";
        };
    }

    /** True for timers and counters, which are counted and not addressed by byte. */
    static boolean isNumbered(int area) {
        return area >= 0x1C && area <= 0x1F;
    }

    /** Bytes of one element of a transport size. */
    static int size(int transport) {
        return switch (transport) {
            case 4, INT -> 2;
            case 6, DINT, REAL -> 4;
            default -> 1;
        };
    }

    /** The type of a block by the two characters in its file name, empty if unknown. */
    static String block(int first, int second) {
        return first != '0'
                ? ""
                : switch (second) {
                    case '8' -> "OB";
                    case 'A' -> DB;
                    case 'B' -> "SDB";
                    case 'C' -> "FC";
                    case 'D' -> "SFC";
                    case 'E' -> "FB";
                    case 'F' -> "SFB";
                    default -> "";
                };
    }
}
