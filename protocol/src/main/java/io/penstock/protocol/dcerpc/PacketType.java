package io.penstock.protocol.dcerpc;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** Kinds of PDUs (C706 sections 12.5.2 and 12.6.4). Calls are numbered by their interface, all else by {@link #FUNCTION}. */
final class PacketType {
    static final int REQUEST = 0;
    static final int PING = 1;
    static final int RESPONSE = 2;
    static final int FAULT = 3;
    static final int WORKING = 4;
    static final int NO_CALL = 5;
    static final int REJECT = 6;
    static final int ACK = 7;
    static final int CANCEL = 8;
    static final int FRAGMENT_ACK = 9;
    static final int CANCEL_ACK = 10;
    static final int BIND = 11;
    static final int BIND_ACK = 12;
    static final int BIND_NAK = 13;
    static final int ALTER = 14;
    static final int ALTER_RESPONSE = 15;
    static final int AUTH3 = 16;
    static final int SHUTDOWN = 17;
    static final int ORPHANED = 19;

    /** Added to the type where it is no call. */
    static final int FUNCTION = 0x10000;

    private PacketType() {}

    static boolean isConnectionless(int type) {
        return type <= CANCEL_ACK;
    }

    static boolean isConnectionOriented(int type) {
        return type == REQUEST || type == RESPONSE || type == FAULT || type >= BIND && type <= ORPHANED;
    }

    static String name(int type) {
        return switch (type) {
            case REQUEST -> "Request";
            case PING -> "Ping";
            case RESPONSE -> "Response";
            case FAULT -> "Fault";
            case WORKING -> "Working";
            case NO_CALL -> "No call Response to Ping";
            case REJECT -> "Reject";
            case ACK -> "Acknowledge";
            case CANCEL -> "Connectionless Cancel";
            case FRAGMENT_ACK -> "Fragment Acknowledge";
            case CANCEL_ACK -> "Cancel Acknowledge";
            case BIND -> "Bind";
            case BIND_ACK -> "Bind Acknowledge";
            case BIND_NAK -> "Bind Negative Acknowledge";
            case ALTER -> "Alter Context";
            case ALTER_RESPONSE -> "Alter Context Response";
            case AUTH3 -> "Auth3";
            case SHUTDOWN -> "Shutdown";
            case 18 -> "Cancel";
            case ORPHANED -> "Orphaned";
            default -> "unknown type";
        };
    }

    static OperationKind kind(int type) {
        return switch (type) {
            case REQUEST, RESPONSE, FAULT -> OperationKind.CONTROL;
            case BIND, BIND_ACK, BIND_NAK, ALTER, ALTER_RESPONSE -> OperationKind.DISCOVER;
            case AUTH3 -> OperationKind.AUTHENTICATE;
            default -> OperationKind.DIAGNOSE;
        };
    }

    static List<Function> all() {
        return IntStream.rangeClosed(0, ORPHANED)
                .filter(type -> type != REQUEST && type != RESPONSE && type != FAULT)
                .mapToObj(type -> new Function(FUNCTION + type, name(type), kind(type)))
                .toList();
    }
}
