package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** The objects of file transfer, group 70. */
final class FileObjects {
    private static final int AUTHENTICATION = 2;
    private static final int COMMAND = 3;
    private static final int COMMAND_STATUS = 4;
    private static final int TRANSPORT = 5;
    private static final int TRANSPORT_STATUS = 6;
    private static final int DESCRIPTOR = 7;
    private static final int SPECIFICATION = 8;

    private static final int COMMAND_SIZE = 26;
    private static final int DESCRIPTOR_SIZE = 20;

    private FileObjects() {}

    /** Puts the name of the file of the first object, where it has one, into an operation. */
    static void name(Operation operation, ObjectHeader header, Bytes bytes, int from, int end) {
        int start = from + (header.hasSizes() ? header.prefixSize() : 0);
        int fixed = header.variation == COMMAND ? COMMAND_SIZE : DESCRIPTOR_SIZE;
        if (header.variation == SPECIFICATION) {
            operation.name(bytes, start, Math.max(0, end - start));
        } else if ((header.variation == COMMAND || header.variation == DESCRIPTOR) && end - start >= fixed) {
            int at = start + fixed;
            operation.name(bytes, at, Math.min(bytes.u16le(start + 2), end - at));
        }
    }

    /** The status in the first object, or another one if it has none. */
    static int status(ObjectHeader header, Bytes bytes, int from, int end, int otherwise) {
        int start = from + (header.hasSizes() ? header.prefixSize() : 0);
        int at = header.variation == COMMAND_STATUS ? 12 : header.variation == TRANSPORT_STATUS ? 8 : -1;
        return at >= 0 && end - start > at ? bytes.u8(start + at) : otherwise;
    }

    /** Spells out one object. */
    static void fields(Fields fields, int variation, Bytes bytes, int at, int end) {
        int size = end - at;
        if (size < shortest(variation)) {
            fields.hex("data", bytes, at, size);
            return;
        }
        switch (variation) {
            case AUTHENTICATION -> {
                fields.put("userNameOffset", bytes.u16le(at)).put("userNameSize", bytes.u16le(at + 2));
                fields.put("passwordOffset", bytes.u16le(at + 4)).put("passwordSize", bytes.u16le(at + 6));
                fields.put("authenticationKey", bytes.u32le(at + 8));
                fields.text("userName", bytes, at + 12, Math.min(bytes.u16le(at + 2), size - 12));
            }
            case COMMAND -> {
                fields.put("nameOffset", bytes.u16le(at)).put("nameSize", bytes.u16le(at + 2));
                fields.put("created", PointFields.time(bytes, at + 4)).put("permissions", bytes.u16le(at + 10));
                fields.put("authenticationKey", bytes.u32le(at + 12)).put("fileSize", bytes.u32le(at + 16));
                fields.put("mode", bytes.u16le(at + 20)).put("modeName", mode(bytes.u16le(at + 20)));
                fields.put("maxBlockSize", bytes.u16le(at + 22)).put("requestId", bytes.u16le(at + 24));
                fields.text("fileName", bytes, at + COMMAND_SIZE, Math.min(bytes.u16le(at + 2), size - COMMAND_SIZE));
            }
            case COMMAND_STATUS -> {
                fields.put("handle", bytes.u32le(at)).put("fileSize", bytes.u32le(at + 4));
                fields.put("maxBlockSize", bytes.u16le(at + 8)).put("requestId", bytes.u16le(at + 10));
                status(fields, bytes, at + 12, end);
            }
            case TRANSPORT -> {
                block(fields, bytes, at);
                fields.put("dataLength", size - 8).hex("data", bytes, at + 8, size - 8);
            }
            case TRANSPORT_STATUS -> {
                block(fields, bytes, at);
                status(fields, bytes, at + 8, end);
            }
            case DESCRIPTOR -> {
                fields.put("nameOffset", bytes.u16le(at)).put("nameSize", bytes.u16le(at + 2));
                fields.put("directory", bytes.u16le(at + 4) == 0).put("fileSize", bytes.u32le(at + 6));
                fields.put("created", PointFields.time(bytes, at + 10)).put("permissions", bytes.u16le(at + 16));
                fields.put("requestId", bytes.u16le(at + 18));
                fields.text(
                        "fileName", bytes, at + DESCRIPTOR_SIZE, Math.min(bytes.u16le(at + 2), size - DESCRIPTOR_SIZE));
            }
            case SPECIFICATION -> fields.text("fileName", bytes, at, size);
            default -> fields.hex("data", bytes, at, size);
        }
    }

    private static int shortest(int variation) {
        return switch (variation) {
            case AUTHENTICATION -> 12;
            case COMMAND -> COMMAND_SIZE;
            case COMMAND_STATUS -> 13;
            case TRANSPORT -> 8;
            case TRANSPORT_STATUS -> 9;
            case DESCRIPTOR -> DESCRIPTOR_SIZE;
            default -> 0;
        };
    }

    private static void block(Fields fields, Bytes bytes, int at) {
        long block = bytes.u32le(at + 4);
        fields.put("handle", bytes.u32le(at));
        fields.put("block", block & 0x7FFFFFFF).put("lastBlock", block >> 31 != 0);
    }

    private static void status(Fields fields, Bytes bytes, int at, int end) {
        int status = bytes.u8(at);
        fields.put("status", status).put("statusName", Codes.file(status));
        fields.text("text", bytes, at + 1, end - at - 1);
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "null";
            case 1 -> "read";
            case 2 -> "write";
            case 3 -> "append";
            default -> "reserved";
        };
    }
}
