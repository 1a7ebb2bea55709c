package io.penstock.protocol;

/** What carries a protocol. */
public enum Carrier {
    /** A stream of bytes; ports are TCP ports. */
    TCP,
    /** Datagrams; ports are UDP ports. */
    UDP,
    /** Ethernet frames without IP; instead of ports there are {@linkplain io.penstock.capture.Packet#network() types}. */
    ETHERNET,
    /** Messages of the ISO transport protocol over TCP (RFC 1006), see {@code io.penstock.protocol.iso}; no ports. */
    COTP
}
