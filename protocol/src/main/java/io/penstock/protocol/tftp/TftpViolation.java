package io.penstock.protocol.tftp;

import io.penstock.protocol.Violation;

/** What RFC 1350 forbids. */
enum TftpViolation implements Violation {
    /** Section 5: 1 to 5, and 6 of RFC 2347. */
    OPCODE("tftp.opcode", Sort.FUNCTION, "sends an operation that does not exist"),
    /** Section 5: two strings that end with a zero byte. */
    REQUEST("tftp.request", Sort.MALFORMED, "asks for a file without name or mode"),
    /** Section 5: netascii, octet or mail. */
    MODE("tftp.mode", Sort.VALUE, "asks with a mode that does not exist");

    private final String id;
    private final Sort sort;
    private final String description;

    TftpViolation(String id, Sort sort, String description) {
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
