package io.penstock.lab.offense;

import java.util.regex.Pattern;

/** QRadar's network hierarchy as it comes: the private ranges are local, everything else is "other". */
public final class Networks {
    static final String OTHER = "other";
    private static final Pattern TEN = Pattern.compile("10\\..*");
    private static final Pattern CLASS_B = Pattern.compile("172\\.(1[6-9]|2\\d|3[01])\\..*");
    private static final Pattern CLASS_C = Pattern.compile("192\\.168\\..*");

    private Networks() {}

    static String of(String address) {
        if (TEN.matcher(address).matches()) {
            return "Net-10-172-192.Net_10_0_0_0";
        }
        if (CLASS_B.matcher(address).matches()) {
            return "Net-10-172-192.Net_172_16_0_0";
        }
        return CLASS_C.matcher(address).matches() ? "Net-10-172-192.Net_192_168_0_0" : OTHER;
    }

    /** Whether an address is in one of the private IPv4 ranges. */
    public static boolean isLocal(String address) {
        return !of(address).equals(OTHER);
    }
}
