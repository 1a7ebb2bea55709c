package io.penstock.protocol.s7comm;

import io.penstock.protocol.Violation;

/** What the S7comm header forbids. */
public enum S7Violation implements Violation {
    /** Every message begins with 0x32. */
    PROTOCOL("s7.protocol", Sort.VERSION, "has a protocol identifier other than 0x32"),
    /** The lengths of parameters and data in the S7 header make up the message. */
    HEADER_LENGTH("s7.header-length", Sort.MALFORMED, "has S7 lengths that do not fit"),
    /** ROSCTR is 1 (job), 2 (ack), 3 (ack-data) or 7 (userdata). */
    ROSCTR("s7.rosctr", Sort.FUNCTION, "uses an unknown message type"),
    /** An item of Read Var or Write Var: a variable specification whose length fits its syntax. */
    ITEM_SYNTAX("s7.item-syntax", Sort.MALFORMED, "has an item that cannot be read"),
    /** An acknowledgement repeats the PDU reference and function of a job. */
    UNMATCHED_REPLY("s7.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** Setup Communication agrees on a few parallel jobs; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("s7.flood", Sort.FLOOD, "opens more jobs than a controller holds");

    private final String id;
    private final Sort sort;
    private final String description;

    S7Violation(String id, Sort sort, String description) {
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
