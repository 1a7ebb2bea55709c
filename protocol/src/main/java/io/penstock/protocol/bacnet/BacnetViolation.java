package io.penstock.protocol.bacnet;

import io.penstock.protocol.Violation;

/** What ANSI/ASHRAE 135-2020 forbids. */
public enum BacnetViolation implements Violation {
    /** J.2: the type of the virtual link control is 0x81. */
    LINK_TYPE("bacnet.link-type", Sort.VERSION, "is no message of BACnet/IP among others that are"),
    /** J.2: the length counts the whole datagram, and a function with fixed parameters has just these. */
    LINK_LENGTH("bacnet.link-length", Sort.MALFORMED, "has a link length that does not fit"),
    /** J.2: functions are 0x00–0x0C. */
    LINK_FUNCTION("bacnet.link-function", Sort.FUNCTION, "uses an undefined link function"),
    /** 6.2.1: the version of the network layer is 1. */
    NETWORK_VERSION("bacnet.network-version", Sort.VERSION, "uses another version of the network layer than 1"),
    /** 6.2.2: bits 6 and 4 of the control octet are 0. */
    NETWORK_CONTROL("bacnet.network-control", Sort.VALUE, "sets reserved bits of the network layer"),
    /** 6.2.2: addresses and hop count are there; a source has an address and is not on a global network. */
    NETWORK_ADDRESS("bacnet.network-address", Sort.MALFORMED, "has network addresses that do not fit"),
    /** 6.2.4: network messages 0x14–0x7F are reserved. */
    NETWORK_MESSAGE("bacnet.network-message", Sort.FUNCTION, "uses a reserved network message"),
    /** 20.1.1: PDU types 8–15 are reserved. */
    PDU_TYPE("bacnet.pdu-type", Sort.FUNCTION, "uses a reserved PDU type"),
    /** 20.1: the fixed part of a PDU is whole. */
    PDU("bacnet.pdu", Sort.MALFORMED, "has a PDU that ends too early"),
    /** 21: service choices. */
    SERVICE("bacnet.service", Sort.FUNCTION, "uses an undefined service"),
    /** 20.2.1: tags are whole, and what is opened is closed. */
    TAGS("bacnet.tags", Sort.MALFORMED, "has tagged data that do not fit"),
    /** 21: a parameter without which the service has no meaning is there. */
    PARAMETERS("bacnet.parameters", Sort.MALFORMED, "lacks a parameter of its service"),
    /** 19.2: a priority is 1–16. */
    PRIORITY("bacnet.priority", Sort.VALUE, "writes with a priority outside 1 to 16"),
    /** 5.4.4 and 6.2: what wants an answer goes to one device. */
    BROADCAST_REQUEST("bacnet.broadcast-request", Sort.SEQUENCE, "asks all devices what only one may answer"),
    /** 20.1.2.8: a window is of 1–127 segments. */
    WINDOW("bacnet.window", Sort.VALUE, "proposes a segment window outside 1 to 127"),
    /** 18.9 and 18.10: reasons up to 63 are reserved unless defined. */
    REASON("bacnet.reason", Sort.VALUE, "rejects or aborts for a reserved reason"),
    /** 20.1.4 to 20.1.6: an answer repeats the service of its request. */
    MISMATCHED_REPLY("bacnet.mismatched-reply", Sort.SEQUENCE, "does not answer what was asked"),
    /** 20.1.2.6: an invoke id is not used again before it is answered; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("bacnet.flood", Sort.FLOOD, "opens more transactions than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    BacnetViolation(String id, Sort sort, String description) {
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
