package io.penstock.protocol.nbns;

import io.penstock.protocol.Violation;

/** What RFC 1002 forbids. */
enum NbnsViolation implements Violation {
    /** RFC 1002 4.2.1.1 and 4.4.1: 12 bytes in front of a name service message, 10 in front of a datagram. */
    HEADER("nbns.header", Sort.MALFORMED, "is shorter than a header"),
    /** RFC 1002 4.2.1.1: query, registration, release, wait and refresh. */
    OPCODE("nbns.opcode", Sort.FUNCTION, "uses an operation code that does not exist"),
    /** RFC 1002 4.1: a name of 32 letters from A to P, then its scope; pointers lead back. */
    NAME("nbns.name", Sort.MALFORMED, "has a name that is none"),
    /** RFC 1002 4.2.1.3: records hold as much as their type has. */
    DATA("nbns.data", Sort.MALFORMED, "has a record whose length does not fit its type"),
    /** RFC 1002 4.4.1: 0x10 to 0x16. */
    TYPE("nbns.datagram-type", Sort.FUNCTION, "has a datagram type that does not exist"),
    /** RFC 1002 4.4.1: DGM_LENGTH counts the names and the data. */
    LENGTH("nbns.datagram-length", Sort.MALFORMED, "is shorter than its own length says");

    private final String id;
    private final Sort sort;
    private final String description;

    NbnsViolation(String id, Sort sort, String description) {
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
