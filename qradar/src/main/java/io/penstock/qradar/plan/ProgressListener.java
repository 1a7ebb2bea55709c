package io.penstock.qradar.plan;

/** Is told how far the work is. */
@FunctionalInterface
public interface ProgressListener {
    /** Tells nobody. */
    ProgressListener NONE = (what, done, total) -> {};

    /** {@code done} of {@code total} steps of {@code what} are done. */
    void at(String what, long done, long total);
}
