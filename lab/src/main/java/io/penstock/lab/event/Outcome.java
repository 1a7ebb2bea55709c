package io.penstock.lab.event;

/** How far the lab got with a payload. */
public enum Outcome {
    /** Parsed and mapped to a QID record. */
    MAPPED("mapped"),
    /** Parsed, but its event id and category are not mapped: QRadar shows the name Unknown. */
    UNKNOWN("unknown"),
    /** Not parsed: no log source, or not LEEF. */
    STORED("stored");

    private final String title;

    Outcome(String title) {
        this.title = title;
    }

    /** The name as people see it. */
    public String title() {
        return title;
    }
}
