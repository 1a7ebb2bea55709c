package io.penstock.capture;

/** MAC addresses as 48-bit numbers. */
public final class MacAddress {
    /** No address: frames without a link header have none. */
    public static final long NONE = -1;
    /** The broadcast address. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    private MacAddress() {}

    /** True if frames to this address are for more than one station (IEEE 802: the group bit). */
    public static boolean isGroup(long mac) {
        return (mac >> 40 & 1) != 0;
    }

    /** The address as {@code 00:80:f4:01:02:03}. */
    public static String text(long mac) {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (mac >> shift) & 0xFF;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
