package io.penstock.protocol;

/** What a protocol says of the first bytes of a flow. */
public enum Probe {
    /** It is mine. */
    YES,
    /** It cannot be mine. */
    NO,
    /** Too few bytes to tell. */
    MORE
}
