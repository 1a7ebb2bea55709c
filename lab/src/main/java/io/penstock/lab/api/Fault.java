package io.penstock.lab.api;

import java.time.Duration;
import java.util.OptionalInt;

/** Something that goes wrong with a request on purpose. */
public sealed interface Fault {
    /** It is answered with this status and IBM's error body, and not carried out. */
    record Answer(int status, OptionalInt retryAfterSeconds) implements Fault {}

    /** The connection is closed without an answer; the request is carried out first, or not. */
    record Drop(boolean afterwards) implements Fault {}

    /** It is answered late. */
    record Slow(Duration delay) implements Fault {}

    /** The account of this name is taken away first. */
    record Revoke(String account) implements Fault {}

    /** 503 with a Retry-After header. */
    static Fault unavailable(int retryAfterSeconds) {
        return new Answer(503, OptionalInt.of(retryAfterSeconds));
    }

    /** A status without more. */
    static Fault answer(int status) {
        return new Answer(status, OptionalInt.empty());
    }
}
