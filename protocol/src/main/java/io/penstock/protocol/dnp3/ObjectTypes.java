package io.penstock.protocol.dnp3;

import static io.penstock.protocol.dnp3.Part.CROB;
import static io.penstock.protocol.dnp3.Part.F32;
import static io.penstock.protocol.dnp3.Part.F64;
import static io.penstock.protocol.dnp3.Part.FLAGS;
import static io.penstock.protocol.dnp3.Part.I16;
import static io.penstock.protocol.dnp3.Part.I32;
import static io.penstock.protocol.dnp3.Part.INTERVAL;
import static io.penstock.protocol.dnp3.Part.RELATIVE_TIME;
import static io.penstock.protocol.dnp3.Part.STATUS;
import static io.penstock.protocol.dnp3.Part.TIME;
import static io.penstock.protocol.dnp3.Part.U16;
import static io.penstock.protocol.dnp3.Part.U32;
import static io.penstock.protocol.dnp3.Part.U8;

import org.jspecify.annotations.Nullable;

/** The object library (clauses 11 and 12, Annex A): how long the objects of each group and variation are. */
final class ObjectTypes {
    static final int ATTRIBUTES = 0;
    static final int BINARY_COMMAND = 12;
    static final int ANALOG_COMMAND = 41;
    static final int CLASSES = 60;
    static final int FILE = 70;
    static final int AUTHENTICATION = 120;

    private static final ObjectType[][] TABLE = new ObjectType[256][];

    static {
        packed(1, 1, 1);
        add(1, 2, FLAGS);
        events(2);
        packed(3, 1, 2);
        add(3, 2, FLAGS);
        events(4);
        packed(10, 1, 1);
        add(10, 2, FLAGS);
        add(11, 1, FLAGS);
        add(11, 2, FLAGS, TIME);
        add(12, 1, CROB, STATUS);
        add(12, 2, CROB, STATUS);
        packed(12, 3, 1);
        add(13, 1, STATUS);
        add(13, 2, STATUS, TIME);
        counters(20, false);
        counters(21, true);
        counterEvents(22);
        counterEvents(23);
        add(30, 1, FLAGS, I32);
        add(30, 2, FLAGS, I16);
        add(30, 3, I32);
        add(30, 4, I16);
        add(30, 5, FLAGS, F32);
        add(30, 6, FLAGS, F64);
        add(31, 1, FLAGS, I32);
        add(31, 2, FLAGS, I16);
        add(31, 3, FLAGS, I32, TIME);
        add(31, 4, FLAGS, I16, TIME);
        add(31, 5, I32);
        add(31, 6, I16);
        add(31, 7, FLAGS, F32);
        add(31, 8, FLAGS, F64);
        analogEvents(32, FLAGS);
        analogEvents(33, FLAGS);
        add(34, 1, U16);
        add(34, 2, U32);
        add(34, 3, F32);
        add(40, 1, FLAGS, I32);
        add(40, 2, FLAGS, I16);
        add(40, 3, FLAGS, F32);
        add(40, 4, FLAGS, F64);
        add(41, 1, I32, STATUS);
        add(41, 2, I16, STATUS);
        add(41, 3, F32, STATUS);
        add(41, 4, F64, STATUS);
        analogEvents(42, FLAGS);
        analogEvents(43, STATUS);
        add(50, 1, TIME);
        add(50, 2, TIME, INTERVAL);
        add(50, 3, TIME);
        add(50, 4, TIME, INTERVAL, U8);
        add(51, 1, TIME);
        add(51, 2, TIME);
        add(52, 1, U16);
        add(52, 2, U16);
        for (int variation = 1; variation <= 4; variation++) {
            add(CLASSES, variation);
        }
        variable(FILE, 1, 8);
        packed(80, 1, 1);
        add(81, 1, U8, U8, U8);
        variable(82, 1, 1);
        variable(83, 1, 2);
        variable(85, 1, 1);
        variable(86, 1, 3);
        variable(87, 1, 1);
        variable(88, 1, 1);
        variable(90, 1, 1);
        variable(91, 1, 1);
        add(101, 1, U16);
        add(101, 2, U32);
        add(101, 3, U32, U32);
        add(102, 1, U8);
        variable(AUTHENTICATION, 1, 2);
        add(AUTHENTICATION, 3, U32, U16);
        add(AUTHENTICATION, 4, U16);
        variable(AUTHENTICATION, 5, 15);
        add(121, 1, FLAGS, U16, U32);
        add(122, 1, FLAGS, U16, U32);
        add(122, 2, FLAGS, U16, U32, TIME);
    }

    private ObjectTypes() {}

    /** The layout, or null if the group and variation are unknown or vary in size with the variation. */
    static @Nullable ObjectType of(int group, int variation) {
        ObjectType[] variations = TABLE[group];
        return variations == null || variation >= variations.length ? null : variations[variation];
    }

