package io.penstock.protocol.dhcp;

import io.penstock.protocol.Violation;

/** What RFC 2131 and RFC 2132 forbid. */
enum DhcpViolation implements Violation {
    /** RFC 2131 section 2: at least 236 bytes and the magic cookie before the options. */
    LENGTH("dhcp.length", Sort.MALFORMED, "ends before its options"),
    /** RFC 2131 section 2: 1 is a request, 2 a reply. */
    OPERATION("dhcp.operation", Sort.FUNCTION, "is neither request nor reply"),
    /** RFC 2131 section 2: the field chaddr has 16 bytes. */
    HARDWARE("dhcp.hardware-length", Sort.VALUE, "has a hardware address longer than its field"),
    /** RFC 2132 section 2: an option has as many bytes as its length says. */
    OPTION("dhcp.option", Sort.MALFORMED, "has an option that goes beyond its end"),
    /** RFC 2132: options of fixed length have that length. */
    OPTION_LENGTH("dhcp.option-length", Sort.VALUE, "has an option whose length does not fit it"),
    /** RFC 2131 section 4.1: the last option is the end option. */
    END("dhcp.end", Sort.MALFORMED, "has no end option"),
    /** RFC 2132 section 9.6, RFC 3203, 4388, 6926 and 7724: 1 to 18. */
    TYPE("dhcp.message-type", Sort.FUNCTION, "has a message type that does not exist"),
    /** RFC 2131 section 3, table 2: offers, acknowledgements and refusals are replies, the other types of that table requests. */
    WRONG_SIDE("dhcp.wrong-side", Sort.SEQUENCE, "has a message type that its sender must not send"),
    /** RFC 2131 section 4.3.1, table 3: replies of a server say which server it is. */
    SERVER("dhcp.server-identifier", Sort.VALUE, "does not say which server it comes from");

    private final String id;
    private final Sort sort;
    private final String description;

    DhcpViolation(String id, Sort sort, String description) {
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
