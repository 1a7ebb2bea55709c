package io.penstock.protocol.tls;

import io.penstock.protocol.Violation;

/** What the TLS specifications forbid. */
enum TlsViolation implements Violation {
    /** RFC 8446 section 5.1: content types 20 to 24; anything else ends the connection. */
    RECORD_TYPE("tls.record-type", Sort.VALUE, "sends a record of a type that does not exist"),
    /** RFC 8446 section 5.1, RFC 5246 section E.1: the major version is 3. */
    RECORD_VERSION("tls.record-version", Sort.VERSION, "sends a record with a version that does not exist"),
    /** RFC 5246 section 6.2.3: at most 2^14 + 2048 bytes. */
    RECORD_LENGTH("tls.record-length", Sort.MALFORMED, "sends a record that is longer than any may be"),
    /** RFC 8446 section 5.1, RFC 5246 section 6.2.1: no empty fragments of handshake, alert or change cipher spec. */
    EMPTY_RECORD("tls.empty-record", Sort.MALFORMED, "sends an empty record of a type that must not be empty"),
    /** RFC 5246 section 7.1, RFC 8446 section 5: the single byte 1. */
    CHANGE_CIPHER_SPEC("tls.change-cipher-spec", Sort.VALUE, "sends a change of cipher that is not the byte 1"),
    /** RFC 5246 section 7.2: level 1 or 2 and a description. */
    ALERT("tls.alert", Sort.VALUE, "sends an alert with a level that does not exist"),
    /** RFC 5246 section 7.4, RFC 8446 section 4: lengths fit into each other. */
    HANDSHAKE_LENGTH(
            "tls.handshake-length", Sort.MALFORMED, "sends a handshake message whose lengths contradict each other"),
    /** RFC 8446 section 4.2: not more than one extension of a type. */
    EXTENSION_TWICE("tls.extension-twice", Sort.VALUE, "sends an extension twice in a hello"),
    /** RFC 5280 section 4.1: the certificate is no certificate. */
    CERTIFICATE("tls.certificate", Sort.MALFORMED, "sends a certificate that cannot be read"),
    /** RFC 5246 section 7.4.1.1, RFC 8446 section 4.1: hellos come from their own side. */
    WRONG_SIDE("tls.wrong-side", Sort.SEQUENCE, "sends a hello that belongs to the other side"),
    /** RFC 8446 section 4.1.2: one ClientHello waits for its answer, or two after a HelloRetryRequest. */
    FLOOD("tls.flood", Sort.FLOOD, "sends more hellos without waiting for answers than any client");

    private final String id;
    private final Sort sort;
    private final String description;

    TlsViolation(String id, Sort sort, String description) {
        this.id = id;
        this.sort = sort;
        this.description = description;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public String description() {
        return description;
    }
}
