package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/**
 * Spells out every field of a message for whoever wants to see them all; what the message means is told elsewhere. Its lengths
 * were checked against the header.
 */
final class S7Fields {
    private S7Fields() {}

    static void spell(Bytes message, Fields fields) {
        int rosctr = S7Header.rosctr(message);
        fields.put("rosctr", rosctr).put("rosctrName", rosctrName(rosctr));
        fields.put("redundancyId", message.u16(2)).put("pduReference", S7Header.reference(message));
        fields.put("parameterLength", S7Header.parameters(message)).put("dataLength", S7Header.data(message));
        int header = S7Header.length(rosctr);
        if (header > S7Header.SHORTEST) {
            fields.put("errorClass", message.u8(10)).put("errorCode", message.u8(11));
            if (S7Header.error(message) != 0) {
                fields.put("errorName", S7Errors.ofMessage(S7Header.error(message)));
            }
        }
        int end = header + S7Header.parameters(message);
        if (end == header) {
            return;
        }
        if (rosctr == S7Header.USERDATA) {
            UserdataFields.spell(message, end, fields);
            return;
        }
        int function = message.u8(header);
        fields.put("function", function).put("functionName", S7Functions.name(function));
        boolean job = rosctr == S7Header.JOB;
        switch (function) {
            case S7Functions.READ_VAR, S7Functions.WRITE_VAR ->
                variables(message, header, end, job, function == S7Functions.WRITE_VAR, fields);
            case S7Functions.SETUP_COMMUNICATION -> setup(message, header, end, fields);
            default -> S7ServiceFields.spell(message, function, header, end, job, fields);
        }
    }

    private static void variables(Bytes message, int header, int end, boolean job, boolean write, Fields fields) {
        if (header + 2 > end) {
            return;
        }
        int items = message.u8(header + 1);
        fields.put("itemCount", items);
        if (job) {
            S7ItemFields.items(message, header + 2, end, items, fields);
        }
        if (job == write) {
            S7ItemFields.values(message, end, items, fields);
        } else if (!job) {
            for (int i = 0; i < items && end + i < message.length(); i++) {
                fields.open("value").put("returnCode", message.u8(end + i)).close();
            }
        }
    }

    private static void setup(Bytes message, int header, int end, Fields fields) {
        if (header + 8 <= end) {
            fields.put("maxAmqCalling", message.u16(header + 2)).put("maxAmqCalled", message.u16(header + 4));
            fields.put("pduLength", message.u16(header + 6));
        }
    }

    static String rosctrName(int rosctr) {
        return switch (rosctr) {
            case S7Header.JOB -> "Job";
            case S7Header.ACK -> "Ack";
            case S7Header.ACK_DATA -> "Ack-Data";
            default -> "Userdata";
        };
    }
}
