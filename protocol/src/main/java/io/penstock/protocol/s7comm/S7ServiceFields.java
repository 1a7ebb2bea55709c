package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out downloads, uploads, program invocations and the stop. */
final class S7ServiceFields {
    /** Where the length of a text stands in the parameters of transfers. */
    private static final int TEXT = 8;

    private static final int FILE_NAME = 9;

    private S7ServiceFields() {}

    static void spell(Bytes message, int function, int header, int end, boolean job, Fields fields) {
        switch (function) {
            case S7Functions.REQUEST_DOWNLOAD,
                    S7Functions.DOWNLOAD_BLOCK,
                    S7Functions.DOWNLOAD_ENDED,
                    S7Functions.START_UPLOAD,
                    S7Functions.UPLOAD,
                    S7Functions.END_UPLOAD -> transfer(message, function, header, end, job, fields);
            case S7Functions.PI_SERVICE -> service(message, header, end, job, fields);
            case S7Functions.PLC_STOP -> stop(message, header, end, job, fields);
            default -> fields.hex("parameters", message, header + 1, end - header - 1);
        }
    }

    private static void transfer(Bytes message, int function, int header, int end, boolean job, Fields fields) {
        if (header + 2 <= end) {
            fields.put("functionStatus", message.u8(header + 1));
        }
        if (header + 4 <= end) {
            fields.put("error", message.u16(header + 2));
        }
        if (header + TEXT <= end) {
            fields.put("uploadId", message.u32(header + 4));
        }
        if (header + TEXT < end) {
            int length = message.u8(header + TEXT);
            int text = header + TEXT + 1;
            if (length <= end - text) {
                text(message, text, length, end, job, fields);
            }
        }
        if (!job && (function == S7Functions.UPLOAD || function == S7Functions.DOWNLOAD_BLOCK)) {
            block(message, end, fields);
        }
    }

    /** In a job the name of a file, in an acknowledgement the length of a block in digits. */
    private static void text(Bytes message, int at, int length, int end, boolean job, Fields fields) {
        if (!job) {
            fields.text("blockLength", message, at, length);
            return;
        }
        fields.text("fileName", message, at, length);
        if (length == FILE_NAME) {
            fields.text("fileIdentifier", message, at, 1);
            fields.put("blockType", S7Areas.block(message.u8(at + 1), message.u8(at + 2)));
            fields.text("blockNumber", message, at + 3, 5);
            fields.text("fileSystem", message, at + 8, 1);
        }
        int second = at + length;
        if (second + 14 <= end && message.u8(second) >= 13) {
            fields.text("loadMemoryLength", message, second + 2, 6);
            fields.text("mc7Length", message, second + 8, 6);
        }
    }

    /** A piece of a block: its length, two bytes, the piece. */
    private static void block(Bytes message, int at, Fields fields) {
        if (at + 4 <= message.length()) {
            int length = Math.min(message.u16(at), message.length() - at - 4);
            fields.put("pieceLength", message.u16(at)).hex("piece", message, at + 4, length);
        }
    }

    /** Seven bytes, an argument with a length of two bytes, a name with one of one byte. */
    private static void service(Bytes message, int header, int end, boolean job, Fields fields) {
        int argument = header + 10;
        if (!job || argument > end || argument + message.u16(argument - 2) >= end) {
            return;
        }
        int length = message.u16(argument - 2);
        int name = argument + length + 1;
        fields.text("argument", message, argument, length);
        fields.text("service", message, name, Math.min(message.u8(name - 1), end - name));
    }

    private static void stop(Bytes message, int header, int end, boolean job, Fields fields) {
        if (job && header + 7 <= end) {
            fields.text("service", message, header + 7, Math.min(message.u8(header + 6), end - header - 7));
        }
    }
}
