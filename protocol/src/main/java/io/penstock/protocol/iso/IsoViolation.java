package io.penstock.protocol.iso;

import io.penstock.protocol.Violation;

/** What RFC 1006 and ISO 8073 class 0 forbid. */
public enum IsoViolation implements Violation {
    /** RFC 1006 section 6: the version is 3. */
    TPKT_VERSION("iso.tpkt-version", Sort.VERSION, "has a TPKT version other than 3"),
    /** RFC 1006 section 6: the length counts the whole packet, 7 to 65,535 bytes. */
    TPKT_LENGTH("iso.tpkt-length", Sort.MALFORMED, "has a TPKT length that does not fit"),
    /** ISO 8073 section 13.2: the length indicator fits the packet and the TPDU. */
    COTP_LENGTH("iso.cotp-length", Sort.MALFORMED, "has a COTP length indicator that does not fit");

    private final String id;
    private final Sort sort;
    private final String description;

    IsoViolation(String id, Sort sort, String description) {
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
