package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out userdata: its parameters, and the data of system status lists, block lists, clocks. */
final class UserdataFields {
    private static final int PARAMETERS = S7Header.SHORTEST;
    private static final int SHORTEST = 8;
    private static final int LONG = 12;
    private static final int REQUEST = 4;
    /** Return code, transport size, length. */
    private static final int DATA_HEADER = 4;

    private static final int CLOCK = 10;

    private UserdataFields() {}

    static void spell(Bytes message, int data, Fields fields) {
        if (data < PARAMETERS + SHORTEST) {
            return;
        }
        int kind = message.u8(PARAMETERS + 5);
        int function = S7Functions.USERDATA + ((kind & 15) << 8) + message.u8(PARAMETERS + 6);
        fields.put("itemCount", message.u8(PARAMETERS + 1));
        fields.put("method", message.u8(PARAMETERS + 4)).put("type", kind >> 4).put("functionGroup", kind & 15);
        fields.put("subfunction", message.u8(PARAMETERS + 6)).put("functionName", S7Functions.name(function));
        fields.put("sequence", message.u8(PARAMETERS + 7));
        if (data >= PARAMETERS + LONG) {
            fields.put("dataUnitReference", message.u8(PARAMETERS + 8));
            fields.put("lastDataUnit", message.u8(PARAMETERS + 9) == 0);
            fields.put("userdataError", message.u16(PARAMETERS + 10));
        }
        if (data + DATA_HEADER > message.length()) {
            return;
        }
        int length = Math.min(message.u16(data + 2), message.length() - data - DATA_HEADER);
        fields.put("returnCode", message.u8(data)).put("transportSize", message.u8(data + 1));
        fields.put("length", message.u16(data + 2));
        int content = data + DATA_HEADER;
        // The second and later messages of an answer go on where the one before ended.
        boolean begins = kind >> 4 == REQUEST || message.u8(data) == S7Errors.SUCCESS && isFirst(message, data);
        if (function == S7Functions.READ_SZL && begins && length >= 4) {
            list(message, content, length, fields);
        } else if ((function == S7Functions.READ_CLOCK || function == S7Functions.SET_CLOCK) && length >= CLOCK) {
            fields.put("clock", clock(message, content + 1));
        } else if (length > 0) {
            fields.hex("data", message, content, length);
        }
    }

    private static boolean isFirst(Bytes message, int data) {
        return data < PARAMETERS + LONG
                || message.u8(PARAMETERS + 8) == 0
                || message.u16(data + 8) > 0 && message.u16(data + 8) <= message.length() - data;
    }

    private static void list(Bytes message, int at, int length, Fields fields) {
        fields.put("szlId", message.u16(at)).put("szlName", SzlNames.of(message.u16(at) & 0xFF));
        fields.put("szlIndex", message.u16(at + 2));
        if (length < 8) {
            return;
        }
        int size = message.u16(at + 4);
        int count = message.u16(at + 6);
        fields.put("szlRecordLength", size).put("szlRecordCount", count);
        int record = at + 8;
        for (int i = 0; i < count && size > 0 && record + size <= at + length; i++) {
            fields.hex("szlRecord", message, record, size);
            record += size;
        }
    }

    /** Century, year, month, day, hour, minute, second in decimal digits. */
    private static String clock(Bytes message, int at) {
        return "%02x%02x-%02x-%02xT%02x:%02x:%02x"
                .formatted(
                        message.u8(at),
                        message.u8(at + 1),
                        message.u8(at + 2),
                        message.u8(at + 3),
                        message.u8(at + 4),
                        message.u8(at + 5),
                        message.u8(at + 6));
    }
}
