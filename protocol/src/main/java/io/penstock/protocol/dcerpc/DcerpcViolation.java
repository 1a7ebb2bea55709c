package io.penstock.protocol.dcerpc;

import io.penstock.protocol.Violation;

/** What DCE 1.1 RPC forbids; clauses are those of C706. */
public enum DcerpcViolation implements Violation {
    /** 12.5.2 and 12.6.4: types of PDUs that exist. */
    PACKET_TYPE("dcerpc.packet-type", Sort.FUNCTION, "is of a type that does not exist"),
    /** 12.5.2.9, 12.6.3.1: a fragment is as long as it says, and its parts fit into it. */
    LENGTH("dcerpc.length", Sort.MALFORMED, "has a length that its parts do not fit"),
    /** 12.5.2.2 and 12.5.2.3: bits that are reserved are 0. */
    FLAGS("dcerpc.flags", Sort.VALUE, "sets reserved flags"),
    /** 14.1: integers are big-endian or little-endian. */
    DATA_REPRESENTATION("dcerpc.data-representation", Sort.VALUE, "has a data representation that does not exist"),
    /** 12.6.3.1: the versions are 5.0 and 5.1. */
    VERSION("dcerpc.version", Sort.VERSION, "is of a version other than 5"),
    /** 12.6.3.4: a call names a presentation context that was agreed on. */
    CONTEXT("dcerpc.context", Sort.SEQUENCE, "uses a presentation context that was not agreed on"),
    /** 12.6.2.2: a response or fault answers a call. */
    UNMATCHED_REPLY("dcerpc.unmatched-reply", Sort.SEQUENCE, "answers no call"),
    /** 12.6.2.2: calls of one connection that wait; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("dcerpc.flood", Sort.FLOOD, "opens more calls than a server holds");

    private final String id;
    private final Sort sort;
    private final String description;

    DcerpcViolation(String id, Sort sort, String description) {
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
