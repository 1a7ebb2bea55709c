package io.penstock.protocol;

/** What a piece of identity says of a device. */
public enum IdentityKind {
    HOST_NAME,
    /** DHCP option 60 and the like: what the device's software calls itself. */
    VENDOR_CLASS,
    VENDOR,
    PRODUCT,
    /** Order number or catalogue number. */
    MODEL,
    FIRMWARE,
    SERIAL,
    /** The address binding alone: this hardware address uses this IP address. */
    ADDRESS
}
