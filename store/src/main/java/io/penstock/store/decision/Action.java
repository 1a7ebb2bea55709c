package io.penstock.store.decision;

/** What was decided about an alert. */
public enum Action {
    /** It is dealt with: closed. */
    HANDLED,
    /** It is closed, and what made it is normal from now on: not raised again. */
    LEARNED,
    /** What made it is not normal after all: raised again from now on. The alert stays closed. */
    UNLEARNED;

    /** Whether an alert that this was decided about is closed by it. */
    public boolean closes() {
        return this != UNLEARNED;
    }
}
