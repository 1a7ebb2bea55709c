package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Probe;

/**
 * The hello of SSL 2.0, in which old clients also offered SSL 3.0 and TLS (RFC 5246 section E.2): two bytes of length with the
 * top bit set, the type 1, a version, three lengths.
 */
final class Ssl2 {
    private static final int HEAD = 11;

    private Ssl2() {}

    static Probe probe(Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != 0x80 || have > 2 && bytes.u8(2) != 1) {
            return Probe.NO;
        }
        return have < HEAD ? Probe.MORE : isHello(bytes) ? Probe.YES : Probe.NO;
    }

    static boolean isHello(Bytes bytes) {
        if (bytes.length() < HEAD || bytes.u8(0) != 0x80 || bytes.u8(2) != 1) {
            return false;
        }
        int version = bytes.u16(3);
        int suites = bytes.u16(5);
        int session = bytes.u16(7);
        int challenge = bytes.u16(9);
        return (version == 2 || Records.isVersion(version))
                && suites > 0
                && suites % 3 == 0
                && (session == 0 || session == 16)
                && challenge >= 16
                && challenge <= 32
                && bytes.u8(1) == HEAD - 2 + suites + session + challenge;
    }

    /** Bytes of the hello. */
    static int length(Bytes bytes) {
        return 2 + bytes.u8(1);
    }

    static void read(Bytes bytes, Operation operation, Fields fields) {
        int version = bytes.u16(3);
        operation.area = TlsNames.version(version);
        if (!fields.on()) {
            return;
        }
        fields.put("contentType", Records.HANDSHAKE).put("handshakeType", 1).put("handshakeTypeName", "Client Hello");
        fields.put("format", "SSL 2.0").put("version", version).put("versionName", TlsNames.version(version));
        fields.put("deprecated", TlsNames.isDeprecated(version));
        for (int at = HEAD; at + 3 <= HEAD + bytes.u16(5); at += 3) {
            fields.put("cipherSuites", bytes.u24(at));
        }
    }
}
