package io.penstock.analysis;

/** What the sensor does with what it has not seen before. */
public enum Stage {
    /** It becomes part of the baseline; the policy engine stays silent. */
    LEARNING,
    /** It is compared with the baseline, and the policy engine raises alerts. */
    OPERATIONAL
}
