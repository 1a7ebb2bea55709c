package io.penstock.protocol.fox;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.text.Text;

/** Cuts a flow into messages: a first line, <code>{</code>, properties, <code>};;</code>. Owned by the thread of its flow. */
final class FoxDissector implements Dissector {
    /** Longer messages are given up. */
    static final int LONGEST = MAX_MESSAGE / 2;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final FoxHeader header = new FoxHeader();
    private final FoxProperty property = new FoxProperty();
    private final FoxReader reader;
    /** By side: where in a message that is not whole the next property stands, so that none is read again and again. */
    private final int[] resume = new int[2];

    FoxDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, FoxViolation.FLOOD);
        reader = new FoxReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int lf = Text.find(bytes, 0, Math.min(have, FoxHeader.LONGEST), '\n');
        if (lf < 0 && have < FoxHeader.LONGEST) {
            return -have - 1;
        }
        if (lf < 0 || !header.read(bytes, Text.endOfLine(bytes, 0, lf))) {
            observer.violation(flow, FoxViolation.HEADER, direction, bytes.u8(0));
            return next(bytes, 1);
        }
        int side = side(direction);
        int end = end(bytes, Math.max(resume[side], lf + 1), lf + 1, side);
        if (end == FoxProperty.MORE && have < LONGEST) {
            return -have - 1;
        }
        resume[side] = 0;
        requests.before(direction, timeNanos);
        if (end < 0) {
            observer.violation(
                    flow, end == FoxProperty.MORE ? FoxViolation.LENGTH : FoxViolation.BODY, direction, have);
            return next(bytes, lf + 1);
        }
        reader.read(direction, bytes, header, lf + 3, timeNanos);
        return end;
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }

    /** The position behind the message, or what {@link FoxProperty#read} says. */
    private int end(Bytes bytes, int from, int body, int side) {
        int have = bytes.length();
        int at = from;
        if (at == body) {
            if (have < body + 2) {
                return FoxProperty.MORE;
            }
            if (bytes.u8(body) != '{' || bytes.u8(body + 1) != '\n') {
                return FoxProperty.NONE;
            }
            at = body + 2;
        }
        while (at < have && bytes.u8(at) != '}') {
            int behind = property.read(bytes, at);
            if (behind < 0) {
                resume[side] = at;
                return behind;
            }
            at = behind;
        }
        resume[side] = at;
        if (have < at + 4) {
            return FoxProperty.MORE;
        }
        return bytes.u8(at + 1) == ';' && bytes.u8(at + 2) == ';' && bytes.u8(at + 3) == '\n'
                ? at + 4
                : FoxProperty.NONE;
    }

    /** Where the next message may begin: behind a line feed; all bytes if there is none. */
    private static int next(Bytes bytes, int from) {
        int have = bytes.length();
        int at = from;
        while (at < have) {
            if (bytes.u8(at - 1) == '\n' && Text.startsWith(bytes, at, have, "FOX ")) {
                return at;
            }
            at++;
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        resume[side(direction)] = 0;
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
