package io.penstock.protocol.vnc;

import io.penstock.protocol.Violation;

/** What RFC 6143 forbids. */
public enum VncViolation implements Violation {
    /** 7.1.1: a version is RFB, three digits, a point, three digits and a line feed. */
    VERSION("vnc.version", Sort.VERSION, "does not begin with a version of the protocol"),
    /** 7.1.2: the client chooses one of the security types that the server offers. */
    SECURITY("vnc.security", Sort.VALUE, "chooses a security type that was not offered"),
    /** 7.1.3: the result of a logon is 0 or 1; 2 is in use for too many tries. */
    RESULT("vnc.result", Sort.VALUE, "has a result of the logon that is not defined"),
    /** 7.1.2, 7.1.3, 7.3.2: a reason or name is a text of a station, not of megabytes. */
    LENGTH("vnc.length", Sort.MALFORMED, "has a text longer than any name");

    private final String id;
    private final Sort sort;
    private final String description;

    VncViolation(String id, Sort sort, String description) {
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
