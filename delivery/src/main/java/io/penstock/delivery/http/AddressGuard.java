package io.penstock.delivery.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which addresses a destination must not reach: whoever may set up a destination must not thereby get at what only
 * this machine can reach (server-side request forgery). Private addresses (RFC 1918, RFC 4193) are where plants' receivers
 * are, so they are allowed.
 *
 * @param allowInternal whether loopback, link-local and metadata are allowed after all
 */
record AddressGuard(boolean allowInternal) {
    private static final Pattern NUMBER_LAST = Pattern.compile("([^:]*\\.)?(\\d+|0x[0-9a-f]*)");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.azure.internal",
            "metadata.packet.net",
            "metadata.platformequinix.com",
            "instance-data",
            "instance-data.ec2.internal");

    /** Those that are not link-local: Alibaba, Azure's host, Oracle; Amazon's and Google's of IPv6. */
    private static final Set<InetAddress> METADATA = Set.of(
            InetAddress.ofLiteral("100.100.100.200"),
            InetAddress.ofLiteral("168.63.129.16"),
            InetAddress.ofLiteral("192.0.0.192"),
            InetAddress.ofLiteral("fd00:ec2::254"),
            InetAddress.ofLiteral("fd20:ce::254"));

    /**
     * Why an address must not be connected to.
     *
     * @return in words that go after "is", null if it may
     */
    @Nullable
    String refusal(InetAddress address) {
        InetAddress meant = embedded(address);
        byte[] bytes = meant.getAddress();
        if (meant.isAnyLocalAddress() || (bytes.length == 4 && bytes[0] == 0)) {
            return "no address of a machine";
        }
        if (meant.isMulticastAddress() || (bytes.length == 4 && bytes[0] == -1)) {
            return "a multicast or broadcast address";
        }
        if (allowInternal) {
            return null;
        }
        if (meant.isLoopbackAddress()) {
            return "this machine itself (loopback)";
        }
        if (meant.isLinkLocalAddress()) {
            return "link-local, where clouds have their metadata services";
        }
        return METADATA.contains(unscoped(meant)) ? "a cloud's metadata service" : null;
    }

    /**
     * Why a name must not be asked for, whatever it resolves to; null if it may. An address in a spelling that programs
     * read differently (decimal, octal, hexadecimal, short) is refused always.
     */
    @Nullable
    String refusal(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "");
        if (NUMBER_LAST.matcher(name).matches() && !DOTTED.matcher(name).matches()) {
            return "an address in an unusual spelling (write four decimal numbers)";
        }
        return !allowInternal && METADATA_NAMES.contains(name) ? "a cloud's metadata service" : null;
    }

    /** The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64 (RFC 6052), 6to4 (RFC 3056). */
    private static InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address;
        }
        byte[] bytes = six.getAddress();
        boolean zeros = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        boolean mapped = zeros && bytes[10] == -1 && bytes[11] == -1;
        boolean compatible =
                zeros && bytes[10] == 0 && bytes[11] == 0 && !six.isLoopbackAddress() && !six.isAnyLocalAddress();
        if (mapped || compatible || startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return four(bytes, 12);
        }
        return startsWith(bytes, 0x20, 0x02) ? four(bytes, 2) : address;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress four(byte[] bytes, int from) {
        return of(Arrays.copyOfRange(bytes, from, from + 4));
    }

    private static InetAddress unscoped(InetAddress address) {
        return of(address.getAddress());
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bytes.length + " bytes are no address", e);
        }
    }
}
