package io.penstock.qradar.plan;

import java.util.Map;

/**
 * A thing as QRadar has it.
 *
 * @param id what its end point takes in the path
 * @param fields those that a {@link Wanted} of its kind may have; values as text
 * @param marked whether it says by itself that Penstock has made it
 */
record Found(String id, String name, Map<String, String> fields, boolean marked) {
    /** How a description begins that Penstock has written. */
    static final String MARK = "Penstock";

    static boolean isMarked(String description) {
        return description.startsWith(MARK);
    }
}
