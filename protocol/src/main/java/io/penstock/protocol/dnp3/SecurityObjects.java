package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The objects of secure authentication, group 120 (clause 7). */
final class SecurityObjects {
    private static final int ERROR = 7;

    private SecurityObjects() {}

    /** The error in the first object, or another one if it has none. */
    static int error(ObjectHeader header, Bytes bytes, int from, int end, int otherwise) {
        int at = from + (header.hasSizes() ? header.prefixSize() : 0) + 8;
        return header.variation == ERROR && end > at ? bytes.u8(at) : otherwise;
    }

    /** Spells out one object. */
    static void fields(Fields fields, int variation, Bytes bytes, int from, int end) {
        fields.put("kind", name(variation));
        int at = from;
        if (end - at < shortest(variation)) {
            fields.hex("data", bytes, at, end - at);
            return;
        }
        switch (variation) {
            case 1 -> {
                sequenceAndUser(fields, bytes, at);
                fields.put("macAlgorithm", bytes.u8(at + 6)).put("reason", bytes.u8(at + 7));
                rest(fields, "challenge", bytes, at + 8, end);
            }
            case 2 -> {
                sequenceAndUser(fields, bytes, at);
                rest(fields, "mac", bytes, at + 6, end);
            }
            case 3 -> sequenceAndUser(fields, bytes, at);
            case 4 -> fields.put("user", bytes.u16le(at));
            case 5 -> {
                sequenceAndUser(fields, bytes, at);
                fields.put("keyWrapAlgorithm", bytes.u8(at + 6)).put("keyStatus", bytes.u8(at + 7));
                fields.put("macAlgorithm", bytes.u8(at + 8));
                int length = Math.min(bytes.u16le(at + 9), end - at - 11);
                fields.put("challengeLength", bytes.u16le(at + 9)).hex("challenge", bytes, at + 11, length);
                rest(fields, "mac", bytes, at + 11 + length, end);
            }
            case 6 -> {
                sequenceAndUser(fields, bytes, at);
                rest(fields, "wrappedKeys", bytes, at + 6, end);
            }
            case ERROR -> {
                sequenceAndUser(fields, bytes, at);
                fields.put("association", bytes.u16le(at + 6));
                fields.put("error", bytes.u8(at + 8)).put("errorName", Codes.authentication(bytes.u8(at + 8)));
                fields.put("time", PointFields.time(bytes, at + 9));
                fields.text("text", bytes, at + 15, end - at - 15);
            }
            case 8 -> {
                fields.put("keyChangeMethod", bytes.u8(at)).put("certificateType", bytes.u8(at + 1));
                rest(fields, "certificate", bytes, at + 2, end);
            }
            case 10 -> {
                fields.put("keyChangeMethod", bytes.u8(at)).put("operation", bytes.u8(at + 1));
                fields.put("statusChangeSequence", bytes.u32le(at + 2)).put("role", bytes.u16le(at + 6));
                fields.put("roleExpiry", bytes.u16le(at + 8)).put("userNameSize", bytes.u16le(at + 10));
                fields.put("publicKeySize", bytes.u16le(at + 12)).put("certificationSize", bytes.u16le(at + 14));
                int length = Math.min(bytes.u16le(at + 10), end - at - 16);
                fields.text("userName", bytes, at + 16, length);
                rest(fields, "data", bytes, at + 16 + length, end);
            }
            case 11 -> {
                fields.put("keyChangeMethod", bytes.u8(at)).put("userNameSize", bytes.u16le(at + 1));
                fields.put("challengeLength", bytes.u16le(at + 3));
                int length = Math.min(bytes.u16le(at + 1), end - at - 5);
                fields.text("userName", bytes, at + 5, length);
                rest(fields, "challenge", bytes, at + 5 + length, end);
            }
            case 12 -> {
                sequenceAndUser(fields, bytes, at);
                fields.put("challengeLength", bytes.u16le(at + 6));
                rest(fields, "challenge", bytes, at + 8, end);
            }
            case 13 -> {
                sequenceAndUser(fields, bytes, at);
                fields.put("keySize", bytes.u16le(at + 6));
                rest(fields, "encryptedKey", bytes, at + 8, end);
            }
            case 9, 15 -> rest(fields, "mac", bytes, at, end);
            case 14 -> rest(fields, "signature", bytes, at, end);
            default -> rest(fields, "data", bytes, at, end);
        }
    }

    private static int shortest(int variation) {
        return switch (variation) {
            case 1, 12, 13 -> 8;
            case 2, 3, 6 -> 6;
            case 4, 8 -> 2;
            case 5 -> 11;
            case ERROR -> 15;
            case 10 -> 16;
            case 11 -> 5;
            default -> 0;
        };
    }

    private static void sequenceAndUser(Fields fields, Bytes bytes, int at) {
        fields.put("challengeSequence", bytes.u32le(at)).put("user", bytes.u16le(at + 4));
    }

    private static void rest(Fields fields, String name, Bytes bytes, int at, int end) {
        fields.hex(name, bytes, at, end - at);
    }

    private static String name(int variation) {
        return switch (variation) {
            case 1 -> "challenge";
            case 2 -> "reply";
            case 3 -> "aggressive mode request";
            case 4 -> "session key status request";
            case 5 -> "session key status";
            case 6 -> "session key change";
            case ERROR -> "authentication error";
            case 8 -> "user certificate";
            case 9 -> "message authentication code";
            case 10 -> "user status change";
            case 11 -> "update key change request";
            case 12 -> "update key change reply";
            case 13 -> "update key change";
            case 14 -> "update key change signature";
            case 15 -> "update key change confirmation";
            default -> "unknown";
        };
    }
}
