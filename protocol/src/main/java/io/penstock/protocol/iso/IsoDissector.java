package io.penstock.protocol.iso;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.CommonViolation;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Protocol;
import io.penstock.protocol.Violation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a flow into TPKT packets, joins the data TPDUs of one message, bounded, and hands messages to the protocol that knows
 * them. Owned by the thread of its flow.
 */
final class IsoDissector implements Dissector {
    /** Longest message that is joined: what is spoken over ISO transport agrees on less. */
    private static final int MAX_JOINED = 1 << 16;

    /** After so many messages that nobody knows, the rest of the flow is stepped over. */
    private static final int MAX_PROBES = 8;

    private static final int MAX_TSAP = 32;

    private static final List<Protocol> USERS = Dispatcher.strict(Carrier.COTP);

    /** Data TPDUs of one direction that wait for the last of their message. */
    private static final class Joined {
        byte[] bytes = {};
        int length;
        /** True while a message is passed over, because its beginning was lost or it is too long. */
        boolean skips;
    }

    private final Flow flow;
    private final Observer observer;
    private final Joined toServer = new Joined();
    private final Joined toClient = new Joined();
    private final Bytes message = new Bytes();
    private final Bytes rest = new Bytes();
    private @Nullable Protocol protocol;
    private @Nullable Dissector user;
    private byte[] tsap = {};
    private int probes;

    IsoDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    @Override
    public @Nullable String protocol() {
        Protocol known = protocol;
        return known == null ? null : known.profile().name();
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != Cotp.TPKT_VERSION) {
            violation(IsoViolation.TPKT_VERSION, direction, bytes.u8(0));
            return have;
        }
        if (have < Cotp.TPKT_HEADER) {
            return -Cotp.TPKT_HEADER;
        }
        int length = Cotp.packetLength(bytes, 0);
        if (length < Cotp.SHORTEST_PACKET) {
            violation(IsoViolation.TPKT_LENGTH, direction, length);
            return have;
        }
        if (have < length) {
            int content = content(bytes);
            return content > 0 && content < length ? cutShort(direction, bytes, content, timeNanos) : -length;
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
        if (user != null) {
            user.gap(direction);
        }
    }

    @Override
    public void close(long timeNanos) {
        if (user != null) {
            user.close(timeNanos);
        }
    }

    /** Where the message in this packet ends by its own lengths, -1 if that is not known. */
    private int content(Bytes bytes) {
        boolean alone = bytes.length() > Cotp.SHORTEST_PACKET
                && Cotp.indicator(bytes, 0) == Cotp.DATA_INDICATOR
                && Cotp.type(bytes, 0) == Cotp.DATA
                && Cotp.isLast(bytes)
                && toServer.length == 0
                && toClient.length == 0;
        if (!alone || !(user instanceof TransportUser transportUser)) {
            return -1;
        }
        message.slice(bytes, Cotp.SHORTEST_PACKET, bytes.length() - Cotp.SHORTEST_PACKET);
        int length = transportUser.length(message);
        return length < 0 ? -1 : Cotp.SHORTEST_PACKET + length;
    }

    /** Reads a packet that claims more bytes than the whole message in it has: waiting would hide what follows. */
    private int cutShort(Direction direction, Bytes bytes, int end, long timeNanos) {
        int have = bytes.length();
        if (have < end) {
            return -end;
        }
        violation(IsoViolation.TPKT_LENGTH, direction, Cotp.packetLength(bytes, 0));
        boolean another = have > end && bytes.u8(end) == Cotp.TPKT_VERSION;
        bytes.slice(bytes, 0, end);
        packet(direction, bytes, timeNanos);
        return another ? end : have;
    }

    private void packet(Direction direction, Bytes bytes, long timeNanos) {
        int indicator = Cotp.indicator(bytes, 0);
        int data = Cotp.TPKT_HEADER + 1 + indicator;
        int type = Cotp.type(bytes, 0);
        if (indicator < 2 || data > bytes.length() || type == Cotp.DATA && indicator != Cotp.DATA_INDICATOR) {
            violation(IsoViolation.COTP_LENGTH, direction, indicator);
            return;
        }
        if (type == Cotp.CONNECTION_REQUEST) {
            keepTsap(bytes);
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
        if (message.length() > 0) {
            read(direction, timeNanos);
        }
    }

    private void keepTsap(Bytes bytes) {
        int at = Cotp.calledTsap(bytes);
        if (at >= 0) {
            tsap = new byte[Math.min(MAX_TSAP, bytes.u8(at - 1))];
            bytes.copyTo(at, tsap, 0, tsap.length);
        }
    }

    /** Hands the message on; what its reader leaves is a further message. */
    private void read(Direction direction, long timeNanos) {
        Dissector reader = user == null ? find(direction) : user;
        if (reader == null) {
            return;
        }
        rest.slice(message, 0, message.length());
        while (rest.length() > 0) {
            message.slice(rest, 0, rest.length());
            int taken = reader.parse(direction, message, timeNanos);
            if (taken <= 0) {
                violation(CommonViolation.TRUNCATED, direction, -taken);
                return;
            }
            int step = Math.min(taken, rest.length());
            rest.slice(rest, step, rest.length() - step);
        }
    }

    private @Nullable Dissector find(Direction direction) {
        if (probes >= MAX_PROBES) {
            return null;
        }
        probes++;
        for (Protocol candidate : USERS) {
            if (candidate.probe(Carrier.COTP, direction, message) == Probe.YES) {
                protocol = candidate;
                Dissector opened = candidate.open(flow, observer);
                user = opened;
                if (opened instanceof TransportUser transportUser) {
                    transportUser.called(Bytes.of(tsap));
                }
                return opened;
            }
        }
        return null;
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

    private void violation(Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
