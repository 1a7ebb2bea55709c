package io.penstock.protocol.lldp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.util.List;

/** Reads the TLVs of one frame (IEEE 802.1AB section 8): 7 bits of type, 9 of length. Owned by the thread of its flow. */
final class LldpDissector implements Dissector {
    static final int CHASSIS = 1;
    static final int PORT = 2;
    static final int TTL = 3;
    static final int PORT_DESCRIPTION = 4;
    static final int SYSTEM_NAME = 5;
    static final int SYSTEM_DESCRIPTION = 6;
    static final int CAPABILITIES = 7;
    static final int MANAGEMENT = 8;
    static final int OWN = 127;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final LldpFields spelled;
    private final LldpIdentity identity;

    LldpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        spelled = new LldpFields(fields);
        identity = new LldpIdentity(flow, observer);
    }

    static List<Function> functions() {
        return List.of(
                new Function(0, "advertisement", OperationKind.REPORT),
                new Function(1, "shutdown", OperationKind.REPORT));
    }

    /** The Ethernet type says it: a frame that breaks the rules is one too. */
    static boolean isLldp(Bytes bytes) {
        return bytes.length() >= 2;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = LldpProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = 0;
        operation.functionName = "advertisement";
        operation.timeNanos = timeNanos;
        identity.start(direction, bytes);
        int at = 0;
        int end = bytes.length();
        long seen = 0;
        boolean twice = false;
        for (int i = 0; at + 2 <= end; i++) {
            int type = bytes.u8(at) >> 1;
            int length = bytes.u16(at) & 0x1FF;
            at += 2;
            if (type == 0) {
                if (fields.on()) {
                    fields.put("type", 0);
                }
                break;
            }
            if (at + length > end) {
                observer.violation(flow, LldpViolation.LENGTH, direction, type);
                break;
            }
            if (i < 3 && type != i + 1) {
                observer.violation(flow, LldpViolation.ORDER, direction, type);
            }
            twice |= type < MANAGEMENT && (seen >> type & 1) != 0;
            seen |= type < 64 ? 1L << type : 0;
            tlv(direction, bytes, type, at, length, operation);
            at += length;
        }
        if (twice) {
            observer.violation(flow, LldpViolation.TWICE, direction, -1);
        }
        observer.operation(flow, operation);
        identity.end();
        return end;
    }

    @Override
    public void gap(Direction direction) {
        // Frames have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void tlv(Direction direction, Bytes bytes, int type, int at, int length, Operation operation) {
        if (!fits(type, length)) {
            observer.violation(flow, LldpViolation.VALUE, direction, type);
            return;
        }
        if (fields.on()) {
            fields.put("type", type);
            spelled.tlv(bytes, type, at, length);
        }
        identity.tlv(bytes, type, at, length);
        if (type == SYSTEM_NAME) {
            operation.name(bytes, at, length);
        } else if (type == TTL && bytes.u16(at) == 0) {
            operation.function = 1;
            operation.functionName = "shutdown";
        }
    }

    /** Section 8.5: how long the information of a type may be. */
    private static boolean fits(int type, int length) {
        return switch (type) {
            case CHASSIS, PORT -> length >= 2 && length <= 256;
            case TTL -> length >= 2;
            case PORT_DESCRIPTION, SYSTEM_NAME, SYSTEM_DESCRIPTION -> length <= 255;
            case CAPABILITIES -> length == 4;
            case MANAGEMENT -> length >= 9 && length <= 167;
            case OWN -> length >= 4;
            default -> true;
        };
    }
}
