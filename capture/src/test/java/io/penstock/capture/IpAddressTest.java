package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
    /** The examples of RFC 5952 sections 1 and 4, and dotted decimal for IPv4. */
    @ParameterizedTest
    @CsvSource({
        "20010DB800000000, 0000000000000001, 2001:db8::1",
        "20010DB800000000, 0000000000020001, 2001:db8::2:1",
        "20010DB800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010DB800000000, 0001000000000001, 2001:db8::1:0:0:1",
        "0000000000000000, 0000000000000000, ::",
        "0000000000000000, 0000FFFF0A140064, 10.20.0.100",
        "0000000000000000, 0000FFFFFFFFFFFF, 255.255.255.255"
    })
    void textIsTheRecommendedOne(String high, String low, String text) {
        assertThat(IpAddress.text(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)))
                .isEqualTo(text);
    }

    /** RFC 1918, RFC 6598, RFC 3927, RFC 4193; the others are documentation or public addresses. */
    @ParameterizedTest
    @CsvSource({
        "10.20.0.1, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.1.1, true",
        "100.64.0.1, true",
        "169.254.9.9, true",
        "203.0.113.7, false",
        "8.8.8.8, false"
    })
    void localAddressesAreThoseThatTheInternetDoesNotRoute(String address, boolean local) {
        String[] octets = address.split("\\.", -1);
        int value = 0;
        for (String octet : octets) {
            value = value << 8 | Integer.parseInt(octet);
        }
        assertThat(IpAddress.isLocal(0, IpAddress.v4(value))).isEqualTo(local);
    }
}
