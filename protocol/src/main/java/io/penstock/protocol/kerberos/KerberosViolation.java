package io.penstock.protocol.kerberos;

import io.penstock.protocol.Violation;

/** What RFC 4120 forbids. */
enum KerberosViolation implements Violation {
    /** RFC 4120 5.4 and 5.9: the sequences of requests, replies and errors. */
    MESSAGE("kerberos.message", Sort.MALFORMED, "is not encoded as a message"),
    /** RFC 4120 7.2.2: four bytes of length in front, the first bit zero. */
    LENGTH("kerberos.length", Sort.MALFORMED, "has a length that no message has"),
    /** RFC 4120 5.10: the application tag is the message type. */
    TYPE("kerberos.type", Sort.FUNCTION, "has a message type that does not fit its tag"),
    /** RFC 4120 5.4.1: pvno is 5. */
    VERSION("kerberos.version", Sort.VERSION, "has another version than 5"),
    /** RFC 4120 3.1.1 and 3.3.1: clients ask, key distribution centres answer. */
    WRONG_SIDE("kerberos.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** More requests wait than a server holds. */
    FLOOD("kerberos.flood", Sort.FLOOD, "opens more requests than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    KerberosViolation(String id, Sort sort, String description) {
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
