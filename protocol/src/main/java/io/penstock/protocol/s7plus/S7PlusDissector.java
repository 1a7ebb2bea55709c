package io.penstock.protocol.s7plus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.iso.TransportUser;

/**
 * Reads header, integrity part and trailer. A message without trailer goes on in the next ones of its side: of those only the
 * first is read, so that nothing is kept. Owned by the thread of its flow.
 */
final class S7PlusDissector implements TransportUser {
    static final int S7_PLUS = 0x72;
    static final int HEADER = 4;
    private static final int TRAILER = 4;
    private static final int VERSION_3 = 3;
    /** In version 3 a digest of 32 bytes stands before the content. */
    private static final int DIGEST = 32;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final S7PlusReader reader;
    private boolean clientGoesOn;
    private boolean serverGoesOn;

    S7PlusDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        reader = new S7PlusReader(flow, observer);
    }

    static boolean isVersion(int version) {
        return version >= 1 && version <= VERSION_3
                || version == S7PlusFunctions.SYSTEM_EVENT
                || version == S7PlusFunctions.KEEP_ALIVE;
    }

    /** With its trailer; a part of a message has none, and there the packet's own length ends it. */
    @Override
    public int length(Bytes start) {
        boolean known = start.length() >= HEADER && start.u8(0) == S7_PLUS && isVersion(start.u8(1));
        return known ? HEADER + start.u16(2) + TRAILER : -1;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        reader.begin(direction, timeNanos);
        if (bytes.u8(0) != S7_PLUS) {
            observer.violation(flow, S7PlusViolation.PROTOCOL, direction, bytes.u8(0));
            return have;
        }
        if (have < HEADER) {
            return -HEADER;
        }
        int version = bytes.u8(1);
        int length = bytes.u16(2);
        if (!isVersion(version)) {
            observer.violation(flow, S7PlusViolation.VERSION, direction, version);
            return have;
        }
        int end = HEADER + length;
        if (end > have) {
            observer.violation(flow, S7PlusViolation.LENGTH, direction, length);
            return have;
        }
        if (fields.on()) {
            fields.put("version", version).put("dataLength", length);
        }
        boolean last = end < have;
        if (last && (have - end < TRAILER || bytes.u8(end) != S7_PLUS)) {
            observer.violation(flow, S7PlusViolation.LENGTH, direction, length);
            return have;
        }
        if (version == S7PlusFunctions.SYSTEM_EVENT || version == S7PlusFunctions.KEEP_ALIVE) {
            fields.hex("content", bytes, HEADER, length);
            reader.notice(direction, version);
            return have;
        }
        content(direction, bytes, version, end, last);
        // What stands behind the trailer is another message.
        return last ? end + TRAILER : have;
    }

    private void content(Direction direction, Bytes bytes, int version, int end, boolean last) {
        int at = HEADER;
        if (version == VERSION_3 && end - at > DIGEST && bytes.u8(at) == DIGEST) {
            fields.hex("integrity", bytes, at + 1, DIGEST);
            at += 1 + DIGEST;
        }
        boolean goesOn = goesOn(direction, !last);
        if (goesOn) {
            if (fields.on()) {
                fields.put("continued", true).hex("content", bytes, at, end - at);
            }
        } else {
            reader.read(direction, bytes, at, end);
        }
    }

    /** True if this is a later part of a message; keeps whether there are more. */
    private boolean goesOn(Direction direction, boolean more) {
        boolean before = direction == Direction.TO_SERVER ? clientGoesOn : serverGoesOn;
        if (direction == Direction.TO_SERVER) {
            clientGoesOn = more;
        } else {
            serverGoesOn = more;
        }
        return before;
    }

    @Override
    public void gap(Direction direction) {
        goesOn(direction, false);
        reader.gap();
    }

    @Override
    public void close(long timeNanos) {
        reader.close(timeNanos);
    }
}
