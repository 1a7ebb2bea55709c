package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/**
 * Reads of and writes to tables (IEEE 1703 5.3.2.4.2 and 5.3.2.4.3). {@link Operation#object} is the table's number, the address an
 * offset, an index or, of standard table 7, the procedure that is started (ANSI C12.19 table 7).
 */
final class Tables {
    private static final int MANUFACTURER = 0x800;
    private static final int PROCEDURE_INITIATE = 7;
    private static final int SET_CLOCK = 10;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Operation operation;

    Tables(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
    }

    /** A request to read; false if it is too short. */
    boolean read(Bytes bytes, int from, int end, int code) {
        int at = place(bytes, from, end, code);
        boolean counted = code != Services.READ && code != Services.READ_DEFAULT;
        if (at < 0 || counted && end - at < 2) {
            return false;
        }
        if (counted) {
            operation.count = bytes.u16(at);
            fields.put(code == Services.READ_OFFSET ? "octetCount" : "elementCount", operation.count);
        }
        return true;
    }

    /** A request to write; false if it is too short. */
    boolean write(Direction direction, Bytes bytes, int from, int end, int code) {
        int at = place(bytes, from, end, code);
        if (at < 0) {
            return false;
        }
        int next = data(direction, bytes, at, end);
        if (next < 0) {
            return false;
        }
        operation.count = bytes.u16(at);
        boolean procedure = operation.object == PROCEDURE_INITIATE && operation.area.startsWith("standard");
        if (procedure && code == Services.WRITE && operation.count >= 2) {
            procedure(bytes.u16le(at + 2));
        }
        return true;
    }

    /** Where the table's number, offset and indexes end, or -1. */
    private int place(Bytes bytes, int from, int end, int code) {
        if (code == Services.READ_DEFAULT || code == Services.WRITE_DEFAULT) {
            operation.area = "default table";
            return from;
        }
        boolean offset = (code & 15) == 15;
        int indexes = offset ? 0 : code & 15;
        int size = 2 + (offset ? 3 : 2 * indexes);
        if (end - from < size) {
            return -1;
        }
        int table = bytes.u16(from);
        operation.area = (table & MANUFACTURER) != 0 ? "manufacturer table" : "standard table";
        operation.object = table & MANUFACTURER - 1;
        fields.put("table", table);
        if (offset) {
            operation.address = bytes.u24(from + 2);
            fields.put("offset", operation.address);
        }
        for (int i = 0; i < indexes; i++) {
            operation.address = i == 0 ? bytes.u16(from + 2) : operation.address;
            fields.put("indexes", bytes.u16(from + 2 + 2 * i));
        }
        return from + size;
    }

    /** The bytes of a table between their count and their checksum; where they end, or -1. */
    int data(Direction direction, Bytes bytes, int at, int end) {
        if (end - at < 3 || bytes.u16(at) > end - at - 3) {
            return -1;
        }
        int count = bytes.u16(at);
        int sum = 0;
        for (int i = 0; i <= count; i++) {
            sum += bytes.u8(at + 2 + i);
        }
        if ((sum & 0xFF) != 0) {
            observer.violation(flow, C1222Violation.CHECKSUM, direction, bytes.u8(at + 2 + count));
        }
        if (fields.on()) {
            fields.put("count", count).hex("data", bytes, at + 2, count);
            fields.put("checksum", bytes.u8(at + 2 + count));
        }
        return at + 3 + count;
    }

    private void procedure(int procedure) {
        boolean standard = (procedure & MANUFACTURER) == 0;
        int number = procedure & MANUFACTURER - 1;
        operation.area = standard ? "standard procedure" : "manufacturer procedure";
        operation.address = number;
        operation.kind = standard && number <= 1
                ? OperationKind.RESET
                : standard && number == SET_CLOCK ? OperationKind.TIME_SYNC : OperationKind.CONTROL;
        fields.put("procedure", procedure);
    }
}
