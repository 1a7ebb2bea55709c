package io.penstock.store.decision;

/** What was decided about an alert. */
public enum Action {
    /** It is dealt with: closed. */
    HANDLED,
    /** It is closed, and what made it is normal from now on: not raised again. */
    LEARNED
}