    /** True for octet strings and virtual terminals, whose variation is the length of each object. */
    static boolean isString(int group) {
        return group >= 110 && group <= 115;
    }

    /** True if a header may name the group, with this or with any variation. */
    static boolean isKnown(int group, int variation) {
        return group == ATTRIBUTES
                || isString(group)
                || TABLE[group] != null && (variation == 0 || of(group, variation) != null);
    }

    private static void events(int group) {
        add(group, 1, FLAGS);
        add(group, 2, FLAGS, TIME);
        add(group, 3, FLAGS, RELATIVE_TIME);
    }

    private static void counters(int group, boolean frozen) {
        int next = 1;
        for (int delta = 0; delta < 2; delta++) {
            add(group, next++, FLAGS, U32);
            add(group, next++, FLAGS, U16);
        }
        for (int delta = 0; frozen && delta < 2; delta++) {
            add(group, next++, FLAGS, U32, TIME);
            add(group, next++, FLAGS, U16, TIME);
        }
        for (int delta = 0; delta < 2; delta++) {
            add(group, next++, U32);
            add(group, next++, U16);
        }
    }

    private static void counterEvents(int group) {
        int next = 1;
        for (int delta = 0; delta < 2; delta++) {
            add(group, next++, FLAGS, U32);
            add(group, next++, FLAGS, U16);
        }
        for (int delta = 0; delta < 2; delta++) {
            add(group, next++, FLAGS, U32, TIME);
            add(group, next++, FLAGS, U16, TIME);
        }
    }

    private static void analogEvents(int group, Part first) {
        add(group, 1, first, I32);
        add(group, 2, first, I16);
        add(group, 3, first, I32, TIME);
        add(group, 4, first, I16, TIME);
        add(group, 5, first, F32);
        add(group, 6, first, F64);
        add(group, 7, first, F32, TIME);
        add(group, 8, first, F64, TIME);
    }

    private static void add(int group, int variation, Part... parts) {
        put(ObjectType.of(group, variation, parts));
    }

    private static void packed(int group, int variation, int bits) {
        put(ObjectType.packed(group, variation, bits));
    }

    private static void variable(int group, int first, int last) {
        for (int variation = first; variation <= last; variation++) {
            put(ObjectType.variable(group, variation));
        }
    }

    private static void put(ObjectType type) {
        ObjectType[] variations = TABLE[type.group];
        if (variations == null) {
            variations = new ObjectType[16];
            TABLE[type.group] = variations;
        }
        variations[type.variation] = type;
    }

    /** The name of a group, as in {@link io.penstock.protocol.Operation#area}. */
    static String area(int group, int variation) {
        return switch (group) {
            case ATTRIBUTES -> "device attributes";
            case 1 -> "binary inputs";
            case 2 -> "binary input events";
            case 3 -> "double-bit inputs";
            case 4 -> "double-bit input events";
            case 10 -> "binary outputs";
            case 11 -> "binary output events";
            case 12 -> "binary output commands";
            case 13 -> "binary output command events";
            case 20 -> "counters";
            case 21 -> "frozen counters";
            case 22 -> "counter events";
            case 23 -> "frozen counter events";
            case 30 -> "analog inputs";
            case 31 -> "frozen analog inputs";
            case 32 -> "analog input events";
            case 33 -> "frozen analog input events";
            case 34 -> "analog input deadbands";
            case 40 -> "analog outputs";
            case 41 -> "analog output commands";
            case 42 -> "analog output events";
            case 43 -> "analog output command events";
            case 50 -> "time and date";
            case 51 -> "common time of occurrence";
            case 52 -> "time delay";
            case CLASSES ->
                switch (variation) {
                    case 1 -> "class 0";
                    case 2 -> "class 1";
                    case 3 -> "class 2";
                    case 4 -> "class 3";
                    default -> "class objects";
                };
            case FILE -> "files";
            case 80 -> "internal indications";
            case 81 -> "device storage";
            case 82 -> "device profile";
            case 83 -> "data set registration";
            case 85 -> "data set prototypes";
            case 86 -> "data set descriptors";
            case 87 -> "data sets";
            case 88 -> "data set events";
            case 90 -> "applications";
            case 91 -> "activate configuration status";
            case 101, 102 -> "numbers";
            case 110 -> "octet strings";
            case 111 -> "octet string events";
            case 112 -> "virtual terminal output";
            case 113 -> "virtual terminal events";
            case 114 -> "extended strings";
            case 115 -> "extended string events";
            case AUTHENTICATION -> "authentication";
            case 121 -> "security statistics";
            case 122 -> "security statistic events";
            default -> "unknown objects";
        };
    }
}
