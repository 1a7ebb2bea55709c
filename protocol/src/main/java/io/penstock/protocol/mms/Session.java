package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** One message of the session layer (ISO 8327-1 clause 8): its kind and where its user data stands. A flyweight. */
final class Session {
    /** SPDU identifiers. Give tokens, which goes before data transfer, has the same as that. */
    static final int DATA = 1;

    static final int CONNECT = 13;
    static final int ACCEPT = 14;
    private static final int NOT_FINISHED = 8;
    private static final int FINISH = 9;
    private static final int DISCONNECT = 10;
    private static final int REFUSE = 12;
    static final int ABORT = 25;
    private static final int ABORT_ACCEPT = 26;

    /** Parameters. */
    private static final int USER_DATA = 193;

    private static final int EXTENDED_USER_DATA = 194;
    private static final int CALLING_SELECTOR = 51;
    private static final int CALLED_SELECTOR = 52;

    int kind;
    int userData;
    int userLength;
    private int at;
    private int length;

    /** Reads a message; false if it is none. */
    boolean read(Bytes message, Fields fields) {
        userData = 0;
        userLength = 0;
        kind = message.u8(0);
        if (!length(message, 1)) {
            return false;
        }
        String name = name(kind);
        if (kind == DATA) {
            int second = at + length;
            if (second + 2 > message.length() || message.u8(second) != DATA || !length(message, second + 1)) {
                return false;
            }
            userData = at + length;
            userLength = message.length() - userData;
        } else if (name.isEmpty() || !parameters(message, fields)) {
            return false;
        }
        if (fields.on()) {
            fields.put("session", name);
        }
        return true;
    }

    /** A length of one byte, or of two after 0xFF. */
    private boolean length(Bytes message, int from) {
        at = from + 1;
        if (at > message.length()) {
            return false;
        }
        length = message.u8(from);
        if (length == 0xFF) {
            at += 2;
            if (at > message.length()) {
                return false;
            }
            length = message.u16(from + 1);
        }
        return length <= message.length() - at;
    }

    private boolean parameters(Bytes message, Fields fields) {
        int end = at + length;
        int next = at;
        while (next < end) {
            int code = message.u8(next);
            if (!length(message, next + 1) || at + length > end) {
                return false;
            }
            next = at + length;
            switch (code) {
                case USER_DATA, EXTENDED_USER_DATA -> {
                    userData = at;
                    userLength = length;
                }
                case CALLING_SELECTOR -> fields.hex("callingSessionSelector", message, at, length);
                case CALLED_SELECTOR -> fields.hex("calledSessionSelector", message, at, length);
                default -> {
                    // Options and versions.
                }
            }
        }
        return true;
    }

    private static String name(int kind) {
        return switch (kind) {
            case DATA -> "data transfer";
            case CONNECT -> "connect";
            case ACCEPT -> "accept";
            case NOT_FINISHED -> "not finished";
            case FINISH -> "finish";
            case DISCONNECT -> "disconnect";
            case REFUSE -> "refuse";
            case ABORT -> "abort";
            case ABORT_ACCEPT -> "abort accept";
            default -> "";
        };
    }
}
