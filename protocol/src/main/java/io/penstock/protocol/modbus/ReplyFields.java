package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.OpenRequest;
import org.jspecify.annotations.Nullable;

/** Spells out replies (Application Protocol sections 6 and 7). */
final class ReplyFields {
    private ReplyFields() {}

    /** @param request the request, if it was seen: how many bits of the last byte are meant stands only there */
    static void write(Fields fields, Bytes bytes, @Nullable OpenRequest request) {
        int have = bytes.length() - ModbusFields.DATA;
        int code = bytes.u8(7);
        if (code >= 0x80) {
            if (have >= 1) {
                fields.put("exception", bytes.u8(8)).put("exceptionName", ExceptionCodes.name(bytes.u8(8)));
            }
            return;
        }
        fields.open("reply");
        switch (code) {
            case 1, 2 -> {
                if (have >= 1) {
                    int all = 8 * bytes.u8(8);
                    int asked = request != null && request.size() > 0 && request.function() == code
                            ? (int) request.operation(0).count
                            : all;
                    fields.put("byteCount", bytes.u8(8));
                    ModbusFields.bits(fields, bytes, 9, Math.min(all, asked));
                }
            }
            case 3, 4, 23 -> {
                if (have >= 1) {
                    fields.put("byteCount", bytes.u8(8));
                    ModbusFields.registers(fields, bytes, 9, bytes.u8(8) / 2);
                }
            }
            case 5, 6 -> {
                if (have >= 4) {
                    fields.put("address", bytes.u16(8)).put("value", bytes.u16(10));
                }
            }
            case 7 -> {
                if (have >= 1) {
                    fields.put("status", bytes.u8(8));
                }
            }
            case 8 -> ModbusFields.diagnostics(fields, bytes, have);
            case 11 -> {
                if (have >= 4) {
                    fields.put("status", bytes.u16(8)).put("eventCount", bytes.u16(10));
                }
            }
            case 12 -> {
                if (have >= 7) {
                    fields.put("byteCount", bytes.u8(8))
                            .put("status", bytes.u16(9))
                            .put("eventCount", bytes.u16(11));
                    fields.put("messageCount", bytes.u16(13)).hex("events", bytes, 15, have - 7);
                }
            }
            case 15, 16 -> {
                if (have >= 4) {
                    fields.put("address", bytes.u16(8)).put("quantity", bytes.u16(10));
                }
            }
            case 17 -> {
                if (have >= 1) {
                    fields.put("byteCount", bytes.u8(8)).hex("data", bytes, 9, have - 1);
                }
            }
            case 20 -> fileParts(fields, bytes, have);
            case 21 -> ModbusFields.records(fields, bytes, have, true);
            case 22 -> ModbusFields.mask(fields, bytes, have);
            case 24 -> {
                if (have >= 4) {
                    fields.put("byteCount", bytes.u16(8)).put("quantity", bytes.u16(10));
                    ModbusFields.registers(fields, bytes, 12, bytes.u16(10));
                }
            }
            case ModbusFunctions.ENCAPSULATED_INTERFACE -> identification(fields, bytes, have);
            case ModbusFunctions.UMAS -> UmasFields.reply(fields, bytes, ModbusFields.sub(request));
            default -> fields.hex("data", bytes, ModbusFields.DATA, have);
        }
        fields.close();
    }

    private static void fileParts(Fields fields, Bytes bytes, int have) {
        if (have < 1) {
            return;
        }
        fields.put("byteCount", bytes.u8(8));
        int at = ModbusFields.DATA + 1;
        while (bytes.length() - at >= 2) {
            int length = bytes.u8(at);
            fields.open("records").put("length", length).put("referenceType", bytes.u8(at + 1));
            fields.hex("data", bytes, at + 2, Math.clamp(length - 1, 0, bytes.length() - at - 2));
            fields.close();
            at += 1 + Math.max(1, length);
        }
    }

    private static void identification(Fields fields, Bytes bytes, int have) {
        if (have < 1) {
            return;
        }
        fields.put("type", bytes.u8(8));
        if (bytes.u8(8) != ModbusFunctions.MEI_DEVICE_IDENTIFICATION || have < 6) {
            fields.hex("data", bytes, 9, have - 1);
            return;
        }
        fields.put("readCode", bytes.u8(9)).put("conformity", bytes.u8(10)).put("moreFollows", bytes.u8(11) == 0xFF);
        fields.put("nextObject", bytes.u8(12)).put("number", bytes.u8(13));
        int at = 14;
        for (int left = bytes.u8(13); left > 0 && bytes.length() - at >= 2; left--) {
            int length = Math.min(bytes.u8(at + 1), bytes.length() - at - 2);
            fields.open("objects").put("id", bytes.u8(at)).put("name", DeviceIdentification.name(bytes.u8(at)));
            fields.text("value", bytes, at + 2, length).close();
            at += 2 + length;
        }
    }
}
