package io.penstock.protocol.rocplus;

import io.penstock.protocol.Violation;

/** What the manual of ROC Plus, D301180X012, forbids. */
public enum RocViolation implements Violation {
    /** Section 1.2: a message ends with its CRC. */
    CRC("roc-plus.crc", Sort.MALFORMED, "has a wrong CRC"),
    /** Section 2.1: the opcodes that exist. */
    OPCODE("roc-plus.opcode", Sort.FUNCTION, "uses an undefined opcode"),
    /** Chapter 2: how long the data of each opcode are. */
    SHORT("roc-plus.short", Sort.MALFORMED, "is shorter than its opcode needs"),
    /** Section 2.4, opcode 8: second, minute, hour, day and month. */
    CLOCK("roc-plus.clock", Sort.VALUE, "sets the clock to a time that does not exist"),
    /** Section 1.2: a reply has the opcode and the addresses of its request. */
    UNMATCHED_REPLY("roc-plus.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** Section 1.2: requests that wait; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("roc-plus.flood", Sort.FLOOD, "opens more requests than a controller holds");

    private final String id;
    private final Sort sort;
    private final String description;

    RocViolation(String id, Sort sort, String description) {
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
