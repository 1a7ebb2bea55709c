package io.penstock.protocol;

/** What carries a protocol. */
public enum Carrier {
    TCP,
    UDP
}
