package io.penstock.protocol.opcua;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Services by the node id of the binary encoding of their request (Part 6, annex A.3). {@link #TRANSPORT} is added to
 * messages of the connection protocol.
 */
final class UaServices {
    static final int TRANSPORT = 0x10000;
    static final int HELLO = TRANSPORT + 1;
    static final int ACKNOWLEDGE = TRANSPORT + 2;
    static final int ERROR = TRANSPORT + 3;
    static final int REVERSE_HELLO = TRANSPORT + 4;
    /** A message that cannot be read: encrypted. */
    static final int ENCRYPTED = TRANSPORT + 5;
    /** A request or response of which the sender thought better. */
    static final int ABORTED = TRANSPORT + 6;

    static final int SERVICE_FAULT = 397;
    static final int FIND_SERVERS = 422;
    static final int GET_ENDPOINTS = 428;
    static final int OPEN_SECURE_CHANNEL = 446;
    static final int CLOSE_SECURE_CHANNEL = 452;
    static final int CREATE_SESSION = 461;
    static final int ACTIVATE_SESSION = 467;
    static final int CLOSE_SESSION = 473;
    static final int BROWSE = 527;
    static final int BROWSE_NEXT = 533;
    static final int TRANSLATE_BROWSE_PATHS = 554;
    static final int READ = 631;
    static final int WRITE = 673;
    static final int CALL = 712;
    static final int CREATE_MONITORED_ITEMS = 751;
    static final int CREATE_SUBSCRIPTION = 787;
    static final int PUBLISH = 826;

    private static final NameTable TYPES = NameTable.of(UaServices.class, "services.tsv", "unknown service");
    private static final long[] NUMBERS = TYPES.numbers();
    private static final String[] SHORT = names();

    private UaServices() {}

    private static String[] names() {
        String[] names = new String[NUMBERS.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = TYPES.name(NUMBERS[i]).replaceAll("Request$|Response$", "");
        }
        return names;
    }

    static boolean isDefined(long type) {
        return TYPES.knows(type);
    }

    /** The name of the structure, such as {@code ReadRequest}. */
    static String type(long type) {
        return TYPES.name(type);
    }

    static boolean isResponse(long type) {
        return type == SERVICE_FAULT || TYPES.name(type).endsWith("Response");
    }

    /** The request's type for a response's. */
    static int request(int response) {
        return response == 12_209 || response == 12_212 ? response - 1 : response - 3;
    }

    static String name(int function) {
        return switch (function) {
            case HELLO -> "Hello";
            case ACKNOWLEDGE -> "Acknowledge";
            case ERROR -> "Error";
            case REVERSE_HELLO -> "ReverseHello";
            case ENCRYPTED -> "encrypted message";
            case ABORTED -> "aborted message";
            default -> {
                int at = Arrays.binarySearch(NUMBERS, function);
                yield at >= 0 ? SHORT[at] : "unknown service";
            }
        };
    }

    static OperationKind kind(int function) {
        return switch (function) {
            case FIND_SERVERS, 12_208, GET_ENDPOINTS, BROWSE, BROWSE_NEXT, TRANSLATE_BROWSE_PATHS, 615, 621 ->
                OperationKind.DISCOVER;
            case READ,
                    664,
                    560,
                    566,
                    CREATE_SUBSCRIPTION,
                    CREATE_MONITORED_ITEMS,
                    763,
                    769,
                    775,
                    781,
                    793,
                    799,
                    841,
                    847 -> OperationKind.READ;
            case WRITE, 700 -> OperationKind.WRITE;
            case CALL -> OperationKind.CONTROL;
            case 437, 12_211, 488, 494, 500, 506 -> OperationKind.CONFIGURE;
            case ACTIVATE_SESSION -> OperationKind.AUTHENTICATE;
            case PUBLISH, 832 -> OperationKind.REPORT;
            default -> OperationKind.DIAGNOSE;
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int i = 0; i < NUMBERS.length; i++) {
            int number = (int) NUMBERS[i];
            if (!isResponse(number) || number == SERVICE_FAULT) {
                all.add(new Function(number, SHORT[i], kind(number)));
            }
        }
        for (int function = HELLO; function <= ABORTED; function++) {
            all.add(new Function(function, name(function), kind(function)));
        }
        return all;
    }
}
