package io.penstock.protocol.ntlm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/**
 * Finds the NTLM message in a security token and reads the names in it ([MS-NLMP] section 2.2.1). The sender's host name and
 * version go to the observer, the rest into its fields. Owned by the thread of its flow.
 */
public final class NtlmReader {
    /** Message types, section 2.2.1. */
    public static final int NEGOTIATE = 1;

    public static final int CHALLENGE = 2;
    public static final int AUTHENTICATE = 3;

    /** No NTLM message is there. */
    public static final int NONE = 0;

    /** "NTLMSSP" and a zero. */
    private static final long SIGNATURE = 0x4E544C4D53535000L;
    /** Bytes of SPNEGO that may stand before the message. */
    private static final int SEARCH = 256;

    private static final int UNICODE = 0x01;
    private static final int VERSION = 0x02000000;
    /** Target information, section 2.2.2.1. */
    private static final int COMPUTER = 1;

    private static final int DOMAIN = 2;
    private static final int DNS_COMPUTER = 3;
    private static final int MAX_PAIRS = 16;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Utf16 text = new Utf16();
    private final Utf16 user = new Utf16();
    private Bytes bytes = new Bytes();
    private int start;
    private int end;
    private boolean unicode;

    /** A reader for the tokens of one flow. */
    public NtlmReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /**
     * Reads the message in {@code length} bytes, which must be in the window; what is malformed in it is left out.
     *
     * @return its type, or {@link #NONE}
     */
    public int read(Bytes token, int from, int length, Direction direction) {
        user.read(token, from, 0);
        bytes = token;
        end = from + length;
        start = find(from);
        if (start < 0) {
            return NONE;
        }
        int type = bytes.i32le(start + 8);
        if (type < NEGOTIATE || type > AUTHENTICATE) {
            return NONE;
        }
        if (fields.on()) {
            fields.open("ntlm").put("messageType", type);
        }
        switch (type) {
            case CHALLENGE -> challenge(direction);
            case AUTHENTICATE -> authenticate(direction);
            default -> version(12, 32, direction);
        }
        if (fields.on()) {
            fields.close();
        }
        return type;
    }

    /** The user of an {@link #AUTHENTICATE} that was read last; empty for any other message and for nobody. */
    public Utf16 user() {
        return user;
    }

    private int find(int from) {
        for (int at = from; at + 12 <= end && at <= from + SEARCH; at++) {
            if (bytes.u8(at) == 'N' && bytes.i64(at) == SIGNATURE) {
                return at;
            }
        }
        return -1;
    }

    /** Section 2.2.1.2. */
    private void challenge(Direction direction) {
        if (start + 48 > end) {
            return;
        }
        unicode = (bytes.i32le(start + 20) & UNICODE) != 0;
        field("targetName", 12);
        version(20, 48, direction);
        int length = bytes.u16le(start + 40);
        long offset = bytes.u32le(start + 44);
        if (offset + length > end - start) {
            return;
        }
        int at = start + (int) offset;
        int limit = at + length;
        boolean named = false;
        for (int i = 0; i < MAX_PAIRS && at + 4 <= limit; i++) {
            int id = bytes.u16le(at);
            int size = bytes.u16le(at + 2);
            at += 4;
            if (id == 0 || size > limit - at) {
                return;
            }
            String name = pairName(id);
            if (!name.isEmpty()) {
                text.read(bytes, at, size);
                put(name);
                if (!named && id == COMPUTER && text.length() > 0) {
                    named = true;
                    identity(direction, IdentityKind.HOST_NAME, text.text());
                }
            }
            at += size;
        }
    }

    private static String pairName(int id) {
        return switch (id) {
            case COMPUTER -> "computer";
            case DOMAIN -> "domain";
            case DNS_COMPUTER -> "dnsComputer";
            case 4 -> "dnsDomain";
            case 5 -> "dnsTree";
            default -> "";
        };
    }

    /** Section 2.2.1.3; the responses and the session key are not looked at. */
    private void authenticate(Direction direction) {
        if (start + 64 > end) {
            return;
        }
        unicode = (bytes.i32le(start + 60) & UNICODE) != 0;
        field("domain", 28);
        if (field("user", 36)) {
            user.readBytes(text.bytes(), 0, text.length());
        }
        if (field("workstation", 44) && text.length() > 0) {
            identity(direction, IdentityKind.HOST_NAME, text.text());
        }
        version(60, 64, direction);
    }

    /** Reads a text whose length and place stand at {@code place}; false if it is outside the message. */
    private boolean field(String name, int place) {
        int length = bytes.u16le(start + place);
        long offset = bytes.u32le(start + place + 4);
        if (offset + length > end - start) {
            return false;
        }
        if (unicode) {
            text.read(bytes, start + (int) offset, length);
        } else {
            text.readBytes(bytes, start + (int) offset, length);
        }
        put(name);
        return true;
    }

    private void put(String name) {
        if (fields.on()) {
            fields.text(name, text.bytes(), 0, text.length());
        }
    }

    /** Section 2.2.2.10. Samba fills the build with 0: that says nothing of it. */
    private void version(int flags, int place, Direction direction) {
        if (start + place + 8 > end || (bytes.i32le(start + flags) & VERSION) == 0) {
            return;
        }
        int major = bytes.u8(start + place);
        int minor = bytes.u8(start + place + 1);
        int build = bytes.u16le(start + place + 2);
        if (fields.on()) {
            fields.put("majorVersion", major).put("minorVersion", minor).put("build", build);
        }
        if (build != 0) {
            identity(direction, IdentityKind.FIRMWARE, "Windows " + major + "." + minor + "." + build);
        }
    }

    private void identity(Direction direction, IdentityKind kind, String value) {
        boolean client = direction == Direction.TO_SERVER;
        observer.identity(
                client ? flow.clientMac() : flow.serverMac(),
                client ? flow.clientHigh() : flow.serverHigh(),
                client ? flow.clientLow() : flow.serverLow(),
                kind,
                value);
    }
}
