package io.penstock.alert;

/** What an entry of the alert log says about its alert. */
public enum AlertStatus {
    /** It was raised. */
    OPENED,
    /** It goes on, or something was added; the same uuid as when it was raised. */
    UPDATED,
    /** A person or a rule has dealt with it; the same uuid as when it was raised. */
    CLOSED
}
