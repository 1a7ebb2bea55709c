package io.penstock.protocol.dhcp;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Message types (RFC 2132 section 9.6, RFC 3203, 4388, 6926 and 7724). */
final class MessageTypes {
    /** A message without type: BOOTP (RFC 951). */
    static final int NONE = 0;

    static final int OFFER = 2;
    static final int ACK = 5;
    static final int NAK = 6;
    static final int LAST = 18;

    private MessageTypes() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int type = NONE; type <= LAST; type++) {
            functions.add(new Function(type, name(type), OperationKind.DISCOVER));
        }
        return functions;
    }

    /** True for types of RFC 2131 that only servers send. */
    static boolean isServers(int type) {
        return type == OFFER || type == ACK || type == NAK;
    }

    /** True for types of RFC 2131 that only clients send. */
    static boolean isClients(int type) {
        return type >= 1 && type <= 8 && !isServers(type);
    }

    static String name(int type) {
        return switch (type) {
            case NONE -> "BOOTP";
            case 1 -> "Discover";
            case OFFER -> "Offer";
            case 3 -> "Request";
            case 4 -> "Decline";
            case ACK -> "Ack";
            case NAK -> "Nak";
            case 7 -> "Release";
            case 8 -> "Inform";
            case 9 -> "Force renew";
            case 10 -> "Lease query";
            case 11 -> "Lease unassigned";
            case 12 -> "Lease unknown";
            case 13 -> "Lease active";
            case 14 -> "Bulk lease query";
            case 15 -> "Lease query done";
            case 16 -> "Active lease query";
            case 17 -> "Lease query status";
            case LAST -> "TLS";
            default -> "DHCP message";
        };
    }
}
