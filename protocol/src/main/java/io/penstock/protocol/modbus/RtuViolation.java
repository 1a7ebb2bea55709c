package io.penstock.protocol.modbus;

import io.penstock.protocol.Violation;

/** What Modbus over Serial Line V1.02 forbids beyond the application protocol. */
public enum RtuViolation implements Violation {
    /** Serial Line 2.5.1.2: the checksum at the end of each frame. */
    CRC("modbus.rtu-crc", Sort.MALFORMED, "has a wrong checksum");

    private final String id;
    private final Sort sort;
    private final String description;

    RtuViolation(String id, Sort sort, String description) {
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
