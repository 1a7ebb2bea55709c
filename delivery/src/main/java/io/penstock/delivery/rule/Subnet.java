package io.penstock.delivery.rule;

import io.penstock.delivery.settings.SettingException;
import java.util.Locale;

/**
 * A range of IP addresses. {@code 0.0.0.0/0} is every IPv4 address and {@code ::/0} every IPv6 address; an IPv4-mapped
 * IPv6 address or subnet counts as IPv4.
 */
record Subnet(long high, long low, int prefix, boolean four) implements IpText.Bits {

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
     *
     * @param key the setting, for the message
     * @throws SettingException if it is none, or if it has bits behind its prefix
     */
    static Subnet of(String key, String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        long[] bits = new long[2];
        boolean valid = address.indexOf('%') < 0
                && IpText.test(address, (high, low) -> {
                    bits[0] = high;
                    bits[1] = low;
                    return true;
                });
        boolean written4 = address.indexOf(':') < 0;
        int longest = written4 ? 32 : 128;
        int length = !valid ? -1 : slash < 0 ? longest : number(text.substring(slash + 1));
        if (length < 0 || length > longest) {
            throw new SettingException(
                    key,
                    "holds '" + text + "'; allowed: an address or a subnet such as 10.0.0.0/8 (prefix 0 to 32) or"
                            + " fd00::/8 (prefix 0 to 128)");
        }
        int prefix = written4 ? length + 96 : length;
        if ((bits[0] & ~maskHigh(prefix)) != 0 || (bits[1] & ~maskLow(prefix)) != 0) {
            throw new SettingException(
                    key,
                    "holds '" + text + "', which has bits behind the prefix; for that subnet write "
                            + written(bits[0] & maskHigh(prefix), bits[1] & maskLow(prefix), written4) + "/" + length);
        }
        return new Subnet(bits[0], bits[1], prefix, prefix >= 96 && IpText.isFour(bits[0], bits[1]));
    }

    @Override
    public boolean test(long addressHigh, long addressLow) {
        return (addressHigh & maskHigh(prefix)) == high
                && (addressLow & maskLow(prefix)) == low
                && four == IpText.isFour(addressHigh, addressLow);
    }

    private static long maskHigh(int prefix) {
        return prefix == 0 ? 0 : prefix >= 64 ? -1L : -1L << (64 - prefix);
    }

    private static long maskLow(int prefix) {
        return prefix <= 64 ? 0 : -1L << (128 - prefix);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static String written(long high, long low, boolean four) {
        if (four) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 8; group++) {
            long half = group < 4 ? high : low;
            text.append(group == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (group % 4)) & 0xFFFF));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
