package io.penstock.protocol.s7comm;

import io.penstock.protocol.Violation;

/** What RFC 1006, ISO 8073 class 0 and the S7comm header forbid. */
public enum S7Violation implements Violation {
    /** RFC 1006 section 6: the version is 3. */
    TPKT_VERSION("s7.tpkt-version", Sort.VERSION, "has a TPKT version other than 3"),
    /** RFC 1006 section 6: the length counts the whole packet, 7 to 65,535 bytes. */
    TPKT_LENGTH("s7.tpkt-length", Sort.MALFORMED, "has a TPKT length below 7"),
    /** ISO 8073 section 13.2: the length indicator fits the packet and the TPDU. */
    COTP_LENGTH("s7.cotp-length", Sort.MALFORMED, "has a COTP length indicator that does not fit"),
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
