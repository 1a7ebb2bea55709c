package io.penstock.protocol.melsec;

import io.penstock.protocol.Violation;

/** What no recorded MELSOFT traffic does; there is no public specification. */
public enum MelsoftViolation implements Violation {
    /** Every frame begins with 57, D7, 5A or DA. */
    START("melsoft.start", Sort.VERSION, "does not begin as a frame must"),
    /** The length counts the header of the data, a command and a sequence number at least. */
    LENGTH("melsoft.length", Sort.MALFORMED, "has a length that does not fit"),
    /** The data begin with 1C in a request, 9C in a reply, and the command lies within them. */
    HEADER("melsoft.header", Sort.MALFORMED, "has a data header that does not fit"),
    /** A reply repeats command and sequence number of a request. */
    UNMATCHED_REPLY("melsoft.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("melsoft.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    MelsoftViolation(String id, Sort sort, String description) {
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
