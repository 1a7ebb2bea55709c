package io.penstock.qradar.plan;

import java.util.List;

/**
 * What came of a plan.
 *
 * @param plan what was to be done
 * @param done how many changes were made
 * @param failures what could not be done, one line each
 * @param stopped why the rest was not tried, empty if all was
 */
public record Outcome(Plan plan, int done, List<String> failures, String stopped) {
    /** Whether everything was done. */
    public boolean ok() {
        return failures.isEmpty() && stopped.isEmpty();
    }
}
