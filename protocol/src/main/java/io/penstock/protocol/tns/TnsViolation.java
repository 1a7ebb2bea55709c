package io.penstock.protocol.tns;

import io.penstock.protocol.Violation;

/** What the protocol has no room for (Oracle Net Services Reference, and how tshark reads it). */
enum TnsViolation implements Violation {
    /** The length in front counts the 8 bytes of the header. */
    LENGTH("tns.length", Sort.MALFORMED, "has a length shorter than its header"),
    /** Packet types are 1 to 19. */
    TYPE("tns.type", Sort.FUNCTION, "has a packet type that does not exist"),
    /** Offset and length of connect, refuse and redirect data lie in the packet. */
    DATA("tns.data", Sort.MALFORMED, "has text that goes beyond its end"),
    /** Only clients connect; only servers accept, refuse and redirect. */
    WRONG_SIDE("tns.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** More requests wait than a server holds. */
    FLOOD("tns.flood", Sort.FLOOD, "connects more often than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    TnsViolation(String id, Sort sort, String description) {
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
