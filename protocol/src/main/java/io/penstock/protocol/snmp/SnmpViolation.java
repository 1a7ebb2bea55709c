package io.penstock.protocol.snmp;

import io.penstock.protocol.Violation;

/** What the SNMP documents forbid. */
enum SnmpViolation implements Violation {
    /** RFC 3412 section 6.1, RFC 3584: 0, 1 and 3. */
    VERSION("snmp.version", Sort.VERSION, "uses a version that does not exist"),
    /** RFC 3417 section 8: the Basic Encoding Rules. */
    MESSAGE("snmp.message", Sort.MALFORMED, "sends a message that is not encoded as its type says"),
    /** RFC 3416 section 3, RFC 1157 section 4.1. */
    PDU("snmp.pdu", Sort.FUNCTION, "sends a PDU that does not exist in its version"),
    /** RFC 3416 section 3: 0 to 18. */
    ERROR_STATUS("snmp.error-status", Sort.VALUE, "reports an error that does not exist"),
    /** RFC 3416 section 4.2: 0, or one of the variables. */
    ERROR_INDEX("snmp.error-index", Sort.VALUE, "reports an error of a variable that is not there"),
    /** RFC 3412 section 6.4. */
    FLAGS("snmp.flags", Sort.VALUE, "asks for privacy without authentication"),
    /** RFC 3416 section 4.2: a response has its request identifier. */
    UNMATCHED_REPLY("snmp.unmatched-reply", Sort.SEQUENCE, "answers nothing that was asked"),
    /** See {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("snmp.flood", Sort.FLOOD, "asks more without waiting for answers than any manager");

    private final String id;
    private final Sort sort;
    private final String description;

    SnmpViolation(String id, Sort sort, String description) {
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
