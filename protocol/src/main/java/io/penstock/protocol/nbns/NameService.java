package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads a name service message (RFC 1002 section 4.2). Function is the operation code, 0x21 for a query of a node's status. */
final class NameService {
    private static final int HEADER = 12;
    private static final int STATUS = 0x21;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final NetBiosName name = new NetBiosName();
    private final NbnsRecords records;

    NameService(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        records = new NbnsRecords(flow, observer, name);
    }

    /** True for a header of a defined operation with few entries. */
    static boolean isNbns(Bytes bytes) {
        return bytes.length() >= HEADER && Opcodes.isOpcode(bytes.u8(2) >> 3 & 15) && bytes.u16(4) + bytes.u16(6) <= 64;
    }

    /** Reads a message; false if it ends before its sections do. */
    boolean read(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.length() < HEADER) {
            observer.violation(flow, NbnsViolation.HEADER, direction, bytes.length());
            return true;
        }
        int flags = bytes.u16(2);
        int opcode = flags >> 11 & 15;
        boolean reply = (flags & 0x8000) != 0;
        if (!Opcodes.isOpcode(opcode)) {
            observer.violation(flow, NbnsViolation.OPCODE, direction, opcode);
        }
        if (fields.on()) {
            header(bytes, flags);
        }
        Operation operation = observer.scratch().clear();
        int end = name.read(bytes, HEADER);
        if (end >= 0) {
            operation.name(name.bytes(), 0, name.length());
        }
        boolean status = opcode == Opcodes.QUERY && end >= 0 && end + 2 <= bytes.length() && bytes.u16(end) == STATUS;
        operation.protocol = NbnsProtocol.NAME;
        operation.kind = OperationKind.DISCOVER;
        operation.phase = reply ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = status ? Opcodes.STATUS : opcode;
        operation.functionName = Opcodes.name(operation.function);
        operation.timeNanos = timeNanos;
        if (reply && (flags & 15) != 0) {
            operation.failed = true;
            operation.errorCode = flags & 15;
            operation.errorName = Opcodes.error(flags & 15);
        }
        observer.operation(flow, operation);
        return records.read(bytes, direction, HEADER, !reply && Opcodes.claims(opcode) || reply && (flags & 15) == 0);
    }

    private void header(Bytes bytes, int flags) {
        fields.put("transactionId", bytes.u16(0))
                .put("response", (flags & 0x8000) != 0)
                .put("opcode", flags >> 11 & 15)
                .put("opcodeName", Opcodes.name(flags >> 11 & 15))
                .put("authoritative", (flags & 0x0400) != 0)
                .put("truncated", (flags & 0x0200) != 0)
                .put("recursionDesired", (flags & 0x0100) != 0)
                .put("recursionAvailable", (flags & 0x0080) != 0)
                .put("broadcast", (flags & 0x0010) != 0)
                .put("responseCode", flags & 15)
                .put("responseCodeName", Opcodes.error(flags & 15))
                .put("questions", bytes.u16(4))
                .put("answers", bytes.u16(6))
                .put("authorities", bytes.u16(8))
                .put("additionals", bytes.u16(10));
    }
}
