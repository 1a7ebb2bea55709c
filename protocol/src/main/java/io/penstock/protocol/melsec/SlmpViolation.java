package io.penstock.protocol.melsec;

import io.penstock.protocol.Violation;

/** What SLMP forbids; clauses are those of SH-080956. */
public enum SlmpViolation implements Violation {
    /** 4.2: a frame begins with 5000, 5400, D000 or D400. */
    SUBHEADER("slmp.subheader", Sort.VERSION, "does not begin with a subheader where a frame must"),
    /** 4.2: the length counts what follows it: at least timer and command, or an end code. */
    LENGTH("slmp.length", Sort.MALFORMED, "has a length that does not fit"),
    /** 4.2: the two bytes behind the serial number are 0. */
    RESERVED("slmp.reserved", Sort.VALUE, "sets the reserved bytes behind the serial number"),
    /** 4.1: in ASCII code numbers are digits. */
    DIGIT("slmp.digit", Sort.MALFORMED, "has a character that is no digit in a number"),
    /** 5, end code C061: the request is shorter than its command needs. */
    SHORT("slmp.short", Sort.MALFORMED, "is shorter than its command needs"),
    /** 5.2: device codes are those of the list. */
    DEVICE("slmp.device", Sort.VALUE, "names a device that does not exist"),
    /** 5.2, end codes C051 to C054: at most 960 words or 7168 bits at a time. */
    POINTS("slmp.points", Sort.VALUE, "asks for more or fewer points than one request may"),
    /** 4.2: a response repeats the route, and in 4E the serial number, of a request. */
    UNMATCHED_REPLY("slmp.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("slmp.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    SlmpViolation(String id, Sort sort, String description) {
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
