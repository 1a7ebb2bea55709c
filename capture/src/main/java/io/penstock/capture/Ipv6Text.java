package io.penstock.capture;

/** The recommended text of an IPv6 address (RFC 5952): lower case, the longest run of zeros as {@code ::}. */
final class Ipv6Text {
    private Ipv6Text() {}

    static String of(long high, long low) {
        int bestStart = -1;
        int bestLength = 1; // RFC 5952 section 4.2.2: one group of zeros is never shortened.
        int runStart = -1;
        for (int i = 0; i < 8; i++) {
            if (group(high, low, i) != 0) {
                runStart = -1;
                continue;
            }
            if (runStart < 0) {
                runStart = i;
            }
            if (i - runStart + 1 > bestLength) {
                bestStart = runStart;
                bestLength = i - runStart + 1;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xFFFF;
    }
}
