package io.penstock.protocol.coap;

import io.penstock.protocol.Violation;

/** What CoAP forbids; clauses without a number are those of RFC 7252. */
public enum CoapViolation implements Violation {
    /** 3: the version is 1. */
    VERSION("coap.version", Sort.VERSION, "has another version than 1"),
    /** 3: token lengths 9 to 15 are reserved. */
    TOKEN("coap.token-length", Sort.MALFORMED, "has a reserved token length"),
    /** 3 and 12.1: code classes are 0, 2, 4, 5 and, over TCP, 7 (RFC 8323 5.1). */
    CODE("coap.code", Sort.FUNCTION, "uses a reserved code class"),
    /** 4.1: nothing follows the message identifier of an empty message. */
    EMPTY("coap.empty", Sort.MALFORMED, "is an empty message that is not empty"),
    /** 4.2 and 4.3: acknowledgements carry no request, resets nothing, and no empty message is non-confirmable. */
    TYPE("coap.type", Sort.SEQUENCE, "has a code that its type does not allow"),
    /** 3.1: option deltas and lengths fit the message, 15 is reserved. */
    OPTION("coap.option", Sort.MALFORMED, "has options that do not fit the message"),
    /** 5.4.3: the value of an option is as long as its definition says. */
    OPTION_LENGTH("coap.option-length", Sort.MALFORMED, "has an option of a length that its definition forbids"),
    /** 5.4.5: only options that are defined so are repeated. */
    REPEATED("coap.repeated-option", Sort.VALUE, "repeats an option that must not be repeated"),
    /** 3: a payload marker is followed by a payload. */
    PAYLOAD("coap.payload", Sort.MALFORMED, "has a payload marker without payload"),
    /** 5.10.1: a path segment is not "." or "..". */
    PATH("coap.path", Sort.VALUE, "names a path segment that climbs"),
    /** RFC 7959 2.2: the block size exponent 7 is reserved over UDP. */
    BLOCK("coap.block-size", Sort.VALUE, "uses the reserved block size"),
    /** RFC 8323 5.3: the first message over TCP is a CSM. */
    CSM("coap.csm", Sort.SEQUENCE, "does not begin a connection with a CSM"),
    /** RFC 8323 3.2: a message is no longer than a receiver without agreement takes, with room. */
    LENGTH("coap.length", Sort.MALFORMED, "is longer than any message may be"),
    /** 5.3.2: a response has the token of a request. */
    UNMATCHED_REPLY("coap.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("coap.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    CoapViolation(String id, Sort sort, String description) {
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
