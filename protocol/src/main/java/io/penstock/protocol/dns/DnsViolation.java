package io.penstock.protocol.dns;

import io.penstock.protocol.Violation;

/** What RFC 1035 and its successors forbid. */
enum DnsViolation implements Violation {
    /** RFC 1035 4.1.1 and 4.2.2: a header has 12 bytes. */
    HEADER("dns.header", Sort.MALFORMED, "is shorter than a header"),
    /** RFC 1035 4.1.1: 0 to 2; RFC 1996, 2136 and 8490: 4 to 6. */
    OPCODE("dns.opcode", Sort.FUNCTION, "uses an operation code that is not assigned"),
    /** RFC 1035 4.1.1: Z must be zero in all queries and responses. */
    RESERVED("dns.reserved", Sort.VALUE, "sets the bit that must be zero"),
    /** RFC 9619 section 4: a query has one question, not more. */
    QUESTIONS("dns.questions", Sort.VALUE, "asks more than one question at a time"),
    /** RFC 1035 4.1: the sections hold as many entries as the header says. */
    COUNTS("dns.counts", Sort.MALFORMED, "ends before its sections do"),
    /** RFC 1035 4.1.4: the first bits 01 and 10 of a label are reserved. */
    LABEL("dns.label", Sort.MALFORMED, "has a name with a label of a kind that does not exist"),
    /** RFC 1035 4.1.4: a pointer leads to a prior occurrence of a name. */
    POINTER("dns.pointer", Sort.MALFORMED, "has a name that points forward or in a circle"),
    /** RFC 1035 2.3.4: names of 255 octets or less. */
    NAME("dns.name", Sort.VALUE, "has a name longer than 255 octets"),
    /** RFC 1035 3.3 and 3.4, RFC 3596 2.2: the data is as long as its type has it. */
    DATA("dns.data", Sort.MALFORMED, "has a record whose length does not fit its type"),
    /** RFC 6891 6.1.1: one OPT record at most. */
    OPTIONS("dns.options", Sort.VALUE, "has more than one OPT record"),
    /** RFC 1035 4.1.1: queries go to the server's port, responses come from it. */
    WRONG_SIDE("dns.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it");

    private final String id;
    private final Sort sort;
    private final String description;

    DnsViolation(String id, Sort sort, String description) {
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
