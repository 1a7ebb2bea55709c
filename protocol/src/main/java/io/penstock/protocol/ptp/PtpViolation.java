package io.penstock.protocol.ptp;

import io.penstock.protocol.Violation;

/** What IEEE 1588-2019 forbids. */
enum PtpViolation implements Violation {
    /** Section 13.3.2.4: messageLength counts header, body and suffix. */
    LENGTH("ptp.length", Sort.MALFORMED, "is shorter than its type or its own length says"),
    /** Section 13.3.2.3: version 2; IEEE 1588-2002: version 1. */
    VERSION("ptp.version", Sort.VERSION, "has a version that does not exist"),
    /** Section 13.3.2.2, table 36: 0 to 3 and 8 to 13. */
    TYPE("ptp.type", Sort.FUNCTION, "has a reserved message type"),
    /** Section 14.1: a TLV has as many bytes as its length says, an even number. */
    TLV("ptp.tlv", Sort.MALFORMED, "has a TLV that goes beyond its end"),
    /** Section 5.3.3: nanoseconds below 10^9. */
    TIMESTAMP("ptp.timestamp", Sort.VALUE, "has a timestamp with more than a second of nanoseconds"),
    /** Section 15.4.1.6, table 57: 0 to 4. */
    ACTION("ptp.action", Sort.VALUE, "has a management action that does not exist");

    private final String id;
    private final Sort sort;
    private final String description;

    PtpViolation(String id, Sort sort, String description) {
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
