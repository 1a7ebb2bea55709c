package io.penstock.alert;

/** How bad an alert is, from least to worst; compare with {@link #compareTo}. */
public enum Severity {
    WARNING("Warning", 1),
    MINOR("Minor", 4),
    MAJOR("Major", 8),
    CRITICAL("Critical", 10);

    private final String title;
    private final int level;

    Severity(String title, int level) {
        this.title = title;
        this.level = level;
    }

    /** The name as people see it, for example {@code Major}. */
    public String title() {
        return title;
    }

    /** The severity on the scale of LEEF, CEF and QRadar, 1 to 10, 10 worst. */
    public int level() {
        return level;
    }
}
