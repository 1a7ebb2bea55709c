package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as two longs; IPv4 stands in the low one as {@code ::ffff:a.b.c.d} (RFC 4291 section 2.5.5.2).
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {
    private static final long V4_PREFIX = 0xFFFF_0000_0000L;

    /** The low half of an IPv4 address. */
    public static long v4(int address) {
        return V4_PREFIX | address & 0xFFFF_FFFFL;
    }

    /** True if the two halves are an IPv4 address. */
    public static boolean isV4(long high, long low) {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** True for 0.0.0.0 and ::, which stand for "no address yet". */
    public static boolean isUnspecified(long high, long low) {
        return high == 0 && (low == 0 || low == V4_PREFIX);
    }

    /** True if the address stands for several hosts: multicast, or the IPv4 limited broadcast. */
    public static boolean isGroup(long high, long low) {
        if (isV4(high, low)) {
            int top = (int) (low >> 24) & 0xFF;
            return top >= 224 && top < 240 || (low & 0xFFFF_FFFFL) == 0xFFFF_FFFFL;
        }
        return high >>> 56 == 0xFF;
    }

    /**
     * True if the address belongs to a site and never to the Internet: RFC 1918, RFC 6598, loopback, link-local, unique
     * local, unspecified and group addresses.
     */
    public static boolean isLocal(long high, long low) {
        if (isGroup(high, low) || isUnspecified(high, low)) {
            return true;
        }
        if (isV4(high, low)) {
            int a = (int) (low >> 24) & 0xFF;
            int b = (int) (low >> 16) & 0xFF;
            return a == 10
                    || a == 127
                    || a == 172 && b >= 16 && b < 32
                    || a == 192 && b == 168
                    || a == 169 && b == 254
                    || a == 100 && b >= 64 && b < 128
                    || a >= 240;
        }
        return high == 0 && low == 1 || high >>> 57 == 0xFC >> 1 || high >>> 54 == 0x3FA;
    }

    /** The address as text: dotted for IPv4, RFC 5952 for IPv6. */
    public static String text(long high, long low) {
        if (isV4(high, low)) {
            return (low >> 24 & 0xFF) + "." + (low >> 16 & 0xFF) + "." + (low >> 8 & 0xFF) + "." + (low & 0xFF);
        }
        return Ipv6Text.of(high, low);
    }

    // Written out: what the compiler makes for records goes through method handles, which cost more than the
    // comparison.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && address.high == high && address.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode((high ^ low) * 0x9E3779B97F4A7C15L);
    }

    @Override
    public String toString() {
        return text(high, low);
    }
}
