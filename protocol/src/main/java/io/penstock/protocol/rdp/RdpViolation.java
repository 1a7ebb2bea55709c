package io.penstock.protocol.rdp;

import io.penstock.protocol.Violation;

/** What [MS-RDPBCGR] and the transport below it forbid. */
public enum RdpViolation implements Violation {
    /** RFC 1006 6, [MS-RDPBCGR] 2.2.9.1.2: a packet begins with 3 and 0, or is a fast-path packet. */
    HEADER("rdp.header", Sort.MALFORMED, "begins with no header of Remote Desktop"),
    /** RFC 1006 6, X.224 13.2.1: packet, indicator and what is in them fit each other. */
    LENGTH("rdp.length", Sort.MALFORMED, "has lengths that contradict each other"),
    /** 2.2.1.1.1, 2.2.1.2.1, 2.2.1.2.2: a negotiation is of type 1, 2 or 3 and 8 bytes long. */
    NEGOTIATION("rdp.negotiation", Sort.MALFORMED, "has a negotiation of another type or length than there are"),
    /** 2.2.1.2.1: the server chooses one of the protocols that the client offered. */
    PROTOCOL("rdp.protocol", Sort.VALUE, "chooses a security protocol that was not offered"),
    /** 1.3.1.1: a confirmation answers a request. */
    UNMATCHED_REPLY("rdp.unmatched-reply", Sort.SEQUENCE, "answers a request that was not made"),
    /** More unanswered requests than Penstock keeps. */
    FLOOD("rdp.flood", Sort.FLOOD, "leaves more than 64 requests unanswered");

    private final String id;
    private final Sort sort;
    private final String description;

    RdpViolation(String id, Sort sort, String description) {
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
