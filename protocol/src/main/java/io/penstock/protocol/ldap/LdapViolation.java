package io.penstock.protocol.ldap;

import io.penstock.protocol.Violation;

/** What RFC 4511 and RFC 4513 forbid. */
enum LdapViolation implements Violation {
    /** RFC 4511 4.1.1 and 5.1: a sequence of message identifier, operation and controls. */
    MESSAGE("ldap.message", Sort.MALFORMED, "is not encoded as a message"),
    /** RFC 4511 4.1.1 and appendix B: the operations that there are. */
    OPERATION("ldap.operation", Sort.FUNCTION, "uses an operation that does not exist"),
    /** RFC 4511 4.1.1.1: requests have an identifier above 0. */
    IDENTIFIER("ldap.message-id", Sort.VALUE, "has a message identifier that must not be"),
    /** RFC 4511 4.2: the version is 3; RFC 1777: 2. */
    VERSION("ldap.version", Sort.VERSION, "binds with a version that does not exist"),
    /** RFC 4422 3.7: a buffer has the length in front of it. */
    LENGTH("ldap.sasl-length", Sort.MALFORMED, "has a security layer without content"),
    /** RFC 4511 3.1: clients ask, servers answer. */
    WRONG_SIDE("ldap.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** RFC 4511 4.1.1.1: an answer has the identifier of its request. */
    UNMATCHED("ldap.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests wait than a server holds. */
    FLOOD("ldap.flood", Sort.FLOOD, "opens more requests than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    LdapViolation(String id, Sort sort, String description) {
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
