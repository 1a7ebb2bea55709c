package io.penstock.protocol.dnp3;

import io.penstock.protocol.Violation;

/** What IEEE 1815-2012 forbids; the clause is at each. */
public enum Dnp3Violation implements Violation {
    /** Clause 9: a frame starts with 0x05 0x64. */
    START("dnp3.start", Sort.MALFORMED, "has bytes between frames"),
    /** Clause 9: the checksum over the header. */
    HEADER_CRC("dnp3.header-crc", Sort.MALFORMED, "has a wrong checksum over a frame's header"),
    /** Clause 9: the checksum over each block of data. */
    BLOCK_CRC("dnp3.block-crc", Sort.MALFORMED, "has a wrong checksum over a block of data"),
    /** Clause 9: the length is 5 to 255, 5 without and at least 6 with user data. */
    LENGTH("dnp3.length", Sort.MALFORMED, "has a frame length that does not fit"),
    /** Clause 9: function codes of the data link layer that are not defined. */
    LINK_FUNCTION("dnp3.link-function", Sort.FUNCTION, "uses a reserved function code of the data link"),
    /** Clause 9: the frame count is valid with functions 2 and 3 and with no other. */
    FRAME_COUNT_VALID(
            "dnp3.frame-count-valid", Sort.VALUE, "has a frame count bit valid that must not be, or the reverse"),
    /** Clause 9: addresses 0xFFF0 to 0xFFFF are not those of a device that sends. */
    SOURCE_ADDRESS("dnp3.source-address", Sort.VALUE, "comes from a reserved or broadcast address"),
    /** Clause 8: a first segment begins a fragment, later ones have the next sequence number. */
    SEGMENT_SEQUENCE("dnp3.segment-sequence", Sort.SEQUENCE, "continues a fragment that is not open"),
    /** Clause 4: a fragment is not longer than a receiver can be told to take; see {@code Reassembly.LONGEST}. */
    FRAGMENT_SIZE("dnp3.fragment-size", Sort.MALFORMED, "has a fragment longer than any device takes"),
    /** Clause 4: an application header is 2 bytes, of a response 4. */
    FRAGMENT_HEADER("dnp3.fragment-header", Sort.MALFORMED, "has a fragment that ends within its header"),
    /** Clause 4: a request is one fragment; only confirmations of unsolicited responses, and these, are marked unsolicited. */
    FRAGMENT_CONTROL("dnp3.fragment-control", Sort.VALUE, "has application control bits that do not fit the function"),
    /** Clause 4: function codes that are not defined. */
    FUNCTION("dnp3.reserved-function", Sort.FUNCTION, "uses a reserved function code"),
    /** Clauses 4 and 9: requests come from masters, responses from outstations, as the direction bit says. */
    WRONG_SIDE("dnp3.wrong-side", Sort.SEQUENCE, "is a request of an outstation or a response of a master"),
    /** Clause 4: qualifier codes that are not defined. */
    QUALIFIER("dnp3.qualifier", Sort.VALUE, "has an object header with a reserved qualifier"),
    /** Clause 4: the last index of a range is not below its first. */
    RANGE("dnp3.range", Sort.VALUE, "has an object header whose range ends before it starts"),
    /** Clause 4 and the object library: objects end within the fragment. */
    OBJECT_DATA("dnp3.object-data", Sort.MALFORMED, "has objects that end after the fragment"),
    /** The object library (clauses 11 and 12): group and variation are defined. */
    OBJECT("dnp3.unknown-object", Sort.VALUE, "has an object of an unknown group or variation"),
    /** The object library: class objects and other headers have no data that a count could count. */
    EMPTY_OBJECTS("dnp3.empty-objects", Sort.VALUE, "counts objects that have no data"),
    /** Object library, group 12: operation types 0 to 4, trip-close codes 0 to 2. */
    CONTROL_CODE("dnp3.control-code", Sort.VALUE, "has a control code that is not defined"),
    /** Clause 4: bits 6 and 7 of the second indications byte are reserved, 0. */
    INDICATIONS("dnp3.reserved-indications", Sort.VALUE, "sets reserved internal indications"),
    /** Clause 4: an operate request repeats the select request before it, with the next sequence number. */
    OPERATE("dnp3.operate-without-select", Sort.SEQUENCE, "operates what was not selected"),
    /** Clause 4: a solicited response has the sequence number of a request. */
    UNMATCHED_RESPONSE("dnp3.unmatched-response", Sort.SEQUENCE, "responds to no request"),
    /** Clause 4: a master has one request at a time open with an outstation. */
    FLOOD("dnp3.flood", Sort.FLOOD, "opens more requests than outstations answer");

    private final String id;
    private final Sort sort;
    private final String description;

    Dnp3Violation(String id, Sort sort, String description) {
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
