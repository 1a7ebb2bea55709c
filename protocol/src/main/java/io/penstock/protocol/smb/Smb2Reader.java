package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Messages of versions 2 and 3 ([MS-SMB2] 2.2): header and command, one or several in a row. */
final class Smb2Reader {
    private static final int HEADER = 64;
    private static final int REPLY = 1;
    private static final int ASYNCHRONOUS = 2;
    private static final int MAX_CHAIN = 64;
    private static final int CANCEL = 12;
    private static final int CHANGE_NOTIFY = 15;
    private static final int OPLOCK_BREAK = 18;

    private final SmbSession session;
    private final Smb2Bodies bodies;

    Smb2Reader(SmbSession session) {
        this.session = session;
        bodies = new Smb2Bodies(session);
    }

    void read(int first) {
        Bytes bytes = session.bytes;
        int whole = session.end;
        int at = first;
        for (int i = 0; i < MAX_CHAIN && session.has(at, HEADER); i++) {
            if (bytes.u8(at) != SmbDissector.SMB2 || bytes.u24(at + 1) != SmbDissector.SMB) {
                session.violation(SmbViolation.SIGNATURE, bytes.u8(at));
                break;
            }
            if (bytes.u16le(at + 4) != HEADER) {
                session.violation(SmbViolation.STRUCTURE_SIZE, bytes.u16le(at + 4));
                break;
            }
            long next = bytes.u32le(at + 20);
            if (next != 0 && next < HEADER) {
                session.violation(SmbViolation.CHAIN, next);
                break;
            }
            session.end = next == 0 ? whole : (int) Math.min(whole, at + next);
            if (session.fields.on()) {
                session.fields.open("message");
            }
            command(at);
            if (session.fields.on()) {
                session.fields.close();
            }
            session.end = whole;
            if (next == 0 || !session.has(at + next, HEADER)) {
                break;
            }
            at += (int) next;
        }
    }

    private void command(int at) {
        Bytes bytes = session.bytes;
        int command = bytes.u16le(at + 12);
        int flags = bytes.i32le(at + 16);
        int status = bytes.i32le(at + 8);
        long number = bytes.i64le(at + 24);
        boolean reply = (flags & REPLY) != 0;
        long tree = (flags & ASYNCHRONOUS) != 0 ? 0 : bytes.u32le(at + 36);
        if (session.fields.on()) {
            session.fields
                    .put("version", 2)
                    .put("command", command)
                    .put("commandName", SmbCommands.name(SmbCommands.SMB2 + command))
                    .put("response", reply)
                    .put("status", bytes.u32le(at + 8))
                    .put("messageId", number)
                    .put("treeId", tree)
                    .put("sessionId", Long.toHexString(bytes.i64le(at + 40)));
        }
        if (!SmbCommands.isDefined2(command)) {
            session.violation(SmbViolation.UNKNOWN_COMMAND, command);
            return;
        }
        if (reply) {
            reply(at, command, number, tree, status);
        } else {
            request(at, command, number, tree);
        }
    }

    private void request(int at, int command, long number, long tree) {
        Operation o = session.begin(Phase.REQUEST, SmbCommands.SMB2 + command, tree);
        o.unit = (int) tree;
        bodies.request(command, at, at + HEADER);
        if (command != CANCEL && command != CHANGE_NOTIFY) {
            session.requests
                    .open(number, command, session.direction, session.timeNanos)
                    .add(o);
        }
        session.emit();
    }

    private void reply(int at, int command, long number, long tree, int status) {
        if (status == NtStatus.PENDING) {
            // The true reply comes later (3.3.4.2).
            return;
        }
        OpenRequest found = session.requests.find(number, command);
        OpenRequest request = found != null && found.function() == command ? found : null;
        // A dialogue that begins with version 1 goes on with a reply of version 2 (3.3.5.3).
        boolean alone = command == CHANGE_NOTIFY || command == OPLOCK_BREAK || command == 0;
        if (request == null && !alone) {
            session.requests.unmatched(SmbViolation.UNMATCHED_REPLY, session.direction, command, session.timeNanos);
        }
        Operation o = session.reply(request, 0, SmbCommands.SMB2 + command, tree, status);
        if (request == null) {
            o.unit = (int) tree;
        } else {
            session.requests.close(request);
        }
        bodies.reply(command, at, at + HEADER, tree);
        session.emit();
    }
}
