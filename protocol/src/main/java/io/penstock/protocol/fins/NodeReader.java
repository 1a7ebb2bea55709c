package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads what FINS/TCP itself says: a client asks for a node address, a server gives it, and errors of frames (W421 7-4-2). */
final class NodeReader {
    /** {@link Operation#function} of these messages: this and the FINS/TCP command. */
    static final int FUNCTION = 0x10000;

    private static final NameTable ERRORS = NameTable.of(NodeReader.class, "tcp-errors.tsv", "unknown error");

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;

    NodeReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
    }

    /** Tells the header's fields. */
    void header(Direction direction, Bytes bytes) {
        long command = TcpHeader.command(bytes);
        if (command > TcpHeader.ERROR && command != TcpHeader.CONFIRM) {
            observer.violation(flow, FinsViolation.TCP_COMMAND, direction, command);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("tcp").put("length", TcpHeader.length(bytes)).put("command", command);
            fields.put("commandName", TcpHeader.name((int) command)).put("errorCode", bytes.u32(12));
            fields.put("errorName", ERRORS.name(bytes.u32(12))).close();
        }
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        long command = TcpHeader.command(bytes);
        if (command > TcpHeader.CONFIRM) {
            return;
        }
        long error = bytes.u32(12);
        int function = FUNCTION + (int) command;
        int client = bytes.length() >= 20 ? bytes.u8(19) : Operation.NONE;
        int server = bytes.length() >= 24 ? bytes.u8(23) : Operation.NONE;
        Fields fields = observer.fields();
        if (fields.on() && client >= 0) {
            fields.put("clientNode", client);
        }
        if (fields.on() && server >= 0) {
            fields.put("serverNode", server);
        }
        OpenRequest open = command == TcpHeader.SERVER_NODE ? requests.find(FUNCTION, FUNCTION) : null;
        if (open != null && open.size() > 0) {
            operation.set(open.operation(0));
            operation.phase = Phase.REPLY;
            operation.latencyNanos = timeNanos - open.timeNanos();
            requests.close(open);
        } else {
            operation.clear();
            operation.protocol = FinsProtocol.NAME;
            operation.kind = command <= TcpHeader.SERVER_NODE ? OperationKind.AUTHENTICATE : OperationKind.DIAGNOSE;
            operation.function = function;
            operation.functionName = TcpHeader.name((int) command);
            operation.phase = command == TcpHeader.CLIENT_NODE ? Phase.REQUEST : Phase.NOTICE;
            operation.object = client;
        }
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.unit = server;
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? (int) error : Operation.NONE;
        operation.errorName = error != 0 ? ERRORS.name(error) : "";
        if (command == TcpHeader.CLIENT_NODE) {
            requests.open(FUNCTION, FUNCTION, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }
}
