package io.penstock.protocol.genisys;

import io.penstock.protocol.Violation;

/**
 * What Genisys forbids. Its specification is not public; these rules are those of the serial line: the framing characters
 * 0xF0 to 0xFE, pairs of address and data, and the CRC-16 behind them.
 */
public enum GenisysViolation implements Violation {
    /** Framing: a message starts with a character 0xF1 to 0xFE other than the terminator 0xF6. */
    FRAMING("genisys.framing", Sort.MALFORMED, "does not start with a header"),
    /** Headers: 0xF4, 0xF5, 0xF7 and 0xF8 are not defined. */
    HEADER("genisys.header", Sort.FUNCTION, "uses an undefined header"),
    /** Framing: the escape 0xF0 is followed by a character up to 0x0F, and no other framing character is inside. */
    ESCAPE("genisys.escape", Sort.MALFORMED, "has a framing character inside"),
    /** Data: a station, pairs of address and data, and in all but acknowledgements and unsecured polls a CRC. */
    LENGTH("genisys.length", Sort.MALFORMED, "does not consist of a station, pairs and a checksum"),
    /** Security: the CRC-16 covers header, station and data. */
    CRC("genisys.crc", Sort.MALFORMED, "has a wrong checksum"),
    /** A station speaks only when it is spoken to. */
    UNMATCHED_REPLY("genisys.unmatched-reply", Sort.SEQUENCE, "answers no message of the office"),
    /** More messages are open than a line has stations; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("genisys.flood", Sort.FLOOD, "opens more requests than a line holds");

    private final String id;
    private final Sort sort;
    private final String description;

    GenisysViolation(String id, Sort sort, String description) {
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
