package io.penstock.protocol.rdp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ntlm.Utf16;

/**
 * The settings that client and server tell each other before a logon ([MS-RDPBCGR] 2.2.1.3 and 2.2.1.4), which stand behind the keys
 * "Duca" and "McDn" of T.124: blocks of type, length and content.
 */
final class ConferenceData {
    private static final int CLIENT_KEY = 0x44756361;
    private static final int SERVER_KEY = 0x4D63446E;
    /** The parameters of T.125 before the key are far shorter. */
    private static final int SEARCH = 400;

    private static final int MAX_BLOCKS = 16;
    private static final int MAX_CHANNELS = 31;
    private static final int CLIENT_CORE = 0xC001;
    private static final int CLIENT_NETWORK = 0xC003;
    private static final int SERVER_SECURITY = 0x0C02;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Utf16 text = new Utf16();

    ConferenceData(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    void client(Operation o, Bytes bytes, int end) {
        blocks(o, bytes, key(bytes, end, CLIENT_KEY), end);
    }

    void server(Operation o, Bytes bytes, int end) {
        blocks(o, bytes, key(bytes, end, SERVER_KEY), end);
    }

    /** Where the first block is, behind the key and a length of one or two bytes (X.691 10.9.3), or the end. */
    private static int key(Bytes bytes, int end, int key) {
        for (int at = 9; at + 6 <= end && at < SEARCH; at++) {
            if (bytes.i32(at) == key) {
                return at + 4 + (bytes.u8(at + 4) < 0x80 ? 1 : 2);
            }
        }
        return end;
    }

    private void blocks(Operation o, Bytes bytes, int from, int end) {
        int at = from;
        for (int i = 0; i < MAX_BLOCKS && at + 4 <= end; i++) {
            int type = bytes.u16le(at);
            int length = bytes.u16le(at + 2);
            if (length < 4 || length > end - at) {
                return;
            }
            switch (type) {
                case CLIENT_CORE -> core(o, bytes, at, length);
                case CLIENT_NETWORK -> channels(o, bytes, at, length);
                case SERVER_SECURITY -> security(bytes, at, length);
                default -> {
                    // Screens and the like.
                }
            }
            at += length;
        }
    }

    /** 2.2.1.3.2: the client's version, build and name. */
    private void core(Operation o, Bytes bytes, int at, int length) {
        if (length < 56) {
            return;
        }
        text.read(bytes, at + 24, 32);
        o.name(text.bytes(), 0, text.length());
        if (text.length() > 0) {
            observer.identity(
                    flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, text.text());
        }
        if (fields.on()) {
            fields.put("versionMajor", bytes.u16le(at + 6))
                    .put("versionMinor", bytes.u16le(at + 4))
                    .put("clientBuild", bytes.u32le(at + 20))
                    .put("keyboardLayout", bytes.u32le(at + 16))
                    .text("clientName", text.bytes(), 0, text.length());
        }
    }

    /** 2.2.1.3.4: names of eight characters and options, such as rdpdr for drives and cliprdr for the clipboard. */
    private void channels(Operation o, Bytes bytes, int at, int length) {
        if (length < 8) {
            return;
        }
        o.count = Math.min(bytes.u32le(at + 4), MAX_CHANNELS);
        for (int i = 0; i < o.count && 8 + 12 * (i + 1) <= length && fields.on(); i++) {
            text.readBytes(bytes, at + 8 + 12 * i, 8);
            fields.text("channel", text.bytes(), 0, text.length());
        }
    }

    /** 2.2.1.4.3. */
    private void security(Bytes bytes, int at, int length) {
        if (length >= 12 && fields.on()) {
            fields.put("encryptionMethod", bytes.u32le(at + 4)).put("encryptionLevel", bytes.u32le(at + 8));
        }
    }
}
