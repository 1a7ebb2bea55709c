package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/**
 * One connection-oriented association (C706 section 12.6), whatever carries it: TCP, or a named pipe of SMB. PDUs go in one
 * after the other, from both sides. Owned by the thread of its flow.
 */
public final class RpcConnection {
    /** The header common to all PDUs. */
    public static final int HEADER = 16;

    private static final int FIRST_FRAGMENT = 0x01;
    private static final int LAST_FRAGMENT = 0x02;
    private static final int HAS_OBJECT = 0x80;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Contexts contexts = new Contexts();

    /** An association that begins now, or is met midway. */
    public RpcConnection(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, DcerpcViolation.FLOOD);
    }

    /** True if these bytes, at least {@link #HEADER}, can only be the beginning of a PDU. */
    public static boolean starts(Bytes bytes) {
        return startsSoFar(bytes) && bytes.length() >= HEADER && length(bytes) >= HEADER;
    }

    static boolean startsSoFar(Bytes bytes) {
        int have = bytes.length();
        return bytes.u8(0) == 5
                && (have < 2 || bytes.u8(1) <= 1)
                && (have < 3 || PacketType.isConnectionOriented(bytes.u8(2)))
                && (have < 5 || bytes.u8(4) == 0 || bytes.u8(4) == 0x10)
                && (have < 6 || bytes.u8(5) <= 3)
                && (have < 8 || bytes.u16(6) == 0);
    }

    /** How long the PDU is that begins here: at least 10 bytes must be there. */
    public static int length(Bytes bytes) {
        return isLittle(bytes) ? bytes.u16le(8) : bytes.u16(8);
    }

    private static boolean isLittle(Bytes bytes) {
        return (bytes.u8(4) & 0xF0) == 0x10;
    }

    /**
     * Reads a PDU.
     *
     * @param bytes the whole PDU and nothing else
     */
    public void pdu(Direction direction, Bytes bytes, long timeNanos) {
        requests.before(direction, timeNanos);
        PduReader pdu = new PduReader(bytes, isLittle(bytes));
        int type = bytes.u8(2);
        if (!PacketType.isConnectionOriented(type)) {
            violation(DcerpcViolation.PACKET_TYPE, direction, type);
            return;
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("version", bytes.u8(0))
                    .put("versionMinor", bytes.u8(1))
                    .put("packetType", type)
                    .put("packetTypeName", PacketType.name(type))
                    .put("flags", bytes.u8(3))
                    .put("littleEndian", isLittle(bytes))
                    .put("fragmentLength", bytes.length())
                    .put("authLength", pdu.u16(10))
                    .put("callId", pdu.u32(12));
        }
        switch (type) {
            case PacketType.REQUEST -> request(direction, bytes, pdu, timeNanos);
            case PacketType.RESPONSE, PacketType.FAULT -> reply(direction, bytes, pdu, timeNanos);
            case PacketType.BIND, PacketType.ALTER -> bind(direction, pdu, type, timeNanos);
            case PacketType.BIND_ACK, PacketType.ALTER_RESPONSE, PacketType.BIND_NAK ->
                bound(direction, bytes, pdu, type, timeNanos);
            default -> {
                begin(type, direction, Phase.NOTICE, timeNanos);
                observer.operation(flow, observer.scratch());
            }
        }
    }

    /** Bytes of a direction were lost. */
    public void gap() {
        requests.gap();
        contexts.incomplete();
    }

    /** The association is over. */
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void request(Direction direction, Bytes bytes, PduReader pdu, long timeNanos) {
        boolean object = (bytes.u8(3) & HAS_OBJECT) != 0;
        if (bytes.length() < 24 + (object ? Uuid.SIZE : 0)) {
            violation(DcerpcViolation.LENGTH, direction, bytes.length());
            return;
        }
        int context = pdu.u16(20);
        int number = pdu.u16(22);
        if (observer.fields().on()) {
            observer.fields()
                    .put("allocHint", pdu.u32(16))
                    .put("contextId", context)
                    .put("opnum", number);
        }
        if ((bytes.u8(3) & FIRST_FRAGMENT) == 0) {
            // The rest of a call that was told of.
            return;
        }
        if (!contexts.knows(context) && flow.opened() && !contexts.isIncomplete()) {
            violation(DcerpcViolation.CONTEXT, direction, context);
        }
        Operation operation = begin(PacketType.REQUEST, direction, Phase.REQUEST, timeNanos);
        called(operation, context, number);
        requests.open(pdu.u32(12), PacketType.REQUEST, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void called(Operation operation, int context, int number) {
        RpcInterface called = contexts.of(context);
        operation.kind = called.kind;
        operation.function = number;
        operation.functionName = "Call";
        operation.area = called.text;
    }

    private void reply(Direction direction, Bytes bytes, PduReader pdu, long timeNanos) {
        boolean fault = bytes.u8(2) == PacketType.FAULT;
        if (bytes.length() < (fault ? 28 : 24)) {
            violation(DcerpcViolation.LENGTH, direction, bytes.length());
            return;
        }
        int status = fault ? (int) pdu.u32(24) : 0;
        if (observer.fields().on()) {
            observer.fields().put("allocHint", pdu.u32(16)).put("contextId", pdu.u16(20));
            if (fault) {
                observer.fields().put("status", status & 0xFFFFFFFFL).put("statusName", RpcStatus.name(status));
            }
        }
        if (!fault && (bytes.u8(3) & LAST_FRAGMENT) == 0) {
            return;
        }
        OpenRequest request = requests.find(pdu.u32(12), PacketType.REQUEST);
        Operation operation;
        if (request == null) {
            requests.unmatched(DcerpcViolation.UNMATCHED_REPLY, direction, pdu.u32(12), timeNanos);
            operation = begin(PacketType.RESPONSE, direction, Phase.NOTICE, timeNanos);
            operation.area = contexts.of(pdu.u16(20)).text;
        } else {
            operation = answer(request, direction, timeNanos);
        }
        operation.failed = fault;
        operation.errorCode = fault ? status : Operation.NONE;
        operation.errorName = fault ? RpcStatus.name(status) : "";
        observer.operation(flow, operation);
    }

    private Operation answer(OpenRequest request, Direction direction, long timeNanos) {
        requests.close(request);
        Operation operation = observer.scratch().set(request.operation(0));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - request.timeNanos();
        return operation;
    }

    private void bind(Direction direction, PduReader pdu, int type, long timeNanos) {
        Operation operation = begin(type, direction, Phase.REQUEST, timeNanos);
        if (!contexts.bind(pdu, observer.fields())) {
            violation(DcerpcViolation.LENGTH, direction, pdu.length());
        }
        operation.area = contexts.lastBound().text;
        requests.open(pdu.u32(12), PacketType.BIND, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void bound(Direction direction, Bytes bytes, PduReader pdu, int type, long timeNanos) {
        OpenRequest request = requests.find(pdu.u32(12), PacketType.BIND);
        boolean refused = type == PacketType.BIND_NAK;
        Operation operation = request == null
                ? begin(type, direction, Phase.NOTICE, timeNanos)
                : answer(request, direction, timeNanos);
        if (refused && bytes.length() >= 18) {
            operation.failed = true;
            operation.errorCode = pdu.u16(16);
            operation.errorName = RpcStatus.reject(operation.errorCode);
        }
        observer.operation(flow, operation);
    }

    private Operation begin(int type, Direction direction, Phase phase, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = DcerpcProtocol.NAME;
        operation.kind = PacketType.kind(type);
        operation.phase = phase;
        operation.direction = direction;
        operation.function = PacketType.FUNCTION + type;
        operation.functionName = PacketType.name(type);
        operation.timeNanos = timeNanos;
        return operation;
    }

    private void violation(DcerpcViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
