package io.penstock.protocol.iec104;

import io.penstock.protocol.Violation;

/** What IEC 60870-5-104 and the application layer of IEC 60870-5-101 forbid. */
public enum Iec104Violation implements Violation {
    /** 104, 5.1: a frame starts with 0x68. */
    START("iec104.start", Sort.MALFORMED, "has bytes between frames"),
    /** 104, 5.1: the length is 4 to 253. */
    LENGTH("iec104.length", Sort.MALFORMED, "has a frame length outside 4 to 253"),
    /** 104, 5.1: S and U format have four control octets and nothing else; unused bits are 0. */
    CONTROL_FIELD("iec104.control-field", Sort.MALFORMED, "has a control field that no format has"),
    /** 104, 5.1: a U-format frame has exactly one of six functions. */
    U_FUNCTION("iec104.u-function", Sort.FUNCTION, "has none or several of the U-format functions"),
    /** 104, 5.2: send sequence numbers follow one another. */
    SEND_SEQUENCE("iec104.send-sequence", Sort.SEQUENCE, "has a send sequence number out of order"),
    /** 104, 5.2: only what was sent is acknowledged, and nothing twice. */
    RECEIVE_SEQUENCE("iec104.receive-sequence", Sort.SEQUENCE, "acknowledges what was not sent"),
    /** 104, 5.3: no data is sent unless data transfer was started. */
    NOT_STARTED("iec104.not-started", Sort.SEQUENCE, "sends data while data transfer is stopped"),
    /** 104, 5.2 and 5.3: a confirmation follows an activation. */
    UNMATCHED_CONFIRMATION("iec104.unmatched-confirmation", Sort.SEQUENCE, "confirms what was not asked"),
    /** 101, 7.2: the data unit identifier is 6 bytes. */
    ASDU_HEADER("iec104.asdu-header", Sort.MALFORMED, "has data that end within their header"),
    /** 101, 7.2.2: number and size of the objects make up the data. */
    ASDU_LENGTH("iec104.asdu-length", Sort.MALFORMED, "has more or less data than its objects take"),
    /** 101, 7.2.1: type identifications that are not defined. */
    TYPE("iec104.reserved-type", Sort.FUNCTION, "uses a reserved type identification"),
    /** 101, 7.2.3: causes of transmission that are not defined. */
    CAUSE("iec104.reserved-cause", Sort.VALUE, "uses a reserved cause of transmission"),
    /** 101, 7.3: each type has its causes. */
    CAUSE_OF_TYPE("iec104.cause-of-type", Sort.VALUE, "has a cause of transmission that its type does not have"),
    /** 101, 7.2.4: common address 0 is not used. */
    COMMON_ADDRESS("iec104.common-address", Sort.VALUE, "uses common address 0"),
    /** 104, 5.5: at most k frames are open; no station keeps so many commands. */
    FLOOD("iec104.flood", Sort.FLOOD, "opens more commands than stations answer");

    private final String id;
    private final Sort sort;
    private final String description;

    Iec104Violation(String id, Sort sort, String description) {
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
