package io.penstock.protocol.enip;

import io.penstock.protocol.Violation;

/** What volume 2 (encapsulation) and volume 1 (CIP) of the CIP Networks Library forbid. */
public enum EnipViolation implements Violation {
    /** Vol 2, table 2-3.2: the command is reserved. */
    COMMAND("enip.command", Sort.FUNCTION, "uses a reserved encapsulation command"),
    /** Vol 2, 2-4: the command has data of a fixed length, or the message is longer than 65535 bytes. */
    LENGTH("enip.length", Sort.MALFORMED, "has an encapsulation length that does not fit its command"),
    /** Vol 2, 2-3.5: a request has status 0; a reply one that is defined. */
    STATUS("enip.status", Sort.VALUE, "has an encapsulation status that must not be there"),
    /** Vol 2, 2-3.7: options are 0. */
    OPTIONS("enip.options", Sort.VALUE, "has encapsulation options other than 0"),
    /** Vol 2, 2-4.4: the protocol version of a session is 1 and its options are 0. */
    PROTOCOL_VERSION("enip.protocol-version", Sort.VERSION, "registers a session of a protocol version other than 1"),
    /** Vol 2, 2-4.7 and 2-4.8: what is sent in a session bears the handle that its registration gave. */
    SESSION("enip.session", Sort.SEQUENCE, "uses a session that was not registered"),
    /** Vol 2, 2-4: sessions are of TCP. */
    UDP_COMMAND("enip.udp-command", Sort.SEQUENCE, "sends a command over UDP that needs a session"),
    /** Vol 2, 2-6: count and lengths of the items of the common packet format fill the message exactly. */
    ITEMS("enip.items", Sort.MALFORMED, "has items that do not fit the message"),
    /** Vol 2, table 2-6.3: the type of an item is reserved. */
    ITEM_TYPE("enip.item-type", Sort.VALUE, "uses a reserved item type"),
    /** Vol 2, 2-7 and 3-2: an address item comes first, then the data item that fits it. */
    ITEM_ORDER("enip.item-order", Sort.MALFORMED, "lacks an address item or a data item"),
    /** Vol 1, 2-4.2: a message has a service and a path; a reply has a status, and its additional status is there. */
    MESSAGE("cip.message", Sort.MALFORMED, "has a CIP message that ends too early"),
    /** Vol 1, table 4-9.1: service codes 0, 0x0B, 0x0C, 0x0F, 0x12–0x14, 0x1D–0x31 and 0x64–0x7F are reserved. */
    SERVICE("cip.service", Sort.FUNCTION, "uses a reserved CIP service"),
    /** Vol 1, appendix C: segments of a path are whole, and of a type that is defined. */
    PATH("cip.path", Sort.MALFORMED, "has a path that is no row of segments"),
    /** Vol 1, appendix: count and offsets of a Multiple Service Packet point at services inside it. */
    MULTIPLE("cip.multiple-service", Sort.MALFORMED, "has service offsets that point outside the packet"),
    /** Vol 1, 3-5.5.4: the message inside an Unconnected Send has the length that is said. */
    EMBEDDED("cip.embedded-message", Sort.MALFORMED, "has an embedded message that does not fit"),
    /** Vol 1, 3-5.5.1: network connection parameters and trigger use defined values. */
    CONNECTION("cip.connection-parameters", Sort.VALUE, "opens a connection with reserved parameters"),
    /** Vol 1, appendix B-1: general status 0x2D–0xCF is reserved. */
    GENERAL_STATUS("cip.general-status", Sort.VALUE, "uses a reserved general status"),
    /** Vol 1, 2-4.2: a server only answers requests. */
    UNMATCHED_REPLY("cip.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** Vol 1, 2-4.2: the service of a reply has its highest bit set. */
    REPLY_BIT("cip.reply-bit", Sort.MALFORMED, "answers without the mark of a reply"),
    /** Vol 1, 2-4.2: a reply repeats the service of its request. */
    MISMATCHED_REPLY("cip.mismatched-reply", Sort.SEQUENCE, "does not answer what was asked"),
    /** 1770-6.5.16, chapter 6: a PCCC command has its requestor, command, status and transaction. */
    PCCC("cip.pccc", Sort.MALFORMED, "has a PCCC message that ends too early"),
    /** Vol 2, 2-5.5: see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("enip.flood", Sort.FLOOD, "opens more requests than a target holds");

    private final String id;
    private final Sort sort;
    private final String description;

    EnipViolation(String id, Sort sort, String description) {
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
