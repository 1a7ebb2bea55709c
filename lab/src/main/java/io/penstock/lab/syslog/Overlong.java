package io.penstock.lab.syslog;

/** What happens to a TCP or TLS payload over the limit. IBM does not document it; both were seen in the field. */
public enum Overlong {
    /** The rest becomes further events, which have no header of their own. */
    SPLIT,
    /** The rest is thrown away. */
    TRUNCATE
}
