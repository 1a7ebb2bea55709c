package io.penstock.protocol.tns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;

/** Cuts a stream into packets; from version 315 on, once accepted, the length has four bytes. */
final class TnsDissector implements Dissector {
    static final int HEADER = 8;

    private static final int LONG_LENGTHS = 315;
    private static final int LONGEST = 1 << 21;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final ConnectReader connects;
    private final int[] skip = new int[2];
    private boolean longLengths;

    TnsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        connects = new ConnectReader(flow, observer);
    }

    static Probe probe(Bytes bytes) {
        if (bytes.length() < HEADER) {
            return Probe.MORE;
        }
        int type = bytes.u8(4);
        boolean lengths = bytes.u16(0) >= HEADER || bytes.u16(0) == 0 && bytes.u16(2) >= HEADER;
        return lengths && type >= TnsTypes.CONNECT && type <= TnsTypes.LAST && bytes.u16(6) == 0 ? Probe.YES : Probe.NO;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int side = direction == Direction.TO_SERVER ? 0 : 1;
        if (skip[side] > 0) {
            int taken = Math.min(skip[side], have);
            skip[side] -= taken;
            return taken;
        }
        if (have < HEADER) {
            return -HEADER;
        }
        int type = bytes.u8(4);
        int length = longLengths || bytes.u16(0) == 0 ? bytes.i32(0) : bytes.u16(0);
        if (type < TnsTypes.CONNECT || type > TnsTypes.LAST) {
            observer.violation(flow, TnsViolation.TYPE, direction, type);
            return have;
        }
        if (length < HEADER || length > LONGEST) {
            observer.violation(flow, TnsViolation.LENGTH, direction, length);
            return have;
        }
        if (length > MAX_MESSAGE) {
            // Rows of a table: nothing that is read here.
            int taken = Math.min(have, length);
            skip[side] = length - taken;
            return taken;
        }
        if (have < length) {
            return -length;
        }
        fields.open("packet");
        if (fields.on()) {
            fields.put("length", length).put("type", type).put("typeName", TnsTypes.name(type));
        }
        if (type == TnsTypes.ACCEPT && length >= 10) {
            longLengths = bytes.u16(8) >= LONG_LENGTHS;
        }
        connects.read(direction, bytes, type, length, timeNanos);
        fields.close();
        return length;
    }

    @Override
    public void gap(Direction direction) {
        skip[direction == Direction.TO_SERVER ? 0 : 1] = 0;
        connects.gap();
    }

    @Override
    public void close(long timeNanos) {
        connects.close(timeNanos);
    }
}
