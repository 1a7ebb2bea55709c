package io.penstock.protocol.tds;

import io.penstock.protocol.Violation;

/** What [MS-TDS] forbids. */
enum TdsViolation implements Violation {
    /** [MS-TDS] 2.2.3.1.3: the length counts the 8 bytes of the header. */
    LENGTH("tds.length", Sort.MALFORMED, "has a length shorter than its header"),
    /** [MS-TDS] 2.2.3.1.1: the types that there are. */
    TYPE("tds.type", Sort.FUNCTION, "has a packet type that does not exist"),
    /** [MS-TDS] 2.2.6.5: offset and length of an option lie in the packet. */
    OPTION("tds.prelogin-option", Sort.MALFORMED, "has a pre-login option that goes beyond its end"),
    /** [MS-TDS] 2.2.6.4: offset and length of a text lie in the packet. */
    LOGIN("tds.login", Sort.MALFORMED, "has a login whose texts go beyond its end"),
    /** [MS-TDS] 2.2.1 and 2.2.2: only servers send tabular results. */
    WRONG_SIDE("tds.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** More requests wait than a server holds. */
    FLOOD("tds.flood", Sort.FLOOD, "opens more requests than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    TdsViolation(String id, Sort sort, String description) {
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
