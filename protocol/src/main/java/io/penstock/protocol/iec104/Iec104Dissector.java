package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a connection into frames, follows their sequence numbers and hands on what they carry. */
final class Iec104Dissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final LinkControl control;
    private final AsduReader reader;
    private final Sequences toServer;
    private final Sequences toClient;

    Iec104Dissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, Iec104Violation.FLOOD);
        control = new LinkControl(flow, observer, requests);
        reader = new AsduReader(flow, observer, requests);
        toServer = new Sequences(flow.opened());
        toClient = new Sequences(flow.opened());
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != Apci.START) {
            violation(Iec104Violation.START, direction, bytes.u8(0));
            return nextStart(bytes);
        }
        if (have < 2) {
            return -Apci.SIZE;
        }
        int length = Apci.length(bytes);
        if (!Apci.isLength(length)) {
            violation(Iec104Violation.LENGTH, direction, length);
            return nextStart(bytes);
        }
        int size = 2 + length;
        if (have < size) {
            return -size;
        }
        bytes.slice(bytes, 0, size);
        requests.before(direction, timeNanos);
        frame(direction, bytes, timeNanos);
        return size;
    }

    private void frame(Direction direction, Bytes frame, long timeNanos) {
        boolean information = Apci.isInformation(frame);
        boolean supervisory = Apci.isSupervisory(frame);
        if (fields.on()) {
            Iec104Fields.control(fields, frame);
        }
        if (!Apci.isClean(frame) || !information && frame.length() != Apci.SIZE) {
            violation(Iec104Violation.CONTROL_FIELD, direction, frame.i32(2) & 0xFFFFFFFFL);
        }
        if (!information && !supervisory) {
            control.read(direction, frame, timeNanos);
            return;
        }
        acknowledge(direction, Apci.receiveSequence(frame));
        if (information) {
            send(direction, Apci.sendSequence(frame));
            reader.read(direction, frame, timeNanos);
        }
    }

    private void acknowledge(Direction direction, int number) {
        if (!side(direction.reverse()).acknowledged(number)) {
            violation(Iec104Violation.RECEIVE_SEQUENCE, direction, number);
        }
    }

    private void send(Direction direction, int number) {
        if (!control.isStarted()) {
            violation(Iec104Violation.NOT_STARTED, direction, number);
        }
        if (!side(direction).sent(number)) {
            violation(Iec104Violation.SEND_SEQUENCE, direction, number);
        }
    }

    private Sequences side(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private static int nextStart(Bytes bytes) {
        int at = 1;
        while (at < bytes.length() && bytes.u8(at) != Apci.START) {
            at++;
        }
        return at;
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
        control.gap();
        toServer.gap();
        toClient.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(Iec104Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
