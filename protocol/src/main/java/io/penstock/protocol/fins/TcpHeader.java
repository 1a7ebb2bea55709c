package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;

/** The header of FINS/TCP (W421 7-4-2): FINS, length, command, error code. */
final class TcpHeader {
    static final int SIZE = 16;
    /** The letters FINS. */
    static final int MAGIC = 0x46494E53;
    /** Longest FINS message with command and error code, with room for what newer controllers allow. */
    private static final int LONGEST = 8 + 2012 + 8;

    static final int CLIENT_NODE = 0;
    static final int SERVER_NODE = 1;
    static final int FRAME = 2;
    static final int ERROR = 3;
    static final int CONFIRM = 6;

    private TcpHeader() {}

    static long length(Bytes bytes) {
        return bytes.u32(4);
    }

    static boolean isLength(long length) {
        return length >= 8 && length <= LONGEST;
    }

    static long command(Bytes bytes) {
        return bytes.u32(8);
    }

    static String name(int command) {
        return switch (command) {
            case CLIENT_NODE -> "Node Address Data Send (client)";
            case SERVER_NODE -> "Node Address Data Send (server)";
            case FRAME -> "Frame Send";
            case ERROR -> "Frame Send Error Notification";
            case CONFIRM -> "Connection Confirmation";
            default -> "unknown command";
        };
    }
}
