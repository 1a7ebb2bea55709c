package io.penstock.protocol.cdp;

import io.penstock.protocol.Violation;

/** What the description of CDP forbids. */
enum CdpViolation implements Violation {
    /** A TLV has at least 4 bytes and ends in the frame. */
    LENGTH("cdp.length", Sort.MALFORMED, "sends a TLV whose length does not fit the frame");

    private final String id;
    private final Sort sort;
    private final String description;

    CdpViolation(String id, Sort sort, String description) {
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
