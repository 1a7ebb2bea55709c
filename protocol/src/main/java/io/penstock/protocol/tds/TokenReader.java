package io.penstock.protocol.tds;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ntlm.Utf16;

/** Reads the tokens at the beginning of a result ([MS-TDS] section 2.2.7) up to the first that needs its columns to be known. */
final class TokenReader {
    /** Error 18456. */
    static final int LOGIN_FAILED = 18456;

    private static final int HEADER = TdsDissector.HEADER;
    private static final int ERROR = 0xAA;
    private static final int INFO = 0xAB;
    private static final int LOGIN_ACK = 0xAD;
    private static final int CHANGE = 0xE3;
    private static final int ORDER = 0xA9;
    private static final int MAX_TOKENS = 64;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Utf16 text = new Utf16();
    private boolean named;

    TokenReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** True for the answer to a pre-login, which begins with option 0 and its offset and ends with option 255. */
    boolean isPreLogin(Bytes bytes, int length) {
        return length > HEADER + 6
                && bytes.u8(HEADER) == 0
                && bytes.u16(HEADER + 1) % 5 == 1
                && bytes.u16(HEADER + 3) == 6;
    }

    /** Returns the number of the first error, 0 if there is none. */
    int read(Direction direction, Bytes bytes, int length) {
        int at = HEADER;
        int error = 0;
        for (int i = 0; i < MAX_TOKENS && at + 3 <= length; i++) {
            int token = bytes.u8(at);
            if (token != ERROR && token != INFO && token != LOGIN_ACK && token != CHANGE && token != ORDER) {
                break;
            }
            int end = at + 3 + bytes.u16le(at + 1);
            if (end > length) {
                break;
            }
            if (token == ERROR || token == INFO) {
                int number = message(direction, bytes, at + 3, end, token == ERROR ? "error" : "info");
                error = token == ERROR && error == 0 ? number : error;
            } else if (token == LOGIN_ACK) {
                acknowledge(direction, bytes, at + 3, end);
            }
            at = end;
        }
        return error;
    }

    /** Sections 2.2.7.10 and 2.2.7.13. */
    private int message(Direction direction, Bytes bytes, int from, int end, String name) {
        if (from + 8 > end) {
            return 0;
        }
        int number = bytes.i32le(from);
        int server = from + 8 + 2 * bytes.u16le(from + 6);
        fields.open(name);
        if (fields.on()) {
            fields.put("number", number).put("state", bytes.u8(from + 4)).put("class", bytes.u8(from + 5));
            if (server <= end) {
                text.read(bytes, from + 8, server - from - 8);
                fields.text("message", text.bytes(), 0, text.length());
            }
        }
        if (server < end && server + 1 + 2 * bytes.u8(server) <= end) {
            text.read(bytes, server + 1, 2 * bytes.u8(server));
            fields.text("server", text.bytes(), 0, text.length());
            host(direction);
        }
        fields.close();
        return number;
    }

    /** A server's name is its host's, perhaps with an instance behind a backslash. */
    private void host(Direction direction) {
        if (named || text.length() == 0 || direction != Direction.TO_CLIENT) {
            return;
        }
        named = true;
        String name = text.text();
        int instance = name.indexOf('\\');
        observer.identity(
                flow.serverMac(),
                flow.serverHigh(),
                flow.serverLow(),
                IdentityKind.HOST_NAME,
                instance > 0 ? name.substring(0, instance) : name);
    }

    /** Section 2.2.7.14. */
    private void acknowledge(Direction direction, Bytes bytes, int from, int end) {
        int length = from + 6 <= end ? 2 * bytes.u8(from + 5) : end;
        if (from + 6 + length + 4 > end) {
            return;
        }
        text.read(bytes, from + 6, length);
        int at = from + 6 + length;
        String version = bytes.u8(at) + "." + bytes.u8(at + 1) + "." + bytes.u16(at + 2);
        if (fields.on()) {
            fields.text("program", text.bytes(), 0, text.length()).put("programVersion", version);
        }
        if (direction == Direction.TO_CLIENT && text.length() > 0) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.PRODUCT, text.text());
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.FIRMWARE, version);
        }
    }
}
