package io.penstock.protocol.genisys;

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
 * Reads messages. The office asks one station after the other; whatever a station says answers it. A reply with indications
 * tells their addresses in the operation of its request.
 */
final class FrameReader {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;

    FrameReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
    }

    void read(Direction direction, Frame frame, long timeNanos) {
        int header = frame.header();
        if (!Headers.isDefined(header)) {
            violation(GenisysViolation.HEADER, direction, header);
        }
        if (!frame.isClean()) {
            violation(GenisysViolation.ESCAPE, direction, header);
        }
        if (!frame.isWhole()) {
            violation(GenisysViolation.LENGTH, direction, header);
            return;
        }
        boolean good = !frame.hasCrc() || frame.crc() == frame.fittingCrc();
        if (!good) {
            violation(GenisysViolation.CRC, direction, frame.crc());
        }
        if (observer.fields().on()) {
            fields(observer.fields(), frame);
        }
        // A receiver drops what has a wrong checksum.
        if (!good || !Headers.isDefined(header)) {
            return;
        }
        if (Headers.isReply(header)) {
            reply(direction, frame, timeNanos);
        } else {
            request(direction, frame, timeNanos);
        }
    }

    private void request(Direction direction, Frame frame, long timeNanos) {
        begin(direction, frame, timeNanos);
        boolean all = frame.header() == Headers.COMMON_CONTROLS;
        operation.phase = all ? Phase.NOTICE : Phase.REQUEST;
        operation.area = operation.kind == OperationKind.READ ? "indications" : "controls";
        pairs(frame, true);
        if (!all) {
            requests.open(frame.station(), frame.header(), direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, Frame frame, long timeNanos) {
        OpenRequest open = requests.find(frame.station(), frame.header());
        if (open == null || open.size() == 0) {
            requests.unmatched(GenisysViolation.UNMATCHED_REPLY, direction, frame.header(), timeNanos);
            begin(direction, frame, timeNanos);
            operation.phase = Phase.NOTICE;
            operation.area = frame.header() == Headers.CHECKBACK ? "controls" : "indications";
            pairs(frame, false);
        } else {
            operation.set(open.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            if (operation.kind == OperationKind.READ) {
                pairs(frame, false);
            }
            requests.close(open);
        }
        observer.operation(flow, operation);
    }

    private void begin(Direction direction, Frame frame, long timeNanos) {
        operation.clear();
        operation.protocol = GenisysProtocol.NAME;
        operation.kind = Headers.kind(frame.header());
        operation.function = frame.header();
        operation.functionName = Headers.name(frame.header());
        operation.unit = frame.station();
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void pairs(Frame frame, boolean values) {
        int count = frame.pairs();
        if (count == 0) {
            return;
        }
        operation.address = frame.address(0);
        operation.count = count;
        if (values) {
            operation.hasValues = true;
            operation.lowestValue = 0xFF;
            for (int i = 0; i < count; i++) {
                operation.lowestValue = Math.min(operation.lowestValue, frame.data(i));
                operation.highestValue = Math.max(operation.highestValue, frame.data(i));
            }
        }
    }

    private static void fields(Fields fields, Frame frame) {
        fields.put("header", frame.header()).put("headerName", Headers.name(frame.header()));
        fields.put("station", frame.station()).put("reply", Headers.isReply(frame.header()));
        if (frame.hasCrc()) {
            fields.put("crc", frame.crc()).put("crcFits", frame.crc() == frame.fittingCrc());
        }
        for (int i = 0; i < frame.pairs(); i++) {
            fields.open("pairs")
                    .put("address", frame.address(i))
                    .put("data", frame.data(i))
                    .close();
        }
    }

    private void violation(GenisysViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
