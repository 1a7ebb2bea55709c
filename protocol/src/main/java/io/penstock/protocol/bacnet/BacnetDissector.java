package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads datagrams through link and network layer. Owned by the thread of its flow. */
final class BacnetDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final Npdu npdu = new Npdu();
    private final PduReader pdus;

    BacnetDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, BacnetViolation.FLOOD);
        pdus = new PduReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != Bvlc.TYPE || have < Bvlc.HEADER) {
            violation(
                    have < Bvlc.HEADER ? BacnetViolation.LINK_LENGTH : BacnetViolation.LINK_TYPE,
                    direction,
                    bytes.u8(0));
            return have;
        }
        int function = bytes.u8(1);
        Fields fields = observer.fields();
        if (fields.on()) {
            Bvlc.spell(bytes, have, fields);
        }
        if (!Bvlc.isDefined(function)) {
            violation(BacnetViolation.LINK_FUNCTION, direction, function);
            return have;
        }
        int length = bytes.u16(2);
        if (length != have || !Bvlc.fits(function, have)) {
            violation(BacnetViolation.LINK_LENGTH, direction, length);
            if (!Bvlc.fits(function, have)) {
                return have;
            }
        }
        requests.before(direction, timeNanos);
        int network = Bvlc.network(function);
        if (network == 0) {
            link(direction, bytes, function, timeNanos);
        } else {
            network(direction, bytes, network, have, timeNanos);
        }
        return have;
    }

    private void link(Direction direction, Bytes bytes, int function, long timeNanos) {
        begin(BacnetFunctions.LINK + function, direction, timeNanos);
        if (function == Bvlc.RESULT && bytes.u16(4) != 0) {
            operation.failed = true;
            operation.errorCode = bytes.u16(4);
            operation.errorName = "negative result";
        }
        observer.operation(flow, operation);
    }

    private void network(Direction direction, Bytes bytes, int from, int to, long timeNanos) {
        boolean whole = npdu.read(bytes, from, to);
        if (from + 2 <= to && npdu.version != 1) {
            violation(BacnetViolation.NETWORK_VERSION, direction, npdu.version);
            return;
        }
        if (!whole) {
            violation(BacnetViolation.NETWORK_ADDRESS, direction, npdu.control);
            return;
        }
        if (npdu.hasReservedBits()) {
            violation(BacnetViolation.NETWORK_CONTROL, direction, npdu.control);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            npdu.spell(bytes, from, fields);
        }
        if (npdu.isNetworkMessage()) {
            message(direction, bytes, to, timeNanos);
        } else if (npdu.end == to) {
            violation(BacnetViolation.PDU, direction, 0);
        } else {
            int function = bytes.u8(1);
            boolean broadcast = function == Bvlc.ORIGINAL_BROADCAST
                    || function == Bvlc.DISTRIBUTE_BROADCAST
                    || npdu.destinationNetwork == Npdu.BROADCAST_NETWORK
                    || npdu.destinationNetwork != Operation.NONE && npdu.destination == 0;
            pdus.read(direction, bytes, npdu, to, broadcast, timeNanos);
        }
    }

    /** 6.4: a type; of a vendor's own also who the vendor is; parameters. */
    private void message(Direction direction, Bytes bytes, int to, long timeNanos) {
        if (npdu.end == to) {
            violation(BacnetViolation.PDU, direction, 0);
            return;
        }
        int type = bytes.u8(npdu.end);
        Fields fields = observer.fields();
        begin(BacnetFunctions.NETWORK + type, direction, timeNanos);
        if (type >= 0x80) {
            operation.functionName = "proprietary network message";
        } else if (!BacnetFunctions.isDefined(operation.function)) {
            violation(BacnetViolation.NETWORK_MESSAGE, direction, type);
        }
        if (fields.on()) {
            fields.put("networkMessage", type).put("networkMessageName", operation.functionName);
        }
        // I-Am-Router and the like list networks; Reject has a reason in front.
        int at = npdu.end + 1 + (type == 3 ? 1 : 0);
        if (type <= 5 && at + 2 <= to) {
            operation.area = "network";
            operation.object = bytes.u16(at);
            for (; fields.on() && at + 2 <= to; at += 2) {
                fields.put("network", bytes.u16(at));
            }
        }
        observer.operation(flow, operation);
    }

    private void begin(int function, Direction direction, long timeNanos) {
        operation.clear();
        operation.protocol = BacnetProtocol.NAME;
        operation.kind = BacnetFunctions.kind(function);
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = BacnetFunctions.name(function);
        operation.timeNanos = timeNanos;
    }

    private void violation(BacnetViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
