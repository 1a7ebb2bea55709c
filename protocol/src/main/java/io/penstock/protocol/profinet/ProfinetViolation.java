package io.penstock.protocol.profinet;

import io.penstock.protocol.Violation;

/** What PROFINET forbids; clauses are those of IEC 61158-6-10:2019. */
public enum ProfinetViolation implements Violation {
    /** 4.2.2 and table 10: FrameIDs that are reserved. */
    FRAME_ID("profinet.frame-id", Sort.FUNCTION, "has a reserved FrameID"),
    /** 4.7.2.4: TransferStatus is 0 where the transfer was correct. */
    TRANSFER_STATUS("profinet.transfer-status", Sort.VALUE, "reports an error of its transfer"),
    /** 4.3.1.3.1 and 4.3.1.3.2: services of DCP are 3 to 6, of types 0, 1 and 5. */
    DCP_SERVICE("profinet.dcp-service", Sort.FUNCTION, "uses a service of DCP that does not exist for its FrameID"),
    /** 4.3.1.3.6 and 4.3.1.4: DCPDataLength and the lengths of its blocks fit into the frame. */
    DCP_LENGTH("profinet.dcp-length", Sort.MALFORMED, "has lengths in DCP that do not fit"),
    /** 4.3.1.4.3: a name of station has up to 240 characters: letters, digits, hyphens and dots. */
    STATION_NAME("profinet.station-name", Sort.VALUE, "has a name of station with characters that are not allowed"),
    /** 4.8.1: the lengths of an alarm fit into the frame. */
    ALARM_LENGTH("profinet.alarm-length", Sort.MALFORMED, "has lengths in an alarm that do not fit"),
    /** 4.10.3.2.1: operations of the interface are 0 to 5. */
    OPERATION("profinet.operation", Sort.FUNCTION, "calls an operation that does not exist"),
    /** 4.10.3.3: lengths of arguments agree with each other and with the datagram. */
    ARGUMENTS("profinet.arguments", Sort.MALFORMED, "has lengths of arguments that do not agree"),
    /** 5.2.1.2: a block is as long as it says. */
    BLOCK("profinet.block", Sort.MALFORMED, "has a block that does not fit"),
    /** 4.3.2: one Get or Set at a time; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("profinet.flood", Sort.FLOOD, "asks more by DCP than a station answers");

    private final String id;
    private final Sort sort;
    private final String description;

    ProfinetViolation(String id, Sort sort, String description) {
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
