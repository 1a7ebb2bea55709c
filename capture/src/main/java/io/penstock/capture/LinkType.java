package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/** The link layers that are known, with the numbers of the tcpdump.org link-layer header registry. */
public enum LinkType {
    /** BSD loopback: four bytes of address family in the byte order of the machine that captured. */
    NULL,
    /** Ethernet, IEEE 802.3. */
    ETHERNET,
    /** IPv4 or IPv6 without a link header. */
    RAW_IP,
    /** Linux "cooked" capture, version 1: 16 bytes. */
    LINUX_SLL,
    /** Linux "cooked" capture, version 2: 20 bytes. */
    LINUX_SLL2,
    /** Low-rate radio, with or without its checksum or TAP header. Frames are counted and skipped. */
    IEEE_802_15_4;

    /** The link type with this number in a capture file, null if it is not known. */
    public static @Nullable LinkType of(int number) {
        return switch (number) {
            case 0, 108 -> NULL;
            case 1 -> ETHERNET;
            case 12, 14, 101, 228, 229 -> RAW_IP;
            case 113 -> LINUX_SLL;
            case 276 -> LINUX_SLL2;
            case 195, 215, 230, 283 -> IEEE_802_15_4;
            default -> null;
        };
    }
}
