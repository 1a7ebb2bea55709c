package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import java.util.Arrays;

/** Cuts a flow into TPKT packets, joins the data TPDUs of one message, bounded, and hands messages on. */
final class S7Dissector implements Dissector {
    /** S7 messages agree on at most 960 bytes; this leaves room for what does not. */
    private static final int MAX_JOINED = 1 << 16;

    /** TPKT, COTP and S7 header up to both lengths. */
    private static final int LENGTHS_END = Cotp.SHORTEST_PACKET + 10;

    /** Data TPDUs of one direction that wait for the last of their message. */
    private static final class Joined {
        byte[] bytes = {};
        int length;
        /** True while a message is passed over, because its beginning was lost or it is too long. */
        boolean skips;
    }

    private final Flow flow;
    private final Observer observer;
    private final S7Reader reader;
    private final Joined toServer = new Joined();
    private final Joined toClient = new Joined();
    private final Bytes message = new Bytes();

    S7Dissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        reader = new S7Reader(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != Cotp.TPKT_VERSION) {
            violation(S7Violation.TPKT_VERSION, direction, bytes.u8(0));
            return have;
        }
        if (have < Cotp.TPKT_HEADER) {
            return -Cotp.TPKT_HEADER;
        }
        int length = Cotp.packetLength(bytes, 0);
        if (length < Cotp.SHORTEST_PACKET) {
            violation(S7Violation.TPKT_LENGTH, direction, length);
            return have;
        }
        if (have < length) {
            return longerThanItsContent(bytes, length) ? cutShort(direction, bytes, timeNanos) : -length;
        }
        bytes.slice(bytes, 0, length);
        packet(direction, bytes, timeNanos);
        return length;
    }

    @Override
    public void gap(Direction direction) {
        Joined joined = joined(direction);
        joined.skips |= joined.length > 0;
        joined.length = 0;
        reader.gap();
    }

    @Override
    public void close(long timeNanos) {
        reader.close(timeNanos);
    }

    /** True if the packet claims more bytes than the whole S7 message in it has: waiting would hide what follows. */
    private boolean longerThanItsContent(Bytes bytes, int length) {
        return bytes.length() >= LENGTHS_END
                && Cotp.indicator(bytes, 0) == Cotp.DATA_INDICATOR
                && Cotp.type(bytes, 0) == Cotp.DATA
                && Cotp.isLast(bytes)
                && toServer.length == 0
                && toClient.length == 0
                && bytes.u8(Cotp.SHORTEST_PACKET) == S7Protocol.S7
                && content(bytes) < length;
    }

    private int cutShort(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int end = content(bytes);
        if (have < end) {
            return -end;
        }
        violation(S7Violation.TPKT_LENGTH, direction, Cotp.packetLength(bytes, 0));
        boolean another = have > end && bytes.u8(end) == Cotp.TPKT_VERSION;
        bytes.slice(bytes, 0, end);
        packet(direction, bytes, timeNanos);
        return another ? end : have;
    }

    private static int content(Bytes bytes) {
        int header = S7Header.length(bytes.u8(Cotp.SHORTEST_PACKET + 1));
        return Cotp.SHORTEST_PACKET + header + bytes.u16(LENGTHS_END - 4) + bytes.u16(LENGTHS_END - 2);
    }

    private void packet(Direction direction, Bytes bytes, long timeNanos) {
        int indicator = Cotp.indicator(bytes, 0);
        int data = Cotp.TPKT_HEADER + 1 + indicator;
        int type = Cotp.type(bytes, 0);
        if (indicator < 2 || data > bytes.length() || type == Cotp.DATA && indicator != Cotp.DATA_INDICATOR) {
            violation(S7Violation.COTP_LENGTH, direction, indicator);
            return;
        }
        if (type == Cotp.CONNECTION_REQUEST) {
            int tsap = Cotp.calledTsap(bytes);
            if (tsap >= 0 && bytes.u8(tsap - 1) == 2) {
                reader.unit(bytes.u8(tsap + 1));
            }
        }
        if (type != Cotp.DATA) {
            return;
        }
        Joined joined = joined(direction);
        boolean last = Cotp.isLast(bytes);
        if (joined.skips) {
            joined.skips = !last;
            return;
        }
        message.slice(bytes, data, bytes.length() - data);
        if (!last || joined.length > 0) {
            join(joined);
            if (!last || joined.skips) {
                joined.skips &= !last;
                return;
            }
            message.wrap(joined.bytes, 0, joined.length);
            joined.length = 0;
        }
        reader.read(direction, message, timeNanos);
    }

    private void join(Joined joined) {
        int wanted = joined.length + message.length();
        if (wanted > MAX_JOINED) {
            joined.length = 0;
            joined.skips = true;
            return;
        }
        if (wanted > joined.bytes.length) {
            joined.bytes = Arrays.copyOf(joined.bytes, Math.min(Math.max(wanted, 1024) * 2, MAX_JOINED));
        }
        message.copyTo(0, joined.bytes, joined.length, message.length());
        joined.length = wanted;
    }

    private Joined joined(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private void violation(S7Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
