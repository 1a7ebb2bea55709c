package io.penstock.protocol.mms;

import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;

/** What an error or a reject says (ISO 9506-2 clauses 7.4.3 and 7.5). A flyweight. */
final class ServiceError {
    private static final int ORIGINAL_ID = 0x80;
    private static final int ERROR_CLASS = 0xA0;
    private static final int CANCEL_ERROR = 0xA1;
    private static final int SERVICE_ERROR = 0xA2;

    /** The invoke id of the request, -1 if it is not said. */
    long id;
    /** Class · 256 + code, or of a reject reason · 256 + code. */
    int code;

    String name = "";

    void set(int code, String name) {
        id = -1;
        this.code = code;
        this.name = name;
    }

    /** Reads the error PDU at which the reader stands: with an invoke id, or the error alone. */
    void read(Ber ber, Fields fields) {
        set(0, "other error");
        if (!ber.enter()) {
            return;
        }
        while (ber.next()) {
            switch (ber.identifier()) {
                case ORIGINAL_ID -> invokeId(ber, fields);
                case ERROR_CLASS -> errorClass(ber, fields);
                case CANCEL_ERROR, SERVICE_ERROR -> {
                    ber.open();
                    while (ber.next()) {
                        if (ber.identifier() == ERROR_CLASS) {
                            errorClass(ber, fields);
                        } else if (fields.on()) {
                            fields.hex("errorDetail", ber.bytes(), ber.content(), ber.length());
                        }
                    }
                    ber.leave();
                }
                default -> {
                    // The modifier's position.
                }
            }
        }
        ber.leave();
    }

    /** Reads the reject PDU at which the reader stands. */
    void reject(Ber ber, Fields fields) {
        set(0, "other error");
        ber.open();
        while (ber.next()) {
            if (ber.identifier() == ORIGINAL_ID) {
                invokeId(ber, fields);
            } else if (ber.tagClass() == 2) {
                int reason = ber.number();
                code = reason << 8 | (int) ber.unsigned() & 0xFF;
                name = MmsErrors.ofReject(reason);
                if (fields.on()) {
                    fields.put("rejectReason", name).put("rejectCode", code & 0xFF);
                }
            }
        }
        ber.leave();
    }

    private void invokeId(Ber ber, Fields fields) {
        id = ber.unsigned() & 0xFFFF_FFFFL;
        if (fields.on()) {
            fields.put("invokeId", id);
        }
    }

    private void errorClass(Ber ber, Fields fields) {
        ber.open();
        if (ber.next()) {
            int errorClass = ber.number();
            code = errorClass << 8 | (int) ber.unsigned() & 0xFF;
            name = MmsErrors.ofClass(errorClass);
            if (fields.on()) {
                fields.put("errorClass", name).put("errorCode", code & 0xFF);
            }
        }
        ber.leave();
    }
}
