package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** Spells out UMAS as far as its layouts are known; the rest is shown as bytes. */
final class UmasFields {
    private UmasFields() {}

    static void request(Fields fields, Bytes bytes) {
        fields.open("umas");
        int have = bytes.length() - Umas.DATA;
        if (have < 0) {
            fields.close();
            return;
        }
        int code = bytes.u8(9);
        int at = Umas.DATA;
        fields.put("session", bytes.u8(8)).put("code", code).put("codeName", Umas.name(code));
        switch (code) {
            case Umas.READ_MEMORY, Umas.WRITE_MEMORY -> {
                if (have >= 9) {
                    fields.put("range", bytes.u8(at)).put("block", bytes.u16le(at + 1));
                    fields.put("offset", bytes.u16le(at + 3)).put("bytes", bytes.u16le(at + 7));
                }
            }
            case Umas.READ_VARIABLES, Umas.WRITE_VARIABLES -> {
                if (have >= 5) {
                    fields.put("projectCrc", bytes.u32le(at)).put("variables", bytes.u8(at + 4));
                }
            }
            case Umas.WRITE_PROGRAM_BLOCK, Umas.READ_PROGRAM_BLOCK -> {
                if (have >= 4) {
                    fields.put("block", bytes.u16le(at + 2));
                }
            }
            case Umas.RESERVE -> {
                if (have >= 5) {
                    fields.text("host", bytes, at + 5, Math.min(bytes.u8(at + 4), have - 5));
                }
            }
            case Umas.PROJECT -> {
                if (have >= 1) {
                    fields.put("subcode", bytes.u8(at));
                }
            }
            default -> {
                // Its bytes follow.
            }
        }
        fields.hex("data", bytes, at, have).close();
    }

    /** @param code that of the request, or {@link Operation#NONE} if it was not seen */
    static void reply(Fields fields, Bytes bytes, int code) {
        fields.open("umas");
        int have = bytes.length() - Umas.DATA;
        if (have < 0) {
            fields.close();
            return;
        }
        int at = Umas.DATA;
        fields.put("session", bytes.u8(8)).put("status", bytes.u8(9)).put("success", bytes.u8(9) == Umas.SUCCESS);
        if (code != Operation.NONE) {
            fields.put("code", code).put("codeName", Umas.name(code));
        }
        if (bytes.u8(9) == Umas.SUCCESS) {
            if (code == Umas.IDENTIFICATION && have >= 23) {
                fields.put("range", bytes.u16le(at))
                        .put("ident", bytes.u32le(at + 2))
                        .put("model", bytes.u16le(at + 6));
                fields.put("version", Umas.version(bytes, at + 8)).put("patch", bytes.u16le(at + 10));
                fields.put("internalVersion", bytes.u16le(at + 12)).put("hardwareVersion", bytes.u16le(at + 14));
                fields.text("name", bytes, at + 23, Math.min(bytes.u8(at + 22), have - 23));
            } else if (code == Umas.READ_MEMORY && have >= 3) {
                fields.put("range", bytes.u8(at)).put("bytes", bytes.u16le(at + 1));
            } else if (code == Umas.RESERVE && have >= 1) {
                fields.put("newSession", bytes.u8(at));
            }
        }
        fields.hex("data", bytes, at, have).close();
    }
}
