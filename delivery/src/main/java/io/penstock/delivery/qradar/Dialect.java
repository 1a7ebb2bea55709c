package io.penstock.delivery.qradar;

/** The two ways to write LEEF for QRadar. */
public enum Dialect {
    /** One event id for each alert type, as Penstock's content for QRadar wants it. */
    PENSTOCK("leef"),
    /** One event id for all, as content for XSense has it. */
    XSENSE("leef-xsense");

    private final String format;

    Dialect(String format) {
        this.format = format;
    }

    /** The format's name. */
    String format() {
        return format;
    }
}
