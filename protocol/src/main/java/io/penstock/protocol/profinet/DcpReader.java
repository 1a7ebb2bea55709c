package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads DCP (IEC 61158-6-10 clause 4.3): Get and Set are joined with their answers by Xid; the answers to a multicast Identify are notices. */
final class DcpReader {
    private static final int HEADER = 12;
    private static final int SUCCESS = 1;
    private static final int NOT_SUPPORTED = 5;
    private static final int HELLO_FRAME = 0xFEFC;
    private static final int GET_SET_FRAME = 0xFEFD;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final DcpBlocks blocks;

    DcpReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, ProfinetViolation.FLOOD);
        blocks = new DcpBlocks(flow, observer);
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        requests.before(direction, timeNanos);
        if (bytes.length() < HEADER) {
            violation(ProfinetViolation.DCP_LENGTH, direction, bytes.length());
            return;
        }
        int frame = bytes.u16(0);
        int service = bytes.u8(2);
        int type = bytes.u8(3);
        int length = bytes.u16(10);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("serviceId", service)
                    .put("serviceName", DcpNames.service(service))
                    .put("serviceType", type)
                    .put("xid", bytes.u32(4))
                    .put("responseDelay", bytes.u16(8))
                    .put("dataLength", length);
        }
        int expected = frame == HELLO_FRAME ? DcpNames.HELLO : DcpNames.IDENTIFY;
        boolean known =
                frame == GET_SET_FRAME ? service == DcpNames.GET || service == DcpNames.SET : service == expected;
        if (!known || type != 0 && type != SUCCESS && type != NOT_SUPPORTED) {
            violation(ProfinetViolation.DCP_SERVICE, direction, service << 8 | type);
        }
        int end = Math.min(HEADER + length, bytes.length());
        if (HEADER + length > bytes.length()) {
            violation(ProfinetViolation.DCP_LENGTH, direction, length);
        }
        boolean request = type == 0;
        boolean fits = blocks.read(bytes, HEADER, end, service, request, direction);
        if (!fits) {
            violation(ProfinetViolation.DCP_LENGTH, direction, length);
        }
        if (request) {
            request(direction, bytes, end, service, timeNanos);
        } else {
            answer(direction, bytes, service, type, timeNanos);
        }
    }

    private void request(Direction direction, Bytes bytes, int end, int service, long timeNanos) {
        boolean group = MacAddress.isGroup(direction == Direction.TO_SERVER ? flow.serverMac() : flow.clientMac());
        boolean waits = !group && service != DcpNames.HELLO;
        OpenRequest open = waits ? requests.open(key(bytes, direction), service, direction, timeNanos) : null;
        Operation operation =
                begin(direction, service, 0, service == DcpNames.HELLO ? Phase.NOTICE : Phase.REQUEST, timeNanos);
        if (service != DcpNames.SET) {
            blocks.name(operation, bytes);
            tell(operation, open);
            return;
        }
        int at = HEADER;
        for (int i = 0; at + 4 <= end && i < OpenRequest.MAX_OPERATIONS; i++) {
            int block = bytes.u16(at);
            int length = Math.min(bytes.u16(at + 2), end - at - 4);
            begin(direction, service, block, Phase.REQUEST, timeNanos);
            DcpBlocks.set(operation, bytes, block, at + 4, length);
            tell(operation, open);
            at += 4 + length + (length & 1);
        }
    }

    private void tell(Operation operation, @org.jspecify.annotations.Nullable OpenRequest open) {
        if (open != null) {
            open.add(operation);
        }
        observer.operation(flow, operation);
    }

    private void answer(Direction direction, Bytes bytes, int service, int type, long timeNanos) {
        Direction asked = direction == Direction.TO_SERVER ? Direction.TO_CLIENT : Direction.TO_SERVER;
        OpenRequest request = requests.find(key(bytes, asked), service);
        if (request == null) {
            Operation operation = begin(direction, service, 0, Phase.NOTICE, timeNanos);
            blocks.name(operation, bytes);
            outcome(operation, type, blocks.error(0));
            observer.operation(flow, operation);
            return;
        }
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            Operation operation = observer.scratch().set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            if (service != DcpNames.SET) {
                blocks.name(operation, bytes);
            }
            outcome(operation, type, service == DcpNames.SET ? blocks.error(i) : 0);
            observer.operation(flow, operation);
        }
    }

    private static void outcome(Operation operation, int type, int error) {
        operation.failed = type == NOT_SUPPORTED || error > 0;
        operation.errorCode = !operation.failed ? Operation.NONE : error > 0 ? error : type;
        operation.errorName = !operation.failed ? "" : error > 0 ? DcpNames.error(error) : "service not supported";
    }

    private static long key(Bytes bytes, Direction asked) {
        return bytes.u32(4) << 1 | (asked == Direction.TO_SERVER ? 0 : 1);
    }

    private Operation begin(Direction direction, int service, int block, Phase phase, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = ProfinetProtocol.NAME;
        operation.kind = DcpNames.kind(service, block);
        operation.phase = phase;
        operation.direction = direction;
        operation.function = DcpNames.function(service, block);
        operation.functionName =
                service == DcpNames.SET && block != 0 ? DcpNames.set(block) : DcpNames.service(service);
        operation.area = "DCP";
        operation.timeNanos = timeNanos;
        return operation;
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(ProfinetViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
