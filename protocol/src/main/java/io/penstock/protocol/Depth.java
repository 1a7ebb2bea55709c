package io.penstock.protocol;

/** How much of a protocol is read. */
public enum Depth {
    /** Every function, requests joined with replies, objects and values, identity, every violation. */
    DEEP,
    /** Commands, identity, the main violations. */
    SOLID,
    /** What identity, policy and malware detection need. */
    SURROUNDINGS
}
