package io.penstock.protocol.enip;

import io.penstock.protocol.NameTable;

/** Object classes by name (CIP volume 1, chapter 5; 0x64–0xC7 are vendors' own, here those that Rockwell has told of). */
final class CipClasses {
    static final int IDENTITY = 0x01;
    static final int MESSAGE_ROUTER = 0x02;
    static final int ASSEMBLY = 0x04;
    static final int CONNECTION_MANAGER = 0x06;
    static final int FILE = 0x37;
    static final int SAFETY_SUPERVISOR = 0x39;
    static final int SAFETY_VALIDATOR = 0x3A;
    static final int TIME_SYNC = 0x43;
    static final int MODBUS = 0x44;
    static final int PROGRAM_NAME = 0x64;
    static final int PCCC = 0x67;
    static final int PROGRAM = 0x68;
    static final int ROUTINE = 0x6A;
    static final int SYMBOL = 0x6B;
    static final int TEMPLATE = 0x6C;
    static final int TASK = 0x70;
    static final int SEMAPHORE = 0x74;
    static final int WALL_CLOCK_TIME = 0x8B;
    static final int CONTROLLER = 0x8E;
    static final int NONVOLATILE_STORAGE = 0xA1;
    static final int CONNECTION_CONFIGURATION = 0xF3;
    static final int PORT = 0xF4;
    static final int TCP_IP = 0xF5;
    static final int ETHERNET_LINK = 0xF6;

    /** The area of what has a symbolic name. */
    static final String TAG = "tag";

    private static final NameTable NAMES = NameTable.of(CipClasses.class, "classes.tsv", "");
    private static final String BEYOND = "unknown class";
    private static final String[] AREAS = areas();

    private CipClasses() {}

    /** The name of a class; {@code class 0x69} of one without a name, so that two of them do not look alike. */
    static String name(long classId) {
        return classId >= 0 && classId < AREAS.length ? AREAS[(int) classId] : BEYOND;
    }

    /** True if the class has a name. */
    static boolean isNamed(long classId) {
        return NAMES.knows(classId);
    }

    private static String[] areas() {
        String[] areas = new String[0x400];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = NAMES.knows(i) ? NAMES.name(i) : "class 0x%02X".formatted(i);
        }
        return areas;
    }
}
