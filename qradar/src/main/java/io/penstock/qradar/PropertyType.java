package io.penstock.qradar;

/** QRadar's types of a custom property, by their names in its pages. */
public enum PropertyType {
    ALPHANUMERIC("AlphaNumeric"),
    NUMERIC("Numeric");

    private final String title;

    PropertyType(String title) {
        this.title = title;
    }

    /** The name in QRadar's pages. */
    public String title() {
        return title;
    }
}
