package io.penstock.protocol.s7plus;

import io.penstock.protocol.Violation;

/** What the public descriptions of S7comm-plus have in common. */
public enum S7PlusViolation implements Violation {
    /** Every message begins with 0x72. */
    PROTOCOL("s7plus.protocol", Sort.VERSION, "has a protocol identifier other than 0x72"),
    /** Versions are 1 to 3, 0xFE for system events, 0xFF to keep the connection alive. */
    VERSION("s7plus.version", Sort.VERSION, "has a version that does not exist"),
    /** The length counts from behind the header up to the trailer, which repeats protocol and version. */
    LENGTH("s7plus.length", Sort.MALFORMED, "has a length that does not fit"),
    /** The opcode is 0x31 request, 0x32 response, 0x33 notification or 0x02 another response. */
    OPCODE("s7plus.opcode", Sort.FUNCTION, "uses an unknown opcode"),
    /** The function is one of those that are known. */
    FUNCTION("s7plus.function", Sort.FUNCTION, "uses an unknown function"),
    /** As many items, and fields in them, as their counts say. */
    ITEMS("s7plus.items", Sort.MALFORMED, "has items that cannot be read"),
    /** A response repeats the sequence number of a request. */
    UNMATCHED_REPLY("s7plus.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** A response repeats the function of its request. */
    MISMATCHED_REPLY("s7plus.mismatched-reply", Sort.SEQUENCE, "answers another function than was asked for"),
    /** See {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("s7plus.flood", Sort.FLOOD, "opens more requests than a controller holds");

    private final String id;
    private final Sort sort;
    private final String description;

    S7PlusViolation(String id, Sort sort, String description) {
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
