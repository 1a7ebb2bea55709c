package io.penstock.protocol.lldp;

import io.penstock.protocol.Violation;

/** What IEEE 802.1AB forbids. */
enum LldpViolation implements Violation {
    /** Section 9.2.7.7.1. */
    LENGTH("lldp.length", Sort.MALFORMED, "sends a TLV that ends behind the frame"),
    /** Section 8.2: the first three TLVs. */
    ORDER("lldp.order", Sort.SEQUENCE, "does not begin with chassis, port and time to live"),
    /** Section 8.2 and 8.5: chassis, port, time to live, names and descriptions. */
    TWICE("lldp.twice", Sort.VALUE, "sends a TLV twice that may come once"),
    /** Section 8.5. */
    VALUE("lldp.value", Sort.VALUE, "sends a TLV whose length does not fit its type");

    private final String id;
    private final Sort sort;
    private final String description;

    LldpViolation(String id, Sort sort, String description) {
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
