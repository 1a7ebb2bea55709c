package io.penstock.protocol.rpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;

/** Takes records apart (RFC 5531 section 11); of one that is longer than is waited for its beginning is read. */
final class RpcDissector implements Dissector {
    private static final int MARK = 4;
    private static final int LAST = 0x80000000;
    private static final int CALL = 40;
    private static final int LONGEST_WHOLE = MAX_MESSAGE / 2;
    private static final int BEGINNING = 1024;

    private final Flow flow;
    private final Observer observer;
    private final RpcMessage message;
    private final boolean stream;
    private final int[] skip = new int[2];
    private final boolean[] continues = new boolean[2];
    private final Bytes record = new Bytes();

    RpcDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        stream = flow.ipProtocol() == Packet.TCP;
        message = new RpcMessage(flow, observer);
    }

    /** A call of version 2 of a known program with credentials of a known kind; anything else is recognised by its call. */
    static Probe probe(Carrier carrier, Bytes bytes) {
        int at = carrier == Carrier.TCP ? MARK : 0;
        int have = bytes.length();
        // What begins otherwise must not wait here for more, or it is not read by whom it belongs to.
        if (carrier == Carrier.TCP && !isFirstMark(bytes)) {
            return Probe.NO;
        }
        if (have >= at + 8 && bytes.i32(at + 4) != 0 || have >= at + 12 && bytes.i32(at + 8) != 2) {
            return Probe.NO;
        }
        if (have < at + CALL) {
            return Probe.MORE;
        }
        boolean known =
                Procedures.isProgram(bytes.u32(at + 12)) && bytes.u32(at + 16) <= 7 && bytes.u32(at + 20) <= 255;
        return known && bytes.u32(at + 28) <= 400 ? Probe.YES : Probe.NO;
    }

    /** RFC 5531 section 11: a call is one fragment, the last, and a first one is short; as far as the bytes tell. */
    private static boolean isFirstMark(Bytes bytes) {
        int length = bytes.length() < MARK ? CALL : bytes.i32(0) & ~LAST;
        return bytes.u8(0) == 0x80 && length >= CALL && length <= LONGEST_WHOLE;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int side = side(direction);
        if (!stream) {
            message.read(direction, bytes, false, timeNanos);
            return have;
        }
        if (skip[side] > 0) {
            int taken = Math.min(skip[side], have);
            skip[side] -= taken;
            return taken;
        }
        if (have < MARK) {
            return -MARK;
        }
        int length = bytes.i32(0) & ~LAST;
        boolean last = (bytes.i32(0) & LAST) != 0;
        if (continues[side] || length > LONGEST_WHOLE) {
            return large(direction, bytes, length, last, timeNanos);
        }
        if (!last) {
            return fragments(direction, bytes, timeNanos);
        }
        if (have < MARK + length) {
            return -MARK - length;
        }
        message.read(direction, record.slice(bytes, MARK, length), false, timeNanos);
        return MARK + length;
    }

    private int large(Direction direction, Bytes bytes, int length, boolean last, long timeNanos) {
        int side = side(direction);
        int have = bytes.length();
        if (!continues[side]) {
            if (have < MARK + BEGINNING) {
                return -MARK - BEGINNING;
            }
            message.read(direction, record.slice(bytes, MARK, BEGINNING), true, timeNanos);
        }
        continues[side] = !last;
        int taken = Math.min(have - MARK, length);
        skip[side] = length - taken;
        return MARK + taken;
    }

    /** A record in several pieces is put together, up to what is waited for. */
    private int fragments(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int at = 0;
        int whole = 0;
        boolean last = false;
        while (!last && at <= LONGEST_WHOLE) {
            if (at + MARK > have) {
                return -at - MARK;
            }
            int length = bytes.i32(at) & ~LAST;
            last = (bytes.i32(at) & LAST) != 0;
            if (length > LONGEST_WHOLE) {
                break;
            }
            at += MARK + length;
            whole += length;
            if (at > have) {
                return -at;
            }
        }
        if (!last) {
            observer.violation(flow, RpcViolation.FRAGMENT, direction, at);
            return have;
        }
        byte[] joined = new byte[whole];
        int from = 0;
        for (int to = 0; from < at; from += MARK + (bytes.i32(from) & ~LAST)) {
            int length = bytes.i32(from) & ~LAST;
            bytes.copyTo(from + MARK, joined, to, length);
            to += length;
        }
        message.read(direction, record.wrap(joined, 0, whole), false, timeNanos);
        return at;
    }

    @Override
    public void gap(Direction direction) {
        skip[side(direction)] = 0;
        continues[side(direction)] = false;
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
