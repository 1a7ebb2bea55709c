package io.penstock.protocol.ads;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** What an AMS/TCP header holds instead of a message: commands between a program and its own router. */
final class RouterCommand {
    private static final int FUNCTION = 0x20000;
    private static final int PORT_CLOSE = 1;
    private static final int PORT_CONNECT = 0x1000;
    private static final int NOTIFICATION = 0x1001;
    private static final int LOCAL_NET_ID = 0x1002;

    private RouterCommand() {}

    /** True for those and for 0, a message. */
    static boolean isKnown(int command) {
        return command == 0 || command == PORT_CLOSE || command >= PORT_CONNECT && command <= LOCAL_NET_ID;
    }

    static void tell(int command, Flow flow, Observer observer, Direction direction, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = AdsProtocol.NAME;
        operation.kind = OperationKind.DIAGNOSE;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.function = FUNCTION + command;
        operation.functionName = switch (command) {
            case PORT_CLOSE -> "AMS Port Close";
            case PORT_CONNECT -> "AMS Port Connect";
            case NOTIFICATION -> "AMS Router Notification";
            default -> "AMS Local Net ID";
        };
        observer.fields().put("tcpCommand", command);
        observer.operation(flow, operation);
    }
}
