package io.penstock.delivery.format;

import io.penstock.alert.Severity;

/** Syslog priorities (RFC 5424, 6.2.1). */
final class Priority {
    /** User.Alert: facility 1, severity 1, which the replaced product gives every alert. */
    static final int USER_ALERT = 9;
    /** Facility 1, user-level messages (RFC 5424, table 1). */
    private static final int USER = 8;

    private Priority() {}

    /** The facility is user, the severity the alert's. */
    static int of(Severity severity) {
        return USER
                + switch (severity) {
                    case CRITICAL -> 2; // Critical
                    case MAJOR -> 3; // Error
                    case MINOR -> 4; // Warning
                    case WARNING -> 5; // Notice
                };
    }
}
