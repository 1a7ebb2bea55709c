package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Cuts a connection into packets of the session service (RFC 1002 4.3.1; directly over TCP the length has 24 bits, [MS-SMB2]
 * 2.1). Of one that is longer than {@link Dissector#MAX_MESSAGE} the first {@link #LARGE_WINDOW} bytes are read.
 */
final class SmbDissector implements Dissector {
    /** First bytes of the headers of encrypted and compressed messages, version 2 and version 1; "SMB" follows. */
    static final int COMPRESSED = 0xFC;

    static final int ENCRYPTED = 0xFD;
    static final int SMB2 = 0xFE;
    static final int SMB1 = 0xFF;
    static final int SMB = 0x534D42;

    static final int LARGE_WINDOW = 16_384;
    private static final int HEADER = 4;

    private final SmbSession session;
    private final Smb1Reader first;
    private final Smb2Reader second;
    private long skipToServer;
    private long skipToClient;

    SmbDissector(Flow flow, Observer observer) {
        session = new SmbSession(flow, observer);
        first = new Smb1Reader(session);
        second = new Smb2Reader(session);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        session.direction = direction;
        session.timeNanos = timeNanos;
        int have = bytes.length();
        long skip = direction == Direction.TO_SERVER ? skipToServer : skipToClient;
        if (skip > 0) {
            int step = (int) Math.min(skip, have);
            skip(direction, skip - step);
            return step;
        }
        int type = bytes.u8(0);
        if (type != 0 && (type < 0x81 || type > 0x85)) {
            session.violation(SmbViolation.SESSION_TYPE, type);
            return have;
        }
        if (have < HEADER) {
            return -HEADER;
        }
        long total = HEADER + (long) bytes.u24(1);
        if (type != 0 && total > 0x1FFFF) {
            session.violation(SmbViolation.SESSION_TYPE, type);
            return have;
        }
        long wanted = total > MAX_MESSAGE ? LARGE_WINDOW : total;
        if (have < wanted) {
            return (int) -wanted;
        }
        int taken = (int) Math.min(have, total);
        skip(direction, total - taken);
        session.requests.before(direction, timeNanos);
        session.bytes = bytes;
        session.end = taken;
        session.cut = taken < total;
        if (session.fields.on()) {
            session.fields.put("sessionType", type).put("sessionLength", total - HEADER);
        }
        if (type == 0) {
            message(bytes, taken);
        }
        return taken;
    }

    private void message(Bytes bytes, int end) {
        if (end == HEADER) {
            // A keep-alive of old clients: a message of no bytes.
            return;
        }
        int mark = end >= HEADER + 4 && bytes.u24(HEADER + 1) == SMB ? bytes.u8(HEADER) : 0;
        switch (mark) {
            case SMB1 -> first.read(HEADER);
            case SMB2 -> second.read(HEADER);
            case ENCRYPTED -> notice(SmbCommands.ENCRYPTED);
            case COMPRESSED -> notice(SmbCommands.COMPRESSED);
            default -> session.violation(SmbViolation.SIGNATURE, bytes.u8(HEADER));
        }
    }

    /** A message whose content cannot be read ([MS-SMB2] 2.2.41 and 2.2.42). */
    private void notice(int function) {
        session.begin(Phase.NOTICE, function, -1).kind = OperationKind.FILE;
        session.emit();
    }

    private void skip(Direction direction, long left) {
        if (direction == Direction.TO_SERVER) {
            skipToServer = left;
        } else {
            skipToClient = left;
        }
    }

    @Override
    public void gap(Direction direction) {
        skip(direction, 0);
        session.requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        session.requests.closeAll(timeNanos);
    }
}
