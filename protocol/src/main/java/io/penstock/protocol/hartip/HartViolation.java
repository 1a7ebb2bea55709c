package io.penstock.protocol.hartip;

import io.penstock.protocol.Violation;

/** What HART-IP (HCF_SPEC-085) and the data link of HART (HCF_SPEC-081) forbid. */
public enum HartViolation implements Violation {
    /** HCF_SPEC-085, 10.2.1: the version is 1 or 2. */
    VERSION("hart-ip.version", Sort.VERSION, "is of an unknown version"),
    /** HCF_SPEC-085, 10.2.1: types are request, response, publish and NAK; the bits above them are 0. */
    TYPE("hart-ip.message-type", Sort.VALUE, "is of a reserved type"),
    /** HCF_SPEC-085, 10.2.1: messages are 0 to 5 and 128. */
    MESSAGE("hart-ip.message-id", Sort.FUNCTION, "is a message that does not exist"),
    /** HCF_SPEC-085, 10.2.1: the length counts header and body, and fits them. */
    LENGTH("hart-ip.length", Sort.MALFORMED, "has a length that its body does not fit"),
    /** HCF_SPEC-085, 10.2.3: the type of a master is 1, primary host, or 0, secondary. */
    MASTER("hart-ip.master-type", Sort.VALUE, "comes from a master of an unknown type"),
    /** HCF_SPEC-085, 10.2.1: requests come from clients, all else from servers. */
    WRONG_SIDE("hart-ip.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** HCF_SPEC-085, 10.2.3: nothing but discovery before the session is initiated. */
    NO_SESSION("hart-ip.no-session", Sort.SEQUENCE, "comes before a session was initiated"),
    /** HCF_SPEC-081, 5.2: the check byte is the exclusive or of all bytes before it. */
    CHECK("hart-ip.check-byte", Sort.MALFORMED, "has a wrong check byte"),
    /** HCF_SPEC-081, 5.2.1: a request has an STX frame, a response an ACK frame, a publication a burst frame. */
    FRAME("hart-ip.frame-type", Sort.VALUE, "has a frame of the wrong type"),
    /** HCF_SPEC-085, 10.2.1: a response has the sequence number of its request. */
    UNMATCHED_REPLY("hart-ip.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** HCF_SPEC-085, 10.3: requests that wait; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("hart-ip.flood", Sort.FLOOD, "opens more requests than a server holds");

    private final String id;
    private final Sort sort;
    private final String description;

    HartViolation(String id, Sort sort, String description) {
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
