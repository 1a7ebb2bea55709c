package io.penstock.protocol.bacnet;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Services by number: confirmed ones as they are; {@link #UNCONFIRMED}, {@link #NETWORK} and {@link #LINK} are added to
 * unconfirmed services, network messages and functions of the virtual link, so that they never meet.
 */
final class BacnetFunctions {
    static final int UNCONFIRMED = 0x100;
    static final int NETWORK = 0x200;
    static final int LINK = 0x300;

    static final int CONFIRMED_COV = 1;
    static final int ATOMIC_READ_FILE = 6;
    static final int ATOMIC_WRITE_FILE = 7;
    static final int CREATE_OBJECT = 10;
    static final int DELETE_OBJECT = 11;
    static final int READ_PROPERTY = 12;
    static final int READ_PROPERTY_MULTIPLE = 14;
    static final int WRITE_PROPERTY = 15;
    static final int WRITE_PROPERTY_MULTIPLE = 16;
    static final int DEVICE_COMMUNICATION_CONTROL = 17;
    static final int REINITIALIZE_DEVICE = 20;
    static final int I_AM = UNCONFIRMED;
    static final int I_HAVE = UNCONFIRMED + 1;
    static final int UNCONFIRMED_COV = UNCONFIRMED + 2;
    static final int WHO_HAS = UNCONFIRMED + 7;
    static final int WHO_IS = UNCONFIRMED + 8;

    private static final NameTable NAMES = NameTable.of(BacnetFunctions.class, "functions.tsv", "unknown service");

    private BacnetFunctions() {}

    static boolean isDefined(int function) {
        return NAMES.knows(function);
    }

    static String name(int function) {
        return NAMES.name(function);
    }

    static OperationKind kind(int function) {
        return switch (function) {
            case 3, 4, 5, READ_PROPERTY, 13, READ_PROPERTY_MULTIPLE, 26, 28, 29, 30, 33, LINK + 2, LINK + 6 ->
                OperationKind.READ;
            case WRITE_PROPERTY, WRITE_PROPERTY_MULTIPLE, UNCONFIRMED + 10 -> OperationKind.WRITE;
            case 0, DEVICE_COMMUNICATION_CONTROL, 27, NETWORK + 8, NETWORK + 9 -> OperationKind.CONTROL;
            case ATOMIC_READ_FILE, ATOMIC_WRITE_FILE -> OperationKind.FILE;
            case 8, 9, CREATE_OBJECT, DELETE_OBJECT, UNCONFIRMED + 14, NETWORK + 6, LINK + 1, LINK + 5, LINK + 8 ->
                OperationKind.CONFIGURE;
            case REINITIALIZE_DEVICE -> OperationKind.RESET;
            case 24, 25 -> OperationKind.AUTHENTICATE;
            case UNCONFIRMED + 6, UNCONFIRMED + 9 -> OperationKind.TIME_SYNC;
            case I_AM,
                    I_HAVE,
                    WHO_HAS,
                    WHO_IS,
                    UNCONFIRMED + 13,
                    NETWORK,
                    NETWORK + 1,
                    NETWORK + 2,
                    NETWORK + 18,
                    NETWORK + 19 -> OperationKind.DISCOVER;
            case CONFIRMED_COV,
                    2,
                    19,
                    31,
                    32,
                    UNCONFIRMED_COV,
                    UNCONFIRMED + 3,
                    UNCONFIRMED + 5,
                    UNCONFIRMED + 11,
                    UNCONFIRMED + 12 -> OperationKind.REPORT;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** What writing a property does: a value of the process, how a device works, or what a program does. */
    static OperationKind write(int objectType, long property, long value, boolean hasValue) {
        if (objectType == BacnetNames.PROGRAM && property == BacnetNames.PROGRAM_CHANGE && hasValue) {
            return switch ((int) value) {
                case 1 -> OperationKind.PROGRAM_DOWNLOAD;
                case 2 -> OperationKind.START;
                case 3, 5 -> OperationKind.STOP;
                case 4 -> OperationKind.RESET;
                default -> OperationKind.CONTROL;
            };
        }
        if (property == BacnetNames.OUT_OF_SERVICE) {
            return OperationKind.CONTROL;
        }
        return switch (objectType) {
            // Calendar, device, event enrolment, notification class, program, schedule, network security and port.
            case 6, BacnetNames.DEVICE, 9, 15, BacnetNames.PROGRAM, 17, 38, 56 -> OperationKind.CONFIGURE;
            default -> property == BacnetNames.PRESENT_VALUE ? OperationKind.WRITE : OperationKind.CONFIGURE;
        };
    }

    /** 16.4.1: states of ReinitializeDevice. */
    static OperationKind reinitialize(int state) {
        return switch (state) {
            case 0, 1 -> OperationKind.RESET;
            case 2, 3 -> OperationKind.PROGRAM_UPLOAD;
            case 4, 5, 6 -> OperationKind.PROGRAM_DOWNLOAD;
            default -> OperationKind.CONFIGURE;
        };
    }

    static String reinitializeName(int state) {
        return switch (state) {
            case 0 -> "coldstart";
            case 1 -> "warmstart";
            case 2 -> "startbackup";
            case 3 -> "endbackup";
            case 4 -> "startrestore";
            case 5 -> "endrestore";
            case 6 -> "abortrestore";
            case 7 -> "activate-changes";
            default -> "unknown state";
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (long code : NAMES.numbers()) {
            all.add(new Function((int) code, NAMES.name(code), kind((int) code)));
        }
        return all;
    }
}
