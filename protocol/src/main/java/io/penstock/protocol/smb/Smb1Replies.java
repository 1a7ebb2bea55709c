package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;

/** What the replies of version 1 tell: the dialect, what the server is, numbers of files ([MS-CIFS] 2.2.4). */
final class Smb1Replies {
    private static final int EXTENDED_SECURITY = 0x80000000;
    private static final int GUID = 16;

    private final SmbSession session;

    Smb1Replies(SmbSession session) {
        this.session = session;
    }

    /** Reads the command whose word count is at {@code at}. */
    void read(int command, Operation o, int start, int at, boolean unicode, int tree) {
        Bytes bytes = session.bytes;
        int size = 2 * bytes.u8(at);
        int words = at + 1;
        int data = words + size + 2;
        switch (command) {
            case SmbCommands.NEGOTIATE -> negotiate(size, words, data, unicode);
            case SmbCommands.SESSION_SETUP -> setup(start, size, words, data, unicode);
            case SmbCommands.TREE_CONNECT_ANDX, 0x70 -> {
                int number = command == 0x70 && size >= 4 ? bytes.u16le(words + 2) : tree;
                if (!o.failed && o.area.endsWith("pipe")) {
                    session.addPipe(number);
                } else if (!o.failed) {
                    session.removePipe(number);
                }
                o.unit = o.failed ? o.unit : number;
            }
            case SmbCommands.NT_CREATE -> file(o, size, words, 5);
            case SmbCommands.OPEN_ANDX -> file(o, size, words, 4);
            case 0x02, 0x03 -> file(o, size, words, 0);
            default -> {
                // Outcome only.
            }
        }
    }

    private void file(Operation o, int size, int words, int offset) {
        if (offset + 2 <= size) {
            o.object = session.bytes.u16le(words + offset);
            if (session.fields.on()) {
                session.fields.put("fileId", o.object);
            }
        }
    }

    /** 2.2.4.52.2, [MS-SMB] 2.2.4.5.2. */
    private void negotiate(int size, int words, int data, boolean unicode) {
        Bytes bytes = session.bytes;
        if (size < 2) {
            return;
        }
        if (session.fields.on()) {
            session.fields.put("dialectIndex", bytes.u16le(words));
        }
        session.operation.object = bytes.u16le(words);
        if (size != 34) {
            return;
        }
        if ((bytes.i32le(words + 19) & EXTENDED_SECURITY) != 0) {
            session.token(data + GUID, session.end - data - GUID);
            return;
        }
        int at = data + bytes.u8(words + 33);
        session.name("domain", at, session.end - at, unicode, false);
        at = Smb1Text.skip(bytes, at, session.end, unicode);
        session.name("server", at, session.end - at, unicode, false);
        session.identity(IdentityKind.HOST_NAME);
    }

    /** 2.2.4.53.2, [MS-SMB] 2.2.4.6.2. */
    private void setup(int start, int size, int words, int data, boolean unicode) {
        Bytes bytes = session.bytes;
        int token = size >= 8 ? bytes.u16le(words + 6) : 0;
        if (token > 0) {
            session.token(data, token);
        }
        int at = data + token;
        at = unicode ? at + (at - start & 1) : at;
        session.name("nativeOs", at, session.end - at, unicode, false);
        session.identity(IdentityKind.FIRMWARE);
        at = Smb1Text.skip(bytes, at, session.end, unicode);
        session.name("nativeLanManager", at, session.end - at, unicode, false);
        session.identity(IdentityKind.VENDOR_CLASS);
        at = Smb1Text.skip(bytes, at, session.end, unicode);
        session.name("primaryDomain", at, session.end - at, unicode, false);
    }
}
