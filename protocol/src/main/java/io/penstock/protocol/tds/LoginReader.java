package io.penstock.protocol.tds;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ntlm.NtlmReader;
import io.penstock.protocol.ntlm.Utf16;

/** Reads pre-login ([MS-TDS] section 2.2.6.5) and login (2.2.6.4); the password, which is only masked, is passed over. */
final class LoginReader {
    private static final int HEADER = TdsDissector.HEADER;
    private static final int FIXED = 94;
    private static final int MAX_OPTIONS = 32;
    private static final int TLS = 0x16;
    private static final int END = 0xFF;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Utf16 text = new Utf16();
    private final NtlmReader ntlm;

    LoginReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        ntlm = new NtlmReader(flow, observer);
    }

    void preLogin(Direction direction, Bytes bytes, int length) {
        if (length > HEADER && bytes.u8(HEADER) == TLS) {
            fields.put("encrypted", true);
            return;
        }
        int at = HEADER;
        for (int i = 0; i < MAX_OPTIONS && at < length && bytes.u8(at) != END; i++) {
            int place = at + 5 <= length ? HEADER + bytes.u16(at + 1) : length + 1;
            int size = at + 5 <= length ? bytes.u16(at + 3) : 0;
            if (place + size > length) {
                observer.violation(flow, TdsViolation.OPTION, direction, bytes.u8(at));
                return;
            }
            option(direction, bytes, bytes.u8(at), place, size);
            at += 5;
        }
    }

    private void option(Direction direction, Bytes bytes, int token, int at, int size) {
        if (fields.on()) {
            fields.put("option", token);
            if (token == 1 && size == 1) {
                fields.put("encryption", bytes.u8(at));
            }
        }
        if (token == 0 && size >= 4 && bytes.u16(at) != 0) {
            String version = bytes.u8(at) + "." + bytes.u8(at + 1) + "." + bytes.u16(at + 2);
            fields.put("version", version);
            if (direction == Direction.TO_CLIENT) {
                observer.identity(
                        flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.FIRMWARE, version);
            }
        }
    }

    void read(Direction direction, Bytes bytes, int length, Operation operation) {
        if (length < HEADER + FIXED - 8) {
            observer.violation(flow, TdsViolation.LOGIN, direction, length);
            return;
        }
        if (fields.on()) {
            fields.put("version", bytes.u32le(HEADER + 4)).put("packetSize", bytes.u32le(HEADER + 8));
            fields.put("clientProcess", bytes.u32le(HEADER + 16)).hex("clientId", bytes, HEADER + 72, 6);
        }
        if (text(direction, bytes, length, 36, "host") && text.length() > 0) {
            observer.identity(
                    flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, text.text());
        }
        if (text(direction, bytes, length, 40, "user")) {
            operation.name(text.bytes(), 0, text.length());
        }
        text(direction, bytes, length, 48, "application");
        text(direction, bytes, length, 52, "server");
        text(direction, bytes, length, 60, "library");
        text(direction, bytes, length, 64, "language");
        text(direction, bytes, length, 68, "database");
        int place = HEADER + bytes.u16le(HEADER + 78);
        int size = bytes.u16le(HEADER + 80);
        if (size > 0 && place + size <= length) {
            token(direction, bytes, place, size, operation);
        }
    }

    /** Integrated security: NTLM, perhaps in SPNEGO, tells who the user is. */
    void token(Direction direction, Bytes bytes, int from, int length, Operation operation) {
        ntlm.read(bytes, from, length, direction);
        if (ntlm.user().length() > 0) {
            operation.name(ntlm.user().bytes(), 0, ntlm.user().length());
        }
    }

    /** Reads the text whose offset and length in characters stand at {@code place}; false if it is outside. */
    private boolean text(Direction direction, Bytes bytes, int length, int place, String name) {
        int from = HEADER + bytes.u16le(HEADER + place);
        int octets = 2 * bytes.u16le(HEADER + place + 2);
        if (octets > 0 && from + octets > length) {
            observer.violation(flow, TdsViolation.LOGIN, direction, place);
            return false;
        }
        text.read(bytes, octets == 0 ? 0 : from, octets);
        fields.text(name, text.bytes(), 0, text.length());
        return true;
    }
}
