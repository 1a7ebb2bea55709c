package io.penstock.lab.ariel;

import java.net.InetAddress;
import java.util.Optional;

/** A range of IPv4 or IPv6 addresses in CIDR notation; a single address is a range of one. Asks no name server. */
final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    static Optional<AddressRange> parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] network = address(slash < 0 ? cidr : cidr.substring(0, slash));
        if (network.length == 0) {
            return Optional.empty();
        }
        String length = slash < 0 ? String.valueOf(network.length * 8) : cidr.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > network.length * 8) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(network, Integer.parseInt(length)));
    }

    boolean contains(String text) {
        byte[] address = address(text);
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0;
    }

    /** Empty if the text is no address. */
    private static byte[] address(String text) {
        if (text.length() > 45 || text.indexOf('%') >= 0) {
            return new byte[0];
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
