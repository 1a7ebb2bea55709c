package io.penstock.protocol.ntp;

import io.penstock.protocol.Violation;

/** What RFC 5905 and RFC 9327 forbid. */
enum NtpViolation implements Violation {
    /** RFC 5905 7.3: 48 bytes; RFC 9327 2: 12 bytes; ntpd: 8 bytes for private messages. */
    LENGTH("ntp.length", Sort.MALFORMED, "is shorter than its header"),
    /** RFC 5905 7.3: versions 1 to 4. */
    VERSION("ntp.version", Sort.VERSION, "has a version that does not exist"),
    /** RFC 5905 7.3, figure 10: mode 0 is reserved. */
    MODE("ntp.mode", Sort.FUNCTION, "uses the reserved mode"),
    /** RFC 5905 7.3, figure 11: 17 to 255 are reserved. */
    STRATUM("ntp.stratum", Sort.VALUE, "has a reserved stratum"),
    /** RFC 5905 7.5, RFC 7822: extension fields of 16 bytes or more, by four; authentication of 4, 20 or 24 bytes. */
    EXTENSION("ntp.extension", Sort.MALFORMED, "has an extension field or authentication of a wrong length"),
    /** RFC 9327 3: operations 1 to 12 and 31. */
    CONTROL("ntp.control-operation", Sort.FUNCTION, "uses a control operation that does not exist"),
    /** RFC 9327 2: the count is the length of the data. */
    COUNT("ntp.control-count", Sort.MALFORMED, "has less data than it counts"),
    /** RFC 5905 8: a packet whose origin is not the time of the request is bogus. */
    UNMATCHED("ntp.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests wait than any client sends. */
    FLOOD("ntp.flood", Sort.FLOOD, "sends more requests than a server answers");

    private final String id;
    private final Sort sort;
    private final String description;

    NtpViolation(String id, Sort sort, String description) {
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
