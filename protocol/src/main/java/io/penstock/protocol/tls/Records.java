package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Probe;

/** The record layer (RFC 8446 section 5.1): what a record's head may be, and what tells it from other protocols. */
final class Records {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEARTBEAT = 24;
    static final int HEADER = 5;
    /** RFC 5246 section 6.2.3. */
    static final int MAX_LENGTH = (1 << 14) + 2048;

    private static final int HELLO_HEAD = HEADER + 6;

    private Records() {}

    static boolean isType(int type) {
        return type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT;
    }

    /** True for the versions that any TLS or SSL 3 record has had. */
    static boolean isVersion(int version) {
        return version >= 0x0300 && version <= 0x0304;
    }

    static Probe probe(Bytes bytes) {
        int have = bytes.length();
        if (!isType(bytes.u8(0))) {
            return Ssl2.probe(bytes);
        }
        if (have > 1 && bytes.u8(1) != 3 || have > 2 && bytes.u8(2) > 4) {
            return Probe.NO;
        }
        if (have < HEADER) {
            return Probe.MORE;
        }
        int length = bytes.u16(3);
        if (length == 0 || length > MAX_LENGTH) {
            return Probe.NO;
        }
        return switch (bytes.u8(0)) {
            case HANDSHAKE -> have >= HELLO_HEAD || have >= HEADER + length ? handshake(bytes, length) : Probe.MORE;
            case CHANGE_CIPHER_SPEC -> length == 1 ? whole(bytes, length) : Probe.NO;
            case ALERT -> length == 2 || length >= 16 ? whole(bytes, length) : Probe.NO;
            default -> whole(bytes, length);
        };
    }

    /** A hello says itself what it is; another message may be encrypted, and its neighbour must vouch for it. */
    private static Probe handshake(Bytes bytes, int length) {
        int type = bytes.u8(HEADER);
        boolean hello = length >= 38 && (type == 1 || type == 2) && bytes.u16(HEADER + 4) >> 8 == 3;
        return hello && bytes.u24(HEADER + 1) < 1 << 16 ? Probe.YES : whole(bytes, length);
    }

    /** A record that nothing else vouches for is believed if it ends where the bytes end or another begins. */
    private static Probe whole(Bytes bytes, int length) {
        int have = bytes.length();
        int end = HEADER + length;
        if (have < end) {
            return Probe.MORE;
        }
        if (have == end) {
            return Probe.YES;
        }
        boolean next = isType(bytes.u8(end)) && (have < end + 2 || bytes.u8(end + 1) == 3);
        return next ? Probe.YES : Probe.NO;
    }
}
