package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.dcerpc.DatagramHeader;
import io.penstock.protocol.dcerpc.RpcService;

/** Reads calls and answers of PROFINET IO (IEC 61158-6-10 clause 4.10.3): arguments, then blocks. */
final class IoCmCalls implements RpcService.Calls {
    /** Maximum and length of arguments, and the array's maximum, offset and count; an answer has its status first. */
    private static final int ARGUMENTS = 20;

    private static final int REFUSED = 3;

    private final Flow flow;
    private final Observer observer;
    private final RecentCalls recent = new RecentCalls();
    private final BlockReader blocks;

    IoCmCalls(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        blocks = new BlockReader(flow, observer);
    }

    @Override
    public void call(DatagramHeader header, Bytes body, Direction direction, long timeNanos) {
        boolean request = header.isRequest();
        int number = header.operation();
        if (number > ProfinetFunctions.READ_IMPLICIT) {
            violation(ProfinetViolation.OPERATION, direction, number);
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = ProfinetProtocol.NAME;
        operation.kind = ProfinetFunctions.kindOfOperation(number);
        operation.phase = request ? Phase.REQUEST : Phase.NOTICE;
        operation.direction = direction;
        operation.function = number;
        operation.functionName = ProfinetFunctions.operation(number);
        operation.timeNanos = timeNanos;
        if (observer.fields().on()) {
            observer.fields().put("operation", operation.functionName);
        }
        if (header.type() >= REFUSED) {
            operation.failed = true;
            operation.errorCode = body.length() >= 4 ? (int) u32(header, body, 0) : Operation.NONE;
            operation.errorName = "call refused";
            recent.complete(header.call(), 0, operation);
            observer.operation(flow, operation);
            return;
        }
        int status = !request && body.length() >= 4 ? (int) u32(header, body, 0) : 0;
        if (request) {
            recent.open(header.call(), timeNanos);
        }
        blocks.start(operation, recent, request, header.call(), status);
        if (arguments(header, body, direction, request, status)) {
            int count = (int) Math.min(u32(header, body, 16), body.length() - ARGUMENTS);
            blocks.read(body, ARGUMENTS, ARGUMENTS + count);
        }
        blocks.end();
    }

    private boolean arguments(DatagramHeader header, Bytes body, Direction direction, boolean request, int status) {
        if (body.length() < ARGUMENTS) {
            violation(ProfinetViolation.ARGUMENTS, direction, body.length());
            return false;
        }
        long length = u32(header, body, 4);
        long maximum = u32(header, body, 8);
        long count = u32(header, body, 16);
        Fields fields = observer.fields();
        if (fields.on()) {
            if (request) {
                fields.put("argsMaximum", u32(header, body, 0));
            } else {
                fields.put("status", status & 0xFFFFFFFFL)
                        .put("statusName", status == 0 ? "OK" : PnioStatus.name(status));
            }
            fields.put("argsLength", length).put("maximumCount", maximum).put("actualCount", count);
        }
        boolean agree = length == count && count <= maximum && count <= body.length() - ARGUMENTS;
        if (!agree) {
            violation(ProfinetViolation.ARGUMENTS, direction, count);
        }
        return true;
    }

    private static long u32(DatagramHeader header, Bytes body, int at) {
        return header.isLittle() ? body.u32le(at) : body.u32(at);
    }

    private void violation(ProfinetViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
