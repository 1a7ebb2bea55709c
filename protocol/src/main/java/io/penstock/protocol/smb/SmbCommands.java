package io.penstock.protocol.smb;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of version 1 ([MS-CIFS] 2.2.2.1) as they are, with the subcommand of a transaction ([MS-CIFS] 2.2.2.2) times 65536 and
 * {@link #SUBCOMMAND}; those of version 2 ([MS-SMB2] 2.2.1) plus {@link #SMB2}.
 */
final class SmbCommands {
    static final int SMB2 = 0x100;
    static final int ENCRYPTED = 0x1FD;
    static final int COMPRESSED = 0x1FC;
    private static final int LAST_SMB2 = SMB2 + 18;

    static final int SUBCOMMAND = 0x8000;

    static final int ECHO = 0x2B;
    static final int TRANSACTION = 0x25;
    static final int TRANSACTION2 = 0x32;
    static final int NT_TRANSACT = 0xA0;
    static final int NEGOTIATE = 0x72;
    static final int SESSION_SETUP = 0x73;
    static final int LOGOFF = 0x74;
    static final int TREE_CONNECT_ANDX = 0x75;
    static final int TREE_DISCONNECT = 0x71;
    static final int NT_CREATE = 0xA2;
    static final int LOCKING = 0x24;
    static final int OPEN_ANDX = 0x2D;
    static final int READ_ANDX = 0x2E;
    static final int WRITE_ANDX = 0x2F;
    static final int NT_CANCEL = 0xA4;
    static final int NO_COMMAND = 0xFF;

    private static final NameTable NAMES = NameTable.of(SmbCommands.class, "commands.tsv", "unknown SMB command");

    private SmbCommands() {}

    static String name(int function) {
        if (NAMES.knows(function)) {
            return NAMES.name(function);
        }
        return (function & SUBCOMMAND) != 0 ? NAMES.name(function & 0xFF) : NAMES.name(function);
    }

    /** True for a command that is or was in use; 0xFE is invalid and 0xFF stands for none. */
    static boolean isDefined1(int command) {
        return NAMES.knows(command);
    }

    static boolean isDefined2(int command) {
        return command >= 0 && command <= LAST_SMB2 - SMB2;
    }

    /** A command with the subcommand of its transaction. */
    static int withSubcommand(int command, int subcommand) {
        return command | SUBCOMMAND | (subcommand & 0x7FFF) << 16;
    }

    static boolean isTransaction(int command) {
        return command == TRANSACTION || command == TRANSACTION2 || command == NT_TRANSACT;
    }

    /** True for the later parts of a transaction: they have no reply of their own. */
    static boolean isSecondary(int command) {
        return command == 0x26 || command == 0x33 || command == 0xA1;
    }

    /** True for commands that may begin a chain ([MS-CIFS] 2.2.3.4). */
    static boolean isChain(int command) {
        return switch (command) {
            case LOCKING, OPEN_ANDX, READ_ANDX, WRITE_ANDX, SESSION_SETUP, LOGOFF, TREE_CONNECT_ANDX, NT_CREATE -> true;
            default -> false;
        };
    }

    static OperationKind kind(int function) {
        return switch (function & 0x1FF) {
            case NEGOTIATE, 0x70, TREE_CONNECT_ANDX, TREE_DISCONNECT, SMB2, SMB2 + 3, SMB2 + 4 ->
                OperationKind.DISCOVER;
            case SESSION_SETUP, LOGOFF, SMB2 + 1, SMB2 + 2 -> OperationKind.AUTHENTICATE;
            case ECHO, SMB2 + 13 -> OperationKind.DIAGNOSE;
            default -> OperationKind.FILE;
        };
    }

    static List<Function> functions() {
        List<Function> all = new ArrayList<>();
        for (long number : NAMES.numbers()) {
            all.add(new Function((int) number, NAMES.name(number), kind((int) number)));
        }
        return all;
    }
}
