package io.penstock.app;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import java.util.List;
import java.util.Map;

/**
 * One message and all that was understood of it.
 *
 * @param frame the frame that completed it, from 1
 * @param timeNanos when that was captured, nanoseconds since 1970
 * @param fields every field, by name; empty if they were not asked for
 */
record DecodedMessage(
        long frame,
        long timeNanos,
        Flow flow,
        Direction direction,
        String protocol,
        List<Operation> operations,
        List<Broken> violations,
        List<Identity> identities,
        Map<String, Object> fields) {
    /** A rule that it breaks, and the number that is wrong or -1. */
    record Broken(Violation violation, long detail) {}

    /** What it tells of a device. */
    record Identity(IdentityKind kind, String value) {}
}
