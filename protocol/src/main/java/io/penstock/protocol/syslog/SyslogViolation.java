package io.penstock.protocol.syslog;

import io.penstock.protocol.Violation;

/** What RFC 5424, RFC 3164 and RFC 6587 forbid. */
enum SyslogViolation implements Violation {
    /** RFC 5424 6.2.1: 0 to 191 between angle brackets. */
    PRIORITY("syslog.priority", Sort.VALUE, "has a priority that does not exist"),
    /** RFC 5424 6: version, time, host, program, process and message identifier, one space between them. */
    HEADER("syslog.header", Sort.MALFORMED, "has a header without all its parts"),
    /** RFC 6587 3.4.1: a length before the message; longer than any receiver takes. */
    LENGTH("syslog.length", Sort.VALUE, "is longer than a message may be"),
    /** RFC 6587 3.4: octet counting or a trailer. */
    FRAME("syslog.frame", Sort.MALFORMED, "begins with neither length nor priority");

    private final String id;
    private final Sort sort;
    private final String description;

    SyslogViolation(String id, Sort sort, String description) {
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
