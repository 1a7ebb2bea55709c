package io.penstock.protocol.ldap;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.ber.Ber;

/** Cuts a stream into messages, also those in a security layer (RFC 4422 section 3.7) that is only signed. */
final class LdapDissector implements Dissector {
    private static final int PREFIX = 4;

    private final Flow flow;
    private final Observer observer;
    private final LdapMessage message;
    private final int[] skip = new int[2];

    LdapDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        message = new LdapMessage(flow, observer);
    }

    /** A sequence of a message identifier and a defined operation. */
    static Probe probe(Bytes bytes) {
        if (bytes.u8(0) != Ber.SEQUENCE) {
            return Probe.NO;
        }
        int size = Ber.size(bytes, 0);
        if (size == Ber.NOT_BER) {
            return Probe.NO;
        }
        int at = bytes.length() < 2 ? 2 : bytes.u8(1) < 0x80 ? 2 : 2 + (bytes.u8(1) & 0x7F);
        if (at + 2 > bytes.length()) {
            return Probe.MORE;
        }
        int length = bytes.u8(at + 1);
        if (bytes.u8(at) != Ber.INTEGER || length < 1 || length > 4) {
            return Probe.NO;
        }
        if (at + 2 + length >= bytes.length()) {
            return Probe.MORE;
        }
        int tag = bytes.u8(at + 2 + length);
        return tag >> 6 == 1 && LdapNames.isOperation(tag & 0x1F) ? Probe.YES : Probe.NO;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int side = side(direction);
        if (skip[side] > 0) {
            int taken = Math.min(skip[side], have);
            skip[side] -= taken;
            return taken;
        }
        int first = bytes.u8(0);
        if (first == 0) {
            return layer(direction, bytes, timeNanos);
        }
        if (first >= 0x14 && first <= 0x17) {
            // TLS after StartTLS (RFC 4511 section 4.14.1).
            return have;
        }
        int size = first == Ber.SEQUENCE ? Ber.size(bytes, 0) : Ber.NOT_BER;
        if (size == Ber.NOT_BER) {
            observer.violation(flow, LdapViolation.MESSAGE, direction, first);
            return have;
        }
        if (size == Ber.NEEDS_MORE) {
            return -have - 1;
        }
        if (size > MAX_MESSAGE) {
            skip[side] = size - have;
            return have;
        }
        if (have < size) {
            return -size;
        }
        message.read(direction, bytes, 0, size, timeNanos);
        return size;
    }

    private int layer(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < PREFIX) {
            return -PREFIX;
        }
        int length = bytes.i32(0);
        if (length < 1) {
            observer.violation(flow, LdapViolation.LENGTH, direction, length);
            return have;
        }
        int size = PREFIX + length;
        if (size > MAX_MESSAGE) {
            skip[side(direction)] = Math.max(size - have, 0);
            return Math.min(have, size);
        }
        if (have < size) {
            return -size;
        }
        int at = SignedToken.start(bytes, PREFIX, size);
        int end = SignedToken.end(bytes, PREFIX, size);
        while (at >= 0 && at < end) {
            int inner = bytes.u8(at) == Ber.SEQUENCE ? Ber.size(bytes, at) : Ber.NOT_BER;
            if (inner <= 0 || inner > end - at) {
                observer.violation(flow, LdapViolation.MESSAGE, direction, bytes.u8(at));
                return size;
            }
            message.read(direction, bytes, at, inner, timeNanos);
            at += inner;
        }
        return size;
    }

    @Override
    public void gap(Direction direction) {
        skip[side(direction)] = 0;
        message.gap();
    }

    @Override
    public void close(long timeNanos) {
        message.close(timeNanos);
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
