package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;

/** What the requests of version 1 name: dialects, users, shares, files, pipes and places in files ([MS-CIFS] 2.2.4). */
final class Smb1Requests {
    private static final int MAX_DIALECTS = 32;
    private static final int NOTIFY_CHANGE = 4;

    private final SmbSession session;
    private int start;
    /** Where the parameters of the command are, and how many bytes. */
    private int words;

    private int size;
    private int data;
    private boolean unicode;
    private boolean partial;

    Smb1Requests(SmbSession session) {
        this.session = session;
    }

    /** True for what is answered when something happens, which may take hours. */
    static boolean mayLast(int function) {
        return function == SmbCommands.withSubcommand(SmbCommands.NT_TRANSACT, NOTIFY_CHANGE)
                || function == SmbCommands.LOCKING;
    }

    /** Reads the command whose word count is at {@code at} into the session's operation. */
    void read(int command, int header, int at, boolean isUnicode) {
        start = header;
        unicode = isUnicode;
        partial = false;
        size = 2 * session.bytes.u8(at);
        words = at + 1;
        data = words + size + 2;
        switch (command) {
            case SmbCommands.NEGOTIATE -> negotiate();
            case SmbCommands.SESSION_SETUP -> setup();
            case SmbCommands.TREE_CONNECT_ANDX -> treeConnect();
            case 0x70 -> tree(data + 1, session.end - data - 1, false);
            case SmbCommands.NT_CREATE -> ntCreate();
            case SmbCommands.OPEN_ANDX -> name(data);
            case SmbCommands.READ_ANDX, SmbCommands.WRITE_ANDX -> transfer(command);
            case 0x00, 0x01, 0x02, 0x03, 0x06, 0x07, 0x08, 0x09, 0x10, 0x81, 0x82 -> name(data + 1);
            case 0x04, 0x05, 0x0A, 0x0B, 0x22, 0x23 -> file(0);
            case SmbCommands.TRANSACTION, SmbCommands.TRANSACTION2 -> transaction(command);
            case SmbCommands.NT_TRANSACT -> ntTransact();
            default -> {
                // Only its name is told.
            }
        }
    }

    /** True if the transaction that was read last goes on in secondary requests. */
    boolean isPartial() {
        return partial;
    }

    private int word(int offset) {
        return offset + 2 <= size ? session.bytes.u16le(words + offset) : 0;
    }

    private long doubleWord(int offset) {
        return offset + 4 <= size ? session.bytes.u32le(words + offset) : 0;
    }

    private void file(int offset) {
        session.operation.object = word(offset);
        if (session.fields.on()) {
            session.fields.put("fileId", word(offset));
        }
    }

    /** Text in UTF-16 begins at an even place of the message (2.2.1.1.1). */
    private int aligned(int at) {
        return unicode ? at + (at - start & 1) : at;
    }

    private void name(int at) {
        session.name("name", aligned(at), session.end - at, unicode, true);
    }

    /** 2.2.4.52.1: dialects, each behind a 2 and before a zero. */
    private void negotiate() {
        Bytes bytes = session.bytes;
        int at = data;
        int count = 0;
        while (at < session.end && bytes.u8(at) == 2 && count < MAX_DIALECTS) {
            int from = ++at;
            while (at < session.end && bytes.u8(at) != 0) {
                at++;
            }
            if (session.fields.on()) {
                session.fields.text("dialect", bytes, from, at - from);
            }
            at++;
            count++;
        }
        session.operation.count = count;
    }

    /** 2.2.4.53.1, [MS-SMB] 2.2.4.6.1; passwords are stepped over. */
    private void setup() {
        int at;
        boolean token = size == 24;
        if (token) {
            int length = word(14);
            session.token(data, length);
            at = aligned(data + length);
        } else {
            at = aligned(data + word(14) + (size == 26 ? word(16) : 0));
            at = text("account", at, true);
            at = text("primaryDomain", at, false);
        }
        at = text("nativeOs", at, false);
        session.identity(IdentityKind.FIRMWARE);
        text("nativeLanManager", at, false);
        session.identity(IdentityKind.VENDOR_CLASS);
    }

    /** Reads a text with its end and returns where the next one starts. */
    private int text(String field, int at, boolean names) {
        session.name(field, at, session.end - at, unicode, names);
        return Smb1Text.skip(session.bytes, at, session.end, unicode);
    }

    private void treeConnect() {
        int at = aligned(data + word(6));
        tree(at, session.end - at, unicode);
        int service = Smb1Text.skip(session.bytes, at, session.end, unicode);
        if (session.fields.on() && service < session.end) {
            session.text.readBytes(session.bytes, service, session.end - service);
            session.fields.put("service", session.text.text());
        }
    }

    private void tree(int at, int length, boolean wide) {
        session.name("path", at, length, wide, true);
        if (Smb1Text.isPipes(session.text)) {
            session.operation.area = SmbSession.area(session.operation.function, true);
        }
    }

    /** 2.2.4.64.1. */
    private void ntCreate() {
        int length = word(5);
        int at = aligned(data);
        session.name("name", at, length, unicode, true);
        if (session.fields.on()) {
            session.fields
                    .put("desiredAccess", doubleWord(15))
                    .put("createDisposition", doubleWord(35))
                    .put("createOptions", doubleWord(39));
        }
    }

    /** 2.2.4.42.1 and 2.2.4.43.1. */
    private void transfer(int command) {
        Operation o = session.operation;
        boolean write = command == SmbCommands.WRITE_ANDX;
        file(4);
        o.address = doubleWord(6);
        o.count = write ? word(20) | (long) word(18) << 16 : word(10);
        if (session.fields.on()) {
            session.fields.put("offset", o.address).put("count", o.count);
        }
    }

    /** 2.2.4.33.1 and 2.2.4.46.1. */
    private void transaction(int command) {
        if (size < 28) {
            return;
        }
        partial = word(0) > word(18) || word(2) > word(22);
        int parameters = start + word(20);
        boolean pipe = command == SmbCommands.TRANSACTION;
        if (session.bytes.u8(words + 26) > 0) {
            subcommand(command, word(28));
            if (!pipe) {
                Smb1Text.transaction2(session, word(28), parameters, unicode);
            }
        }
        if (pipe) {
            session.operation.object = word(30);
            name(data);
        }
    }

    /** 2.2.4.62.1. */
    private void ntTransact() {
        if (size >= 38) {
            partial = doubleWord(3) > doubleWord(19) || doubleWord(7) > doubleWord(27);
            subcommand(SmbCommands.NT_TRANSACT, word(36));
        }
    }

    private void subcommand(int command, int subcommand) {
        Operation o = session.operation;
        o.function = SmbCommands.withSubcommand(command, subcommand);
        o.functionName = SmbCommands.name(o.function);
        if (session.fields.on()) {
            session.fields.put("subcommand", subcommand);
        }
    }
}
