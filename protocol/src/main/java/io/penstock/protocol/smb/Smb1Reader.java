package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.protocol.Fields;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Messages of version 1 ([MS-CIFS] 2.2.3): header, then a command or a chain of them. */
final class Smb1Reader {
    private static final int HEADER = 32;
    private static final int REPLY = 0x80;
    private static final int UNICODE = 0x8000;
    private static final int NT_STATUS = 0x4000;
    private static final int MAX_CHAIN = 8;
    /** Number of a server's notice that a lock is broken (3.3.4.2). */
    private static final int NOTICE = 0xFFFF;
    /** Put to the function of a transaction whose rest is still to come. */
    private static final int PARTIAL = 0x10000;

    private final SmbSession session;
    private final Smb1Requests requests;
    private final Smb1Replies replies;

    Smb1Reader(SmbSession session) {
        this.session = session;
        requests = new Smb1Requests(session);
        replies = new Smb1Replies(session);
    }

    void read(int start) {
        Bytes bytes = session.bytes;
        if (!session.has(start, HEADER + 3)) {
            return;
        }
        int command = bytes.u8(start + 4);
        int flags2 = bytes.u16le(start + 10);
        int tree = bytes.u16le(start + 24);
        int process = bytes.u16le(start + 26);
        int multiplex = bytes.u16le(start + 30);
        boolean reply = (bytes.u8(start + 9) & REPLY) != 0;
        Fields fields = session.fields;
        if (fields.on()) {
            fields.put("version", 1)
                    .put("command", command)
                    .put("commandName", SmbCommands.name(command))
                    .put("response", reply)
                    .put("flags2", flags2)
                    .put("treeId", tree)
                    .put("processId", process)
                    .put("userId", bytes.u16le(start + 28))
                    .put("multiplexId", multiplex);
            if ((flags2 & NT_STATUS) != 0) {
                fields.put("status", bytes.u32le(start + 5));
            } else {
                fields.put("errorClass", bytes.u8(start + 5)).put("errorCode", bytes.u16le(start + 7));
            }
        }
        if (!SmbCommands.isDefined1(command)) {
            session.violation(SmbViolation.UNKNOWN_COMMAND, command);
        }
        boolean unicode = (flags2 & UNICODE) != 0;
        long key = (long) process << 16 | multiplex;
        if (reply) {
            replies(start, command, key, tree, unicode, (flags2 & NT_STATUS) != 0);
        } else {
            requests(start, command, key, tree, unicode, multiplex);
        }
    }

    private void requests(int start, int first, long key, int tree, boolean unicode, int multiplex) {
        boolean answered = !SmbCommands.isSecondary(first)
                && first != SmbCommands.NT_CANCEL
                && multiplex != NOTICE
                && session.direction == Direction.TO_SERVER;
        OpenRequest request = null;
        int command = first;
        int at = start + HEADER;
        for (int i = 0; i < MAX_CHAIN && parts(at); i++) {
            Operation o = session.begin(Phase.REQUEST, command, tree);
            o.unit = tree;
            requests.read(command, start, at, unicode);
            if (answered && !Smb1Requests.mayLast(o.function)) {
                int kept = requests.isPartial() ? first | PARTIAL : first;
                request = request == null
                        ? session.requests.open(key, kept, session.direction, session.timeNanos)
                        : request;
                request.add(o);
            }
            session.emit();
            int next = next(command, at);
            at = follow(start, at, next);
            if (at < 0) {
                return;
            }
            command = next;
        }
    }

    private void replies(int start, int first, long key, int tree, boolean unicode, boolean ntStatus) {
        OpenRequest request = session.requests.find(key, first);
        request = request != null && (request.function() & ~PARTIAL) == first ? request : null;
        if (request == null && !SmbCommands.isTransaction(first) && first != SmbCommands.ECHO) {
            session.requests.unmatched(SmbViolation.UNMATCHED_REPLY, session.direction, first, session.timeNanos);
        }
        int status = session.bytes.i32le(start + 5);
        int at = start + HEADER;
        if (request != null && (request.function() & PARTIAL) != 0 && isInterim(at, status)) {
            return;
        }
        int command = first;
        for (int i = 0; i < MAX_CHAIN && parts(at); i++) {
            int next = next(command, at);
            // Of a chain that failed the error is the last command's (2.2.3.4).
            boolean last = next == SmbCommands.NO_COMMAND;
            Operation o = reply(request, i, command, tree, ntStatus, last ? status : 0);
            replies.read(command, o, start, at, unicode, tree);
            session.emit();
            at = follow(start, at, next);
            if (at < 0) {
                break;
            }
            command = next;
        }
        if (request != null) {
            session.requests.close(request);
        }
    }

    private Operation reply(
            @Nullable OpenRequest request, int index, int command, int tree, boolean ntStatus, int status) {
        Operation o = session.reply(request, index, command, tree, ntStatus ? status : 0);
        if (o.phase == Phase.NOTICE) {
            o.unit = tree;
        }
        if (!ntStatus && (status & 0xFF) != 0) {
            // Class and code of DOS and OS/2 (2.2.2.4).
            o.failed = true;
            o.errorCode = (status & 0xFF) << 16 | status >>> 16;
            o.errorName = "DOS error";
        }
        return o;
    }

    /** The server asks for the rest of a transaction (2.2.4.33.2): words and bytes are empty. */
    private boolean isInterim(int at, int status) {
        return status == 0 && session.has(at, 3) && session.bytes.u8(at) == 0 && session.bytes.u16le(at + 1) == 0;
    }

    /** True if words and bytes lie within the message. */
    private boolean parts(int at) {
        if (!session.has(at, 1) || !session.has(at, 3 + 2L * session.bytes.u8(at))) {
            return false;
        }
        int words = session.bytes.u8(at);
        int bytes = session.bytes.u16le(at + 1 + 2 * words);
        if (session.fields.on()) {
            session.fields.put("wordCount", words).put("byteCount", bytes);
        }
        return true;
    }

    /** The next command of a chain, or none. */
    private int next(int command, int at) {
        if (!SmbCommands.isChain(command) || session.bytes.u8(at) < 2) {
            return SmbCommands.NO_COMMAND;
        }
        if (session.fields.on()) {
            session.fields.put("andXCommand", session.bytes.u8(at + 1));
        }
        return session.bytes.u8(at + 1);
    }

    /** Where the next command of a chain starts, -1 if there is none. */
    private int follow(int start, int at, int next) {
        if (next == SmbCommands.NO_COMMAND) {
            return -1;
        }
        int to = start + session.bytes.u16le(at + 3);
        if (to <= at) {
            session.violation(SmbViolation.CHAIN, to - start);
            return -1;
        }
        return to;
    }
}
