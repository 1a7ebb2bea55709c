package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.protocol.ntlm.Utf16;

/** Where texts stand in messages of version 1. */
final class Smb1Text {
    private Smb1Text() {}

    /** Where the bytes behind a text and its zero start, at most {@code end}. */
    static int skip(Bytes bytes, int from, int end, boolean unicode) {
        int step = unicode ? 2 : 1;
        int at = from;
        while (at + step <= end && (unicode ? bytes.u16le(at) : bytes.u8(at)) != 0) {
            at += step;
        }
        return Math.min(at + step, end);
    }

    /** True for the share of a station's pipes, whatever stands before its name. */
    static boolean isPipes(Utf16 path) {
        int at = path.length() - 4;
        return at >= 0
                && (path.bytes().i32(at) & 0xDFDFDFFF) == 0x49504324
                && (at == 0 || path.bytes().u8(at - 1) == '\\');
    }

    /** The name in the parameters of a transaction of the second kind ([MS-CIFS] 2.2.6). */
    static void transaction2(SmbSession session, int subcommand, int parameters, boolean unicode) {
        int before = switch (subcommand) {
            case 0x00 -> 28;
            case 0x01 -> 12;
            case 0x05, 0x06 -> 6;
            case 0x0D -> 4;
            case 0x10 -> 2;
            default -> 0;
        };
        if (before > 0) {
            int at = parameters + before;
            session.name("name", at, session.end - at, unicode, true);
        }
    }
}
