package io.penstock.capture;

/** Which way bytes of a flow go. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT;

    /** The other way. */
    public Direction reverse() {
        return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
    }
}
