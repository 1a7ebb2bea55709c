package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/**
 * Reads one message (RFC 1035 section 4.1). The function of a query is the type of the first question, or of the first answer in a
 * multicast reply without question; of anything else it is the operation code · 65536. Replies are not joined with requests:
 * the transaction number is 0 in multicast DNS, and a resolver's flow rarely has more than one query.
 */
final class DnsReader {
    static final int HEADER = 12;

    private static final int RESERVED = 0x40;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final String protocol;
    private final RecordReader records;

    DnsReader(Flow flow, Observer observer, String protocol) {
        this.flow = flow;
        this.observer = observer;
        this.protocol = protocol;
        fields = observer.fields();
        records = new RecordReader(flow, observer, protocol);
    }

    /** Reads a message of at least {@link #HEADER} bytes that fills the window; false if it ends too early. */
    boolean read(Direction direction, Bytes bytes, long timeNanos) {
        int flags = bytes.u16(2);
        boolean reply = (flags & 0x8000) != 0;
        int opcode = flags >> 11 & 15;
        boolean dns = protocol.equals(DnsProtocol.NAME);
        if (fields.on()) {
            header(bytes, flags);
        }
        if (!DnsNames.isOpcode(opcode)) {
            observer.violation(flow, DnsViolation.OPCODE, direction, opcode);
        }
        // LLMNR has more bits of its own there, which receivers ignore (RFC 4795 section 2.1.1).
        if (dns && (flags & RESERVED) != 0) {
            observer.violation(flow, DnsViolation.RESERVED, direction, flags);
        }
        if (dns && opcode == DnsNames.QUERY && bytes.u16(4) > 1) {
            observer.violation(flow, DnsViolation.QUESTIONS, direction, bytes.u16(4));
        }
        boolean plain = flow.serverPort() == DnsProtocol.PORT && flow.clientPort() != DnsProtocol.PORT;
        if (dns && plain && reply == (direction == Direction.TO_SERVER)) {
            observer.violation(flow, DnsViolation.WRONG_SIDE, direction, flags);
        }
        operation(direction, bytes, opcode, reply, timeNanos);
        return records.read(bytes, direction, opcode, reply);
    }

    private void operation(Direction direction, Bytes bytes, int opcode, boolean reply, long timeNanos) {
        Operation operation = observer.scratch().clear();
        int type = firstType(bytes);
        operation.protocol = protocol;
        operation.kind = DnsNames.kind(opcode);
        operation.phase = reply ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = opcode == DnsNames.QUERY ? type : opcode << 16;
        operation.functionName = opcode == DnsNames.QUERY ? DnsNames.type(type) : DnsNames.opcode(opcode);
        operation.timeNanos = timeNanos;
        int error = bytes.u8(3) & 15;
        if (reply && error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = DnsNames.error(error);
        }
        observer.operation(flow, operation);
    }

    private static int firstType(Bytes bytes) {
        int at = bytes.u16(4) + bytes.u16(6) == 0 ? -1 : DnsName.end(bytes, HEADER);
        return at >= 0 && at + 2 <= bytes.length() ? bytes.u16(at) : 0;
    }

    private void header(Bytes bytes, int flags) {
        boolean linkLocal = protocol.equals(DnsProtocol.LINK_LOCAL);
        fields.put("transactionId", bytes.u16(0))
                .put("response", (flags & 0x8000) != 0)
                .put("opcode", flags >> 11 & 15)
                .put("opcodeName", DnsNames.opcode(flags >> 11 & 15));
        boolean reply = (flags & 0x8000) != 0;
        if (linkLocal || reply) {
            fields.put(linkLocal ? "conflict" : "authoritative", (flags & 0x0400) != 0);
        }
        fields.put("truncated", (flags & 0x0200) != 0)
                .put(linkLocal ? "tentative" : "recursionDesired", (flags & 0x0100) != 0);
        if (!linkLocal && reply) {
            fields.put("recursionAvailable", (flags & 0x0080) != 0);
        }
        if (!linkLocal) {
            fields.put("reserved", (flags & RESERVED) != 0)
                    .put("authenticData", (flags & 0x0020) != 0)
                    .put("checkingDisabled", (flags & 0x0010) != 0);
        }
        fields.put("responseCode", flags & 15)
                .put("responseCodeName", DnsNames.error(flags & 15))
                .put("questions", bytes.u16(4))
                .put("answers", bytes.u16(6))
                .put("authorities", bytes.u16(8))
                .put("additionals", bytes.u16(10));
    }
}
