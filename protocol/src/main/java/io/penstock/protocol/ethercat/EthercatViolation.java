package io.penstock.protocol.ethercat;

import io.penstock.protocol.Violation;

/** What EtherCAT forbids; clauses are those of ETG.1000.4. */
public enum EthercatViolation implements Violation {
    /** 5.3.3: the length of the frame counts its datagrams, and fits. */
    LENGTH("ethercat.length", Sort.MALFORMED, "has a length that its datagrams do not fit"),
    /** 5.3.3: types are 1, 4 and 5. */
    TYPE("ethercat.type", Sort.VERSION, "is of a type that does not exist"),
    /** 5.4.1: commands are 0 to 14. */
    COMMAND("ethercat.command", Sort.FUNCTION, "uses a command that does not exist"),
    /** 6.2.2, AL control: states are INIT, PREOP, BOOT, SAFEOP and OP. */
    STATE("ethercat.state", Sort.VALUE, "asks for a state that does not exist");

    private final String id;
    private final Sort sort;
    private final String description;

    EthercatViolation(String id, Sort sort, String description) {
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
