package io.penstock.protocol.synchrophasor;

import io.penstock.protocol.Violation;

/** What IEEE C37.118.2-2011 forbids. */
public enum SynchrophasorViolation implements Violation {
    /** 6.2, table 2: a frame begins with 0xAA. */
    SYNC("synchrophasor.sync", Sort.MALFORMED, "does not begin with 0xAA"),
    /** 6.2, table 2: types are 0 to 5, and the bit above them is 0. */
    TYPE("synchrophasor.type", Sort.FUNCTION, "is of a reserved type"),
    /** 6.2, table 2: versions are 1 (2005) and 2 (2011). */
    VERSION("synchrophasor.version", Sort.VERSION, "is of an unknown version"),
    /** 6.2, table 2: FRAMESIZE counts the whole frame. */
    SIZE("synchrophasor.size", Sort.MALFORMED, "has a size that no frame has"),
    /** 6.2 and annex B: CHK is the CRC-CCITT of the frame. */
    CHECK("synchrophasor.check", Sort.MALFORMED, "has a wrong check"),
    /** 6.2, table 2: 0 and 65535 are no IDCODEs. */
    ID_CODE("synchrophasor.id-code", Sort.VALUE, "has a reserved IDCODE"),
    /** 6.6, table 15: commands that are reserved. */
    COMMAND("synchrophasor.command", Sort.FUNCTION, "is a reserved command"),
    /** 6.4, tables 8 and 10: the numbers of stations and channels fit the size. */
    CONFIGURATION("synchrophasor.configuration", Sort.MALFORMED, "has a configuration that does not fit its size"),
    /** 6.3, table 5: data have the size that their configuration gives. */
    DATA("synchrophasor.data", Sort.MALFORMED, "has data that do not fit their configuration"),
    /** 6.6: a command is answered before the next; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("synchrophasor.flood", Sort.FLOOD, "sends more commands than a station answers");

    private final String id;
    private final Sort sort;
    private final String description;

    SynchrophasorViolation(String id, Sort sort, String description) {
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
