package io.penstock.protocol.ethercat;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** Reads what a mailbox carries (ETG.1000.4 section 5.6, ETG.1000.6 sections 5.6 and 5.8): CoE and FoE, of the others the type. */
final class MailboxReader {
    private static final int HEADER = 6;
    private static final int COE = 3;
    private static final int FOE = 4;

    private MailboxReader() {}

    /** True if the data of a datagram look like a mailbox: a length that fits and a type that exists. */
    static boolean is(Bytes bytes, int at, int length) {
        if (length < HEADER + 2) {
            return false;
        }
        int size = bytes.u16le(at);
        int type = bytes.u8(at + 5) & 15;
        boolean known = type <= 5 || type == 15;
        return size >= 2 && size <= length - HEADER && known && bytes.u8(at + 5) < 0x80 && bytes.u8(at + 4) >> 6 <= 3;
    }

    static void read(Operation operation, Fields fields, Bytes bytes, int at) {
        int size = bytes.u16le(at);
        int type = bytes.u8(at + 5) & 15;
        int body = at + HEADER;
        if (fields.on()) {
            fields.put("mailboxLength", size)
                    .put("mailboxAddress", bytes.u16le(at + 2))
                    .put("mailboxType", type)
                    .put("mailboxCounter", bytes.u8(at + 5) >> 4 & 7);
        }
        operation.function = EthercatFunctions.MAILBOX + type;
        if (type == COE) {
            coe(operation, fields, bytes, body, size);
        } else if (type == FOE) {
            foe(operation, fields, bytes, body, size);
        }
    }

    private static void coe(Operation operation, Fields fields, Bytes bytes, int at, int size) {
        int service = bytes.u16le(at) >> 12;
        operation.function = EthercatFunctions.COE + service;
        if (size < 10 || service != 2 && service != 3) {
            return;
        }
        int specifier = bytes.u8(at + 2) >> 5;
        operation.area = "object";
        operation.object = bytes.u16le(at + 3);
        operation.address = bytes.u8(at + 5);
        if (fields.on()) {
            fields.put("sdoCommand", specifier)
                    .put("objectIndex", operation.object)
                    .put("objectSubindex", operation.address);
        }
        // Of requests 1 begins a download; 4 aborts, from either side.
        if (service == 2 && specifier == 1) {
            operation.function = EthercatFunctions.COE_DOWNLOAD;
        }
        if (specifier == 4) {
            operation.failed = true;
            operation.errorCode = bytes.i32le(at + 6);
            operation.errorName = "SDO abort";
        }
    }

    private static void foe(Operation operation, Fields fields, Bytes bytes, int at, int size) {
        int code = bytes.u8(at);
        operation.function = EthercatFunctions.FOE + Math.min(code, 15);
        // A password of four bytes stands before the name: it goes nowhere.
        if ((code == 1 || code == 2) && size > 6) {
            operation.name(bytes, at + 6, size - 6);
            if (fields.on()) {
                fields.text("file", bytes, at + 6, size - 6);
            }
        }
        if (code == 5 && size >= 6) {
            operation.failed = true;
            operation.errorCode = bytes.i32le(at + 2);
            operation.errorName = "FoE error";
        }
    }
}
