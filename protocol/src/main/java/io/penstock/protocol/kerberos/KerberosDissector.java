package io.penstock.protocol.kerberos;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;

/** Cuts a stream into messages with their length in front (RFC 4120 section 7.2.2); a datagram is one. */
final class KerberosDissector implements Dissector {
    private static final int PREFIX = 4;
    private static final int APPLICATION = 0x60;

    private final Flow flow;
    private final Observer observer;
    private final KerberosMessage message;
    private final boolean stream;

    KerberosDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        stream = flow.ipProtocol() == Packet.TCP;
        message = new KerberosMessage(flow, observer);
    }

    static Probe probe(Carrier carrier, Bytes bytes) {
        int at = carrier == Carrier.TCP ? PREFIX : 0;
        if (bytes.length() < at + 2) {
            return Probe.MORE;
        }
        boolean good = carrier != Carrier.TCP || bytes.i32(0) > 2 && bytes.i32(0) <= MAX_MESSAGE;
        int tag = bytes.u8(at);
        return good && (tag & 0xE0) == APPLICATION && KerberosNames.isType(tag & 0x1F) ? Probe.YES : Probe.NO;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!stream) {
            message.read(direction, bytes, 0, have, timeNanos);
            return have;
        }
        if (have < PREFIX) {
            return -PREFIX;
        }
        int length = bytes.i32(0);
        if (length < 2 || length > MAX_MESSAGE - PREFIX) {
            observer.violation(flow, KerberosViolation.LENGTH, direction, length);
            return have;
        }
        if (have < PREFIX + length) {
            return -PREFIX - length;
        }
        message.read(direction, bytes, PREFIX, length, timeNanos);
        return PREFIX + length;
    }

    @Override
    public void gap(Direction direction) {
        message.gap();
    }

    @Override
    public void close(long timeNanos) {
        message.close(timeNanos);
    }
}
