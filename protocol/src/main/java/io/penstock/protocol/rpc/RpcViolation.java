package io.penstock.protocol.rpc;

import io.penstock.protocol.Violation;

/** What RFC 5531 forbids. */
enum RpcViolation implements Violation {
    /** RFC 5531 9: xid, type and body of a call or reply. */
    MESSAGE("rpc.message", Sort.MALFORMED, "is shorter than a message"),
    /** RFC 5531 9: 0 is a call, 1 a reply. */
    TYPE("rpc.type", Sort.FUNCTION, "is neither call nor reply"),
    /** RFC 5531 9: rpcvers must be 2. */
    VERSION("rpc.version", Sort.VERSION, "uses another version than 2"),
    /** RFC 5531 8.2: opaque body of 400 bytes at most. */
    CREDENTIALS("rpc.credentials", Sort.VALUE, "has credentials longer than 400 bytes"),
    /** RFC 5531 9: accepted or denied, and why. */
    STATUS("rpc.status", Sort.VALUE, "has a status that does not exist"),
    /** RFC 4506 4.11: a string has as many bytes as its length says. */
    TEXT("rpc.text", Sort.MALFORMED, "has a name that goes beyond its end"),
    /** RFC 5531 11: a record is made of one or more fragments, the last marked. */
    FRAGMENT("rpc.fragment", Sort.MALFORMED, "has a fragment that is none"),
    /** RFC 5531 9: a reply has the xid of its call. */
    UNMATCHED("rpc.unmatched-reply", Sort.SEQUENCE, "answers no call"),
    /** More calls wait than a server holds. */
    FLOOD("rpc.flood", Sort.FLOOD, "opens more calls than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    RpcViolation(String id, Sort sort, String description) {
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
