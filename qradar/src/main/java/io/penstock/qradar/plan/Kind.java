package io.penstock.qradar.plan;

import java.util.Locale;

/** The kinds of things in QRadar, in the order in which they are made. */
public enum Kind {
    LOG_SOURCE_GROUP("log source group"),
    LOG_SOURCE("log source"),
    QID_RECORD("QID record"),
    EVENT_MAPPING("event mapping"),
    PROPERTY("custom property"),
    EXPRESSION("expression"),
    REFERENCE_SET("reference set"),
    REFERENCE_ENTRIES("reference set entries"),
    DEPLOY("deploy");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** The word in JSON and in the state file: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
