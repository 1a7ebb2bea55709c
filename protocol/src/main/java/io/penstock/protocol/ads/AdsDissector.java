package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a stream into AMS messages by the AMS/TCP header; of a very long one the beginning is read and the rest passed over. */
final class AdsDissector implements Dissector {
    /** So much of a message is read. */
    private static final int READ = 1 << 16;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final AdsReader reader;
    private final Discovery discovery;
    private final boolean stream;
    private long skipToServer;
    private long skipToClient;

    AdsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, AdsViolation.FLOOD);
        reader = new AdsReader(flow, observer, requests);
        discovery = new Discovery(flow, observer, requests);
        stream = flow.ipProtocol() == Packet.TCP;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!stream) {
            requests.before(direction, timeNanos);
            return discovery.read(direction, bytes, timeNanos);
        }
        long left = direction == Direction.TO_SERVER ? skipToServer : skipToClient;
        if (left > 0) {
            int step = (int) Math.min(left, have);
            skip(direction, left - step);
            return step;
        }
        if (have < AmsHeader.TCP) {
            return -AmsHeader.TCP;
        }
        int command = bytes.u16le(0);
        long length = bytes.u32le(2);
        if (!RouterCommand.isKnown(command)) {
            observer.violation(flow, AdsViolation.TCP_COMMAND, direction, command);
            return next(bytes);
        }
        if (command == 0 && length < AmsHeader.SIZE || length > (command == 0 ? AmsHeader.LONGEST : 64)) {
            observer.violation(flow, AdsViolation.LENGTH, direction, length);
            return next(bytes);
        }
        int end = AmsHeader.TCP + (int) Math.min(length, READ);
        if (have < end) {
            return -end;
        }
        requests.before(direction, timeNanos);
        if (command != 0) {
            RouterCommand.tell(command, flow, observer, direction, timeNanos);
            return end;
        }
        if (length != AmsHeader.SIZE + bytes.u32le(AmsHeader.TCP + 20)) {
            observer.violation(flow, AdsViolation.LENGTH, direction, length);
        }
        bytes.slice(bytes, AmsHeader.TCP, end - AmsHeader.TCP);
        reader.read(direction, bytes, timeNanos);
        skip(direction, AmsHeader.TCP + length - end);
        return end;
    }

    private void skip(Direction direction, long bytes) {
        if (direction == Direction.TO_SERVER) {
            skipToServer = bytes;
        } else {
            skipToClient = bytes;
        }
    }

    /** Where the next two headers start that fit each other, or all bytes that are there. */
    private static int next(Bytes bytes) {
        for (int at = 1; at + AmsHeader.TCP + AmsHeader.SIZE <= bytes.length(); at++) {
            if (AmsHeader.isPlausible(bytes, at)) {
                return at;
            }
        }
        return bytes.length();
    }

    @Override
    public void gap(Direction direction) {
        skip(direction, 0);
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
