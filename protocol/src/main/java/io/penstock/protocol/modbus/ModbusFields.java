package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/** Spells out the fields that requests and replies share, and requests (Application Protocol section 6). */
final class ModbusFields {
    static final int DATA = 8;

    private ModbusFields() {}

    /** Header and function; of RTU the header was made up, but for the unit. */
    static void header(Fields fields, Bytes bytes, boolean rtu) {
        fields.open(rtu ? "rtu" : "mbap");
        if (!rtu) {
            fields.put("transaction", Mbap.transaction(bytes))
                    .put("protocol", Mbap.protocol(bytes, 0))
                    .put("length", Mbap.length(bytes, 0));
        }
        fields.put("unit", Mbap.unit(bytes)).close();
        int code = bytes.u8(7);
        fields.put("function", code & 0x7F).put("functionName", ModbusFunctions.name(code & 0x7F));
    }

    static void request(Fields fields, Bytes bytes) {
        fields.open("request");
        int have = bytes.length() - DATA;
        switch (bytes.u8(7)) {
            case 1, 2, 3, 4 -> range(fields, bytes, have);
            case 5 -> {
                if (have >= 4) {
                    fields.put("address", bytes.u16(8)).put("value", bytes.u16(10));
                }
            }
            case 6 -> {
                if (have >= 4) {
                    fields.put("address", bytes.u16(8)).put("value", bytes.u16(10));
                }
            }
            case 8 -> diagnostics(fields, bytes, have);
            case 15 -> {
                range(fields, bytes, have);
                if (have >= 5) {
                    fields.put("byteCount", bytes.u8(12));
                    bits(fields, bytes, 13, bytes.u16(10));
                }
            }
            case 16 -> {
                range(fields, bytes, have);
                if (have >= 5) {
                    fields.put("byteCount", bytes.u8(12));
                    registers(fields, bytes, 13, bytes.u16(10));
                }
            }
            case 20, 21 -> records(fields, bytes, have, bytes.u8(7) == 21);
            case 22 -> mask(fields, bytes, have);
            case 23 -> {
                if (have >= 9) {
                    fields.put("readAddress", bytes.u16(8)).put("readQuantity", bytes.u16(10));
                    fields.put("writeAddress", bytes.u16(12)).put("writeQuantity", bytes.u16(14));
                    fields.put("byteCount", bytes.u8(16));
                    registers(fields, bytes, 17, bytes.u16(14));
                }
            }
            case 24 -> {
                if (have >= 2) {
                    fields.put("address", bytes.u16(8));
                }
            }
            case ModbusFunctions.ENCAPSULATED_INTERFACE -> {
                if (have >= 3) {
                    fields.put("type", bytes.u8(8)).put("readCode", bytes.u8(9)).put("objectId", bytes.u8(10));
                }
            }
            case ModbusFunctions.UMAS -> UmasFields.request(fields, bytes);
            default -> fields.hex("data", bytes, DATA, have);
        }
        fields.close();
    }

    private static void range(Fields fields, Bytes bytes, int have) {
        if (have >= 4) {
            fields.put("address", bytes.u16(8)).put("quantity", bytes.u16(10));
        }
    }

    static void diagnostics(Fields fields, Bytes bytes, int have) {
        if (have >= 2) {
            fields.put("subFunction", bytes.u16(8));
            fields.put("subFunctionName", ModbusFunctions.name(ModbusFunctions.DIAGNOSTICS, bytes.u16(8)));
            fields.hex("data", bytes, 10, have - 2);
        }
    }

    static void mask(Fields fields, Bytes bytes, int have) {
        if (have >= 6) {
            fields.put("address", bytes.u16(8)).put("andMask", bytes.u16(10)).put("orMask", bytes.u16(12));
        }
    }

    /** File records (6.14, 6.15): reference type, file, record, length, and data where they are written. */
    static void records(Fields fields, Bytes bytes, int have, boolean data) {
        if (have < 1) {
            return;
        }
        fields.put("byteCount", bytes.u8(8));
        int at = DATA + 1;
        while (bytes.length() - at >= 7) {
            int length = 2 * bytes.u16(at + 5);
            fields.open("records")
                    .put("referenceType", bytes.u8(at))
                    .put("file", bytes.u16(at + 1))
                    .put("record", bytes.u16(at + 3))
                    .put("length", bytes.u16(at + 5));
            at += 7;
            if (data) {
                fields.hex("data", bytes, at, Math.min(length, bytes.length() - at));
                at += length;
            }
            fields.close();
        }
    }

    static void registers(Fields fields, Bytes bytes, int at, int quantity) {
        int there = Math.min(quantity, (bytes.length() - at) / 2);
        for (int i = 0; i < there; i++) {
            fields.put("values", bytes.u16(at + 2 * i));
        }
    }

    static void bits(Fields fields, Bytes bytes, int at, int quantity) {
        int there = Math.min(quantity, (bytes.length() - at) * 8);
        for (int i = 0; i < there; i++) {
            fields.put("values", bytes.u8(at + i / 8) >> i % 8 & 1);
        }
    }

    /** What the request of a reply was about, none if it was not seen. */
    static int sub(@Nullable OpenRequest request) {
        return request == null || request.size() == 0 ? Operation.NONE : request.operation(0).object;
    }
}
