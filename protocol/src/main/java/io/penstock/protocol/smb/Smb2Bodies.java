package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/** What requests and replies of versions 2 and 3 name ([MS-SMB2] 2.2.3 to 2.2.40). Offsets in them count from the header. */
final class Smb2Bodies {
    private static final int MAX_DIALECTS = 16;
    private static final int SHARE_OF_PIPES = 2;

    private final SmbSession session;

    Smb2Bodies(SmbSession session) {
        this.session = session;
    }

    void request(int command, int header, int body) {
        switch (command) {
            case 0 -> negotiate(body);
            case 1 -> token(header, body, 12, 24);
            case 3 -> treeConnect(header, body);
            case 5 -> create(header, body);
            case 8, 9 -> transfer(body);
            case 11 -> control(body);
            case 14 -> name("pattern", header, body, 24, 32);
            case 17 -> information(header, body);
            default -> {
                // Only its name is told.
            }
        }
    }

    void reply(int command, int header, int body, long tree) {
        Operation o = session.operation;
        if (o.failed) {
            return;
        }
        switch (command) {
            case 0 -> chosen(header, body);
            case 1 -> token(header, body, 4, 8);
            case 3 -> {
                if (session.has(body, 3) && session.bytes.u8(body + 2) == SHARE_OF_PIPES) {
                    session.addPipe(tree);
                    o.area = SmbSession.area(o.function, true);
                } else {
                    session.removePipe(tree);
                }
                o.unit = (int) tree;
            }
            default -> {
                // Outcome only.
            }
        }
    }

    /** 2.2.3. */
    private void negotiate(int body) {
        if (!session.has(body, 36)) {
            return;
        }
        int count = session.bytes.u16le(body + 2);
        session.operation.count = count;
        if (!session.has(body + 36, 2L * count) || !session.fields.on()) {
            return;
        }
        for (int i = 0; i < Math.min(count, MAX_DIALECTS); i++) {
            session.fields.put("dialect", session.bytes.u16le(body + 36 + 2 * i));
        }
    }

    /** 2.2.4: the dialect is the operation's object. */
    private void chosen(int header, int body) {
        if (!session.has(body, 64)) {
            return;
        }
        Bytes bytes = session.bytes;
        session.operation.object = bytes.u16le(body + 4);
        if (session.fields.on()) {
            session.fields
                    .put("dialect", bytes.u16le(body + 4))
                    .put("securityMode", bytes.u16le(body + 2))
                    .put("capabilities", bytes.u32le(body + 24))
                    .hex("serverGuid", bytes, body + 8, 16);
        }
        session.token(header + bytes.u16le(body + 56), bytes.u16le(body + 58));
    }

    /** 2.2.5 and 2.2.6: a token for {@code offset} and length, behind {@code fixed} bytes. */
    private void token(int header, int body, int offset, int fixed) {
        if (session.has(body, fixed)) {
            session.token(header + session.bytes.u16le(body + offset), session.bytes.u16le(body + offset + 2));
        }
    }

    private void treeConnect(int header, int body) {
        name("path", header, body, 4, 8);
        if (Smb1Text.isPipes(session.text)) {
            session.operation.area = SmbSession.area(session.operation.function, true);
        }
    }

    /** 2.2.13. */
    private void create(int header, int body) {
        name("name", header, body, 44, 56);
        if (session.fields.on() && session.has(body, 56)) {
            session.fields
                    .put("desiredAccess", session.bytes.u32le(body + 24))
                    .put("createDisposition", session.bytes.u32le(body + 36))
                    .put("createOptions", session.bytes.u32le(body + 40));
        }
    }

    /** 2.2.19 and 2.2.21: length and offset are in the same place. */
    private void transfer(int body) {
        if (session.has(body, 48)) {
            session.operation.count = session.bytes.u32le(body + 4);
            session.operation.address = session.bytes.i64le(body + 8);
            if (session.fields.on()) {
                session.fields.put("count", session.operation.count).put("offset", session.operation.address);
            }
        }
    }

    /** 2.2.31. */
    private void control(int body) {
        if (session.has(body, 56)) {
            session.operation.object = session.bytes.i32le(body + 4);
            if (session.fields.on()) {
                session.fields.put("controlCode", session.bytes.u32le(body + 4));
            }
        }
    }

    /** 2.2.39: rename (class 10) and delete (class 13) are seen by their class. */
    private void information(int header, int body) {
        if (!session.has(body, 32)) {
            return;
        }
        Bytes bytes = session.bytes;
        int type = bytes.u8(body + 2);
        int kind = bytes.u8(body + 3);
        session.operation.object = type << 8 | kind;
        if (session.fields.on()) {
            session.fields.put("informationType", type).put("informationClass", kind);
        }
        long at = header + (long) bytes.u16le(body + 8);
        if (type == 1 && kind == 10 && session.has(at, 20)) {
            long length = bytes.u32le((int) at + 16);
            if (session.has(at + 20, length)) {
                session.name("newName", (int) at + 20, (int) length, true, true);
            }
        }
    }

    private void name(String field, int header, int body, int offset, int fixed) {
        session.text.read(session.bytes, 0, 0);
        if (session.has(body, fixed)) {
            int length = session.bytes.u16le(body + offset + 2);
            int at = header + session.bytes.u16le(body + offset);
            if (length > 0 && session.has(at, length)) {
                session.name(field, at, length, true, true);
            }
        }
    }
}
