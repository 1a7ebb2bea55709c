package io.penstock.delivery.rule;

/**
 * Reads an IP address without making anything. Addresses are 128 bits; an IPv4 address is its IPv4-mapped IPv6 address
 * (RFC 4291, 2.5.5.2), so both ways to write one are the same address.
 */
final class IpText {
    private static final long NONE = -1;
    /** The longest text of an address: IPv6 with an IPv4 address at its end. */
    private static final int LONGEST = 45;

    private static final int GROUPS = 8;

    /** What is asked of an address. */
    interface Bits {
        boolean test(long high, long low);
    }

    private IpText() {}

    /**
     * Whether the text is an IPv4 or IPv6 address and {@code bits} says yes to it. What follows a {@code %} (the interface
     * of a link-local address) is not looked at.
     */
    static boolean test(String text, Bits bits) {
        int percent = text.indexOf('%');
        int end = percent < 0 ? text.length() : percent;
        if (end < 2 || end > LONGEST) {
            return false;
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && colon < end) {
            return six(text, end, bits);
        }
        long four = percent < 0 ? four(text, 0, end) : NONE;
        return four != NONE && bits.test(0, mapped(four));
    }

    /** Whether these bits are an IPv4 address. */
    static boolean isFour(long high, long low) {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    private static long mapped(long four) {
        return 0xFFFF_0000_0000L | four;
    }

    /** Four decimal numbers without leading zeros, since some programs read those as octal. */
    private static long four(String text, int from, int end) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= end || text.charAt(at++) != '.')) {
                return NONE;
            }
            int start = at;
            int value = 0;
            while (at < end && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || value > 255 || (at - start > 1 && text.charAt(start) == '0')) {
                return NONE;
            }
            address = address << 8 | value;
        }
        return at == end ? address : NONE;
    }

    /** RFC 4291, 2.2: eight groups, {@code ::} for one or more groups of zeros, or IPv4 for the last two. */
    private static boolean six(String text, int end, Bits bits) {
        long high = 0;
        long low = 0;
        long headHigh = 0;
        long headLow = 0;
        int groups = 0;
        int head = -1;
        int at = 0;
        if (text.startsWith("::")) {
            head = 0;
            at = 2;
        }
        while (at < end) {
            int stop = at;
            int value = 0;
            while (stop < end && stop - at < 4 && hex(text.charAt(stop)) >= 0) {
                value = value << 4 | hex(text.charAt(stop++));
            }
            if (stop < end && text.charAt(stop) == '.') {
                long four = four(text, at, end);
                if (four == NONE) {
                    return false;
                }
                high = high << 32 | low >>> 32;
                low = low << 32 | four;
                groups += 2;
                break;
            }
            if (stop == at) {
                return false;
            }
            high = high << 16 | low >>> 48;
            low = low << 16 | value;
            groups++;
            at = stop;
            if (at == end) {
                break;
            }
            if (groups >= GROUPS || text.charAt(at) != ':' || ++at == end) {
                return false;
            }
            if (text.charAt(at) == ':') {
                if (head >= 0) {
                    return false;
                }
                head = groups;
                headHigh = high;
                headLow = low;
                high = 0;
                low = 0;
                at++;
            }
        }
        if (head < 0) {
            return groups == GROUPS && bits.test(high, low);
        }
        if (groups >= GROUPS) {
            return false;
        }
        for (int i = head; i < GROUPS; i++) {
            headHigh = headHigh << 16 | headLow >>> 48;
            headLow = headLow << 16;
        }
        return head == 0 ? bits.test(high, low) : bits.test(headHigh | high, headLow | low);
    }

    private static int hex(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int letter = character | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
