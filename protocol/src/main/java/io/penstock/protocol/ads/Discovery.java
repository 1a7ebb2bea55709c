package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * The datagrams of port 48899: who is there, and adding a route to a device, with the user's name and password in clear.
 * Beckhoff has not written them down; PLC4X and recorded traffic say what they are.
 */
final class Discovery {
    /** Function numbers of what is no AMS command begin here. */
    static final int FUNCTION = 0x10000;

    static final int DISCOVER = 1;
    static final int ADD_ROUTE = 6;
    private static final int HEADER = 24;
    private static final long MAGIC = 0x71146603L;
    private static final long REPLY = 0x80000000L;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final DiscoveryBlocks blocks;

    Discovery(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        blocks = new DiscoveryBlocks(flow, observer);
    }

    static boolean isMine(Bytes bytes) {
        if (bytes.length() < HEADER || bytes.u32le(0) != MAGIC) {
            return false;
        }
        long what = bytes.u32le(8) & ~REPLY;
        return what == DISCOVER || what == ADD_ROUTE;
    }

    int read(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.length() < HEADER) {
            return -HEADER;
        }
        int function = FUNCTION + (int) (bytes.u32le(8) & 0xFFFF);
        boolean reply = (bytes.u32le(8) & REPLY) != 0;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("requestId", bytes.u32le(4)).put("operation", bytes.u32le(8));
            fields.put("netId", AmsHeader.netId(bytes, 12)).put("port", bytes.u16le(18));
            fields.put("blockCount", bytes.u32le(20));
        }
        OpenRequest open = reply ? requests.find(bytes.u32le(4), function) : null;
        if (open != null && open.size() > 0) {
            operation.set(open.operation(0));
            operation.phase = Phase.REPLY;
            operation.latencyNanos = timeNanos - open.timeNanos();
            requests.close(open);
        } else {
            begin(function, reply);
        }
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        blocks.read(direction, bytes, reply, function, operation);
        if (operation.phase == Phase.REQUEST) {
            requests.open(bytes.u32le(4), function, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
        return bytes.length();
    }

    /** A question to all stations has answers in flows of their own. */
    private void begin(int function, boolean reply) {
        boolean toAll = (flow.serverLow() & 0xFF) == 0xFF;
        operation.clear();
        operation.protocol = AdsProtocol.NAME;
        operation.function = function;
        operation.phase = reply || toAll ? Phase.NOTICE : Phase.REQUEST;
        operation.kind = switch (function - FUNCTION) {
            case DISCOVER -> OperationKind.DISCOVER;
            case ADD_ROUTE -> OperationKind.CONFIGURE;
            default -> OperationKind.CONTROL;
        };
        operation.functionName = switch (function - FUNCTION) {
            case DISCOVER -> "Discover";
            case ADD_ROUTE -> "Add Route";
            default -> "unknown command";
        };
    }
}
