package io.penstock.protocol.tls;

import io.penstock.protocol.NameTable;

/** Names of versions, handshake messages, alerts (RFC 8446 sections 4, 6 and B) and cipher suites (IANA's registry). */
final class TlsNames {
    static final NameTable CIPHERS = NameTable.of(TlsNames.class, "cipher-suites.tsv", "unknown cipher suite");

    private TlsNames() {}

    static String version(int version) {
        return switch (version) {
            case 0x0002, 0x0200 -> "SSL 2.0";
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> "unknown version";
        };
    }

    /** RFC 8996, RFC 7568, RFC 6176: what must not be negotiated any more. */
    static boolean isDeprecated(int version) {
        return version < 0x0303;
    }

    static String handshake(int type) {
        return switch (type) {
            case 0 -> "Hello Request";
            case 1 -> "Client Hello";
            case 2 -> "Server Hello";
            case 4 -> "New Session Ticket";
            case 5 -> "End of Early Data";
            case 8 -> "Encrypted Extensions";
            case 11 -> "Certificate";
            case 12 -> "Server Key Exchange";
            case 13 -> "Certificate Request";
            case 14 -> "Server Hello Done";
            case 15 -> "Certificate Verify";
            case 16 -> "Client Key Exchange";
            case 20 -> "Finished";
            case 21 -> "Certificate URL";
            case 22 -> "Certificate Status";
            case 23 -> "Supplemental Data";
            case 24 -> "Key Update";
            default -> "unknown handshake message";
        };
    }

    static String alert(int description) {
        return switch (description) {
            case 0 -> "close notify";
            case 10 -> "unexpected message";
            case 20 -> "bad record MAC";
            case 21 -> "decryption failed";
            case 22 -> "record overflow";
            case 30 -> "decompression failure";
            case 40 -> "handshake failure";
            case 41 -> "no certificate";
            case 42 -> "bad certificate";
            case 43 -> "unsupported certificate";
            case 44 -> "certificate revoked";
            case 45 -> "certificate expired";
            case 46 -> "certificate unknown";
            case 47 -> "illegal parameter";
            case 48 -> "unknown CA";
            case 49 -> "access denied";
            case 50 -> "decode error";
            case 51 -> "decrypt error";
            case 60 -> "export restriction";
            case 70 -> "protocol version";
            case 71 -> "insufficient security";
            case 80 -> "internal error";
            case 86 -> "inappropriate fallback";
            case 90 -> "user cancelled";
            case 100 -> "no renegotiation";
            case 109 -> "missing extension";
            case 110 -> "unsupported extension";
            case 111 -> "certificate unobtainable";
            case 112 -> "unrecognized name";
            case 113 -> "bad certificate status response";
            case 114 -> "bad certificate hash value";
            case 115 -> "unknown PSK identity";
            case 116 -> "certificate required";
            case 120 -> "no application protocol";
            default -> "unknown alert";
        };
    }
}
