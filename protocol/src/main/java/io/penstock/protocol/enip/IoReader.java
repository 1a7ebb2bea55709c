package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Cyclic data of transport class 0 and 1 (volume 2, 3-2.2): a sequenced address item with connection and sequence number, a
 * connected data item, without encapsulation header. Class 1 has a sequence count of its own in front of the data, which only
 * the connection's opening, in another flow, tells; so it is left with the data.
 */
final class IoReader {
    private static final int SEQUENCED_ADDRESS = 0x8002;
    private static final int ADDRESS = 2;
    private static final int DATA = 14;
    private static final int CONTENT = 18;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    IoReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** True for items that start as those of I/O data do. */
    static boolean isIo(Bytes bytes) {
        if (bytes.length() < CONTENT) {
            return false;
        }
        int items = bytes.u16le(0);
        return items >= 2
                && items <= 4
                && bytes.u16le(ADDRESS) == SEQUENCED_ADDRESS
                && bytes.u16le(ADDRESS + 2) == 8
                && bytes.u16le(DATA) == CommonPacket.CONNECTED_DATA;
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.u16le(DATA + 2);
        int there = bytes.length() - CONTENT;
        boolean whole = bytes.u16le(0) == 2 ? length == there : length <= there;
        if (!whole) {
            observer.violation(flow, EnipViolation.ITEMS, direction, length);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("connectionId", bytes.u32le(ADDRESS + 4));
            fields.put("sequenceNumber", bytes.u32le(ADDRESS + 8));
            fields.put("dataLength", length);
            fields.hex("data", bytes, CONTENT, Math.min(length, there));
        }
        operation.clear();
        operation.protocol = EnipProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = CipServices.IO_DATA;
        operation.functionName = "I/O data";
        operation.area = "I/O";
        operation.count = Math.min(length, there);
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
    }
}
