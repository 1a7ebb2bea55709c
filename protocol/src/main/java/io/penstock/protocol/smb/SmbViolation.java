package io.penstock.protocol.smb;

import io.penstock.protocol.Violation;

/** What SMB and the NetBIOS session below it forbid. */
public enum SmbViolation implements Violation {
    /** RFC 1002 4.3.1, [MS-SMB2] 2.1: a packet is of type 0, or from 0x81 to 0x85. */
    SESSION_TYPE("smb.session-type", Sort.MALFORMED, "begins with no packet type of the NetBIOS session service"),
    /** [MS-CIFS] 2.2.3.1, [MS-SMB2] 2.2.1 and 2.2.41: the header begins with 0xFE, 0xFF, 0xFD or 0xFC and SMB. */
    SIGNATURE("smb.signature", Sort.VERSION, "carries something else than SMB"),
    /** [MS-CIFS] 2.2.3.2 and 2.2.3.3, [MS-SMB2] 2.2.1: parts lie within the message. */
    LENGTH("smb.length", Sort.MALFORMED, "has a part that ends behind the message"),
    /** [MS-CIFS] 2.2.3.4: the next command of a chain lies behind the one before. */
    CHAIN("smb.chain", Sort.MALFORMED, "has a chain of commands that runs backwards"),
    /** [MS-SMB2] 2.2.1: StructureSize is 64. */
    STRUCTURE_SIZE("smb.structure-size", Sort.MALFORMED, "has a header of another size than 64"),
    /** [MS-CIFS] 2.2.2.1, [MS-SMB2] 2.2.1: a code that is reserved or not defined. */
    UNKNOWN_COMMAND("smb.unknown-command", Sort.FUNCTION, "uses a command that is not defined"),
    /** [MS-CIFS] 2.2.3.1, [MS-SMB2] 3.3.4.1.1: a response carries the numbers of its request. */
    UNMATCHED_REPLY("smb.unmatched-reply", Sort.SEQUENCE, "answers a request that was not made"),
    /** More unanswered requests than Penstock keeps. */
    FLOOD("smb.flood", Sort.FLOOD, "leaves more than 64 requests unanswered");

    private final String id;
    private final Sort sort;
    private final String description;

    SmbViolation(String id, Sort sort, String description) {
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
