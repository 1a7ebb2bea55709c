package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.settings.SettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.168.7.128/25, 192.168.7.128, true",
        "192.168.7.128/25, 192.168.7.127, false",
        "0.0.0.0/0, 0.0.0.0, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "::/0, ::, true",
        "::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "::/0, 10.0.0.1, false",
        "fd00::/8, fdff:ffff::1, true",
        "fd00::/8, fe00::, false",
        "2001:db8:0:8000::/49, 2001:db8:0:8000::, true",
        "2001:db8:0:8000::/49, 2001:db8:0:7fff:ffff::, false",
        "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
        "2001:db8::/64, 2001:db8:0:1::, false",
        "2001:db8::/65, 2001:db8::7fff:0:0:0, true",
        "2001:db8::/65, 2001:db8::8000:0:0:0, false",
        "2001:db8::1/128, 2001:DB8:0:0::1, true",
        "2001:db8::1/128, 2001:db8::, false",
        "2001:db8::1, 2001:db8::1, true",
        // IPv4-mapped, RFC 4291, 2.5.5.2: the same address either way
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::ffff:a01:203, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.0.0.0, false",
        "::ffff:0:0/96, 1.2.3.4, true",
        "::/0, ::ffff:10.1.2.3, false",
        // the deprecated IPv4-compatible form (2.5.5.1) is not that address
        "10.0.0.0/8, ::10.1.2.3, false",
        "fe80::/10, fe80::1%eth0, true",
        "fe80::/10, fe80::1%a:b, true",
    })
    void holdsExactlyItsAddresses(String subnet, String address, boolean inside) {
        assertThat(IpText.test(address, Subnet.of("k", subnet))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ":",
                ":::",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4%eth0",
                "1.2.3.1000",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "12345::",
                "g::",
                "1:",
                ":1",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "::1.2.3.4:5",
                "::256.1.1.1",
                "1:2:3:4:5:6:7:8:",
                "::ffff:10.0.0.1 ",
                "-1.0.0.0",
                "٣.1.1.1",
                "name",
                "fe80:%eth0"
            })
    void whatIsNoAddressIsInNothing(String text) {
        assertThat(IpText.test(text, (high, low) -> true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "/8",
                "::/129",
                "fd00::/x",
                "fe80::1%eth0",
                "host",
                "10.0.0.0/٨",
                "10.0.0.0 /8"
            })
    void whatIsNoSubnetIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.of("k", text))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("'k' holds '" + text + "'; allowed: an address or a subnet");
    }

    @Test
    void bitsBehindThePrefixAreRefusedWithTheSubnetThatWasMeant() {
        assertThatThrownBy(() -> Subnet.of("k", "10.1.2.3/8"))
                .hasMessage(
                        "'k' holds '10.1.2.3/8', which has bits behind the prefix; for that subnet write 10.0.0.0/8");
        assertThatThrownBy(() -> Subnet.of("k", "2001:db8::1/64"))
                .hasMessageEndingWith("write 2001:db8:0:0:0:0:0:0/64");
        assertThatThrownBy(() -> Subnet.of("k", "0.0.0.1/0")).hasMessageEndingWith("write 0.0.0.0/0");
        assertThatThrownBy(() -> Subnet.of("k", "::1/127")).hasMessageEndingWith("write 0:0:0:0:0:0:0:0/127");
    }

    /** Against the JDK's own addresses, and arithmetic on their bytes. */
    @Test
    void anyAddressAndPrefixAgreesWithTheBytes() throws UnknownHostException {
        Random random = new Random(26);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int zeros = random.nextInt(bytes.length); zeros > 0; zeros--) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            int prefix = random.nextInt(bytes.length * 8 + 1);
            byte[] network = bytes.clone();
            for (int bit = prefix; bit < bytes.length * 8; bit++) {
                network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            byte[] other = bytes.clone();
            int flipped = random.nextInt(bytes.length * 8);
            other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
            Subnet subnet = Subnet.of("k", text(network) + "/" + prefix);
            String seen = text(other) + " in " + text(network) + "/" + prefix;
            assertThat(IpText.test(text(bytes), subnet)).as(seen).isTrue();
            assertThat(IpText.test(text(other), subnet)).as(seen).isEqualTo(flipped >= prefix);
            ByteBuffer wanted = ByteBuffer.wrap(bytes);
            if (bytes.length == 16) {
                assertThat(IpText.test(
                                text(bytes), (high, low) -> high == wanted.getLong(0) && low == wanted.getLong(8)))
                        .isTrue();
            }
        }
    }

    private static String text(byte[] bytes) throws UnknownHostException {
        return InetAddress.getByAddress(bytes).getHostAddress();
    }
}
