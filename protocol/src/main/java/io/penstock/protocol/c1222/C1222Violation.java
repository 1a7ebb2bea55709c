package io.penstock.protocol.c1222;

import io.penstock.protocol.Violation;

/** What IEEE 1703-2012, which is ANSI C12.22, forbids. */
public enum C1222Violation implements Violation {
    /** 5.3.4: a message is an element with the tag 60, in which elements lie that ASN.1's basic encoding rules allow. */
    STRUCTURE("c1222.structure", Sort.MALFORMED, "has no whole elements of a message"),
    /** 5.3.4.1 to 5.3.4.11: the elements that a message may have. */
    ELEMENT("c1222.element", Sort.VALUE, "has an undefined element"),
    /** 5.3.3: a security mode of 3 is reserved. */
    SECURITY_MODE("c1222.security-mode", Sort.VALUE, "uses the reserved security mode"),
    /** 5.3.3: a response control of 3 is reserved. */
    RESPONSE_CONTROL("c1222.response-control", Sort.VALUE, "uses the reserved response control"),
    /** 5.3.2: a service is as long as its length says. */
    LENGTH("c1222.length", Sort.MALFORMED, "has a service that ends behind its message"),
    /** 5.3.2.4: the services and response codes. */
    SERVICE("c1222.service", Sort.FUNCTION, "uses an undefined service"),
    /** 5.3.2.4.1 to 5.3.2.4.13: what belongs to each service. */
    SHORT("c1222.short", Sort.MALFORMED, "is shorter than its service needs"),
    /** 5.3.2.4.2 and 5.3.2.4.3: the two's complement of the sum of the bytes of a table. */
    CHECKSUM("c1222.checksum", Sort.MALFORMED, "has a wrong checksum of a table"),
    /** 5.3.4.9: a response has the invocation id of a request. */
    UNMATCHED_RESPONSE("c1222.unmatched-response", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a node holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("c1222.flood", Sort.FLOOD, "opens more requests than a node holds");

    private final String id;
    private final Sort sort;
    private final String description;

    C1222Violation(String id, Sort sort, String description) {
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
