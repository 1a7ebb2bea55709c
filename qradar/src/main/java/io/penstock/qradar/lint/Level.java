package io.penstock.qradar.lint;

/** How bad a finding is, worst first. */
public enum Level {
    /** The property is empty or wrong. */
    ERROR,
    /** It is right on these samples and will be wrong, or slow, on others. */
    WARNING,
    /** It could be simpler or faster. */
    ADVICE
}
