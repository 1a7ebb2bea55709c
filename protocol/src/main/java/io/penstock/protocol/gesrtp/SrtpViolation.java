package io.penstock.protocol.gesrtp;

import io.penstock.protocol.Violation;

/** What GE SRTP forbids; "DFRWS" is the paper in the package's description. */
public enum SrtpViolation implements Violation {
    /** DFRWS table 1 and 4: types are 0 and 1 for the opening, 2 and 3 for requests and replies. */
    TYPE("ge-srtp.type", Sort.VERSION, "has an undefined packet type"),
    /** DFRWS table 1: only messages with text have a text length. */
    LENGTH("ge-srtp.length", Sort.MALFORMED, "has a text length that its message type forbids"),
    /** GFK-0529, mailbox messages: types are C0, 80, D4, 94 and D1. */
    MESSAGE("ge-srtp.message-type", Sort.FUNCTION, "has an undefined message type"),
    /** DFRWS table 2: services are those of the list. */
    SERVICE("ge-srtp.service", Sort.FUNCTION, "asks for an undefined service"),
    /** DFRWS table 3: memories are those of the list. */
    MEMORY("ge-srtp.memory", Sort.VALUE, "names a memory that does not exist"),
    /** A write has as many bytes as its count says. */
    SHORT("ge-srtp.short", Sort.MALFORMED, "writes fewer bytes than it says"),
    /** DFRWS 3.2: a connection is opened before the first request. */
    NOT_OPENED("ge-srtp.not-opened", Sort.SEQUENCE, "asks before the connection is opened"),
    /** DFRWS table 4: a reply repeats the sequence number of a request. */
    UNMATCHED_REPLY("ge-srtp.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("ge-srtp.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    SrtpViolation(String id, Sort sort, String description) {
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
