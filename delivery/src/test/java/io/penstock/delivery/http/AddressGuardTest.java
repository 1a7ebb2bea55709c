package io.penstock.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.DeliveryException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-side request forgery: whoever can set up a destination must not reach what only this machine can. */
class AddressGuardTest {
    private static final AddressGuard GUARD = new AddressGuard(false);

    /** Special-purpose registries of IANA (RFC 6890) and the clouds' own documentation of their metadata services. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.0.1",
                "169.254.170.2",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "::1",
                "::",
                "fe80::1",
                "febf::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                "fd20:ce::254"
            })
    void internalAddressesAreRefused(String address) {
        assertThat(GUARD.refusal(InetAddress.ofLiteral(address))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5",
                "172.16.0.1",
                "192.168.1.10",
                "100.64.0.1",
                "8.8.8.8",
                "fd00::10",
                "fc00::1",
                "2001:db8::1",
                "::ffff:192.168.1.10",
                "64:ff9b::8.8.8.8",
                "169.253.255.255",
                "128.0.0.1"
            })
    void privateAndOutsideAddressesAreAllowed(String address) {
        assertThat(GUARD.refusal(InetAddress.ofLiteral(address))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata.google.internal",
                "METADATA.google.internal.",
                "metadata",
                "instance-data.ec2.internal",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "127.1",
                "127.0.0.1.2",
                "0x7f.0.0.0x1",
                "127.0.0.01",
                "2130706433."
            })
    void metadataNamesAndOddSpellingsAreRefused(String host) {
        assertThat(GUARD.refusal(host)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"siem", "siem.plant7", "siem.plant.example", "7.plant.example", "10.0.0.5", "fd00::10"})
    void ordinaryNamesAreAllowed(String host) {
        assertThat(GUARD.refusal(host)).isNull();
    }

    @Test
    void whatIsAllowedInternallyIsNeitherMulticastNorUnspecified() {
        AddressGuard open = new AddressGuard(true);
        assertThat(open.refusal(InetAddress.ofLiteral("127.0.0.1"))).isNull();
        assertThat(open.refusal(InetAddress.ofLiteral("fe80::1"))).isNull();
        assertThat(open.refusal(InetAddress.ofLiteral("224.0.0.1"))).isNotNull();
        assertThat(open.refusal(InetAddress.ofLiteral("0.0.0.0"))).isNotNull();
    }

    /** Every spelling of loopback in a URL, with a server there that would answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "127.0.0.2",
                "0.0.0.0",
                "0",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "127.0.0.1.nip.example"
            })
    void noSpellingReachesALoopbackServer(String host) throws Exception {
        try (FakeServer server = FakeServer.start(got -> FakeServer.Answer.of(200, "secret"));
                HttpSender sender = sender(HttpSettings.usual(), AddressGuardTest::likeNip)) {
            assertThatThrownBy(() -> sender.exchange(HttpCall.get(server.url(host, "/"))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("which destinations may not reach")
                    .hasMessageContaining("http.allow-internal: true");
            assertThat(server.got).isEmpty();
        }
    }

    /** As nip.io and sslip.io do: the address is in the name. */
    private static List<InetAddress> likeNip(String host) throws UnknownHostException {
        return host.endsWith(".nip.example")
                ? List.of(InetAddress.ofLiteral(host.replace(".nip.example", "")))
                : List.of(InetAddress.getAllByName(host.replaceAll("\\.$", ""))); // as most resolvers do
    }

    /** DNS rebinding: the name is harmless when it is looked at and loopback when it is used. */
    @Test
    void aNameThatChangesItsAddressIsCheckedEachTimeItIsConnectedTo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpSender.Resolver rebinding =
                host -> List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "198.51.100.1" : "127.0.0.1"));
        HttpSettings quick = HttpSettings.usual().withTimeouts(Duration.ofMillis(50), Duration.ofMillis(200));
        try (FakeServer server = FakeServer.start(got -> FakeServer.Answer.of(200, "secret"));
                HttpSender sender = sender(quick, rebinding)) {
            URI url = server.url("rebind.example", "/");
            assertThatThrownBy(() -> sender.exchange(HttpCall.get(url))).isInstanceOf(DeliveryException.class);
            assertThatThrownBy(() -> sender.exchange(HttpCall.get(url))).hasMessageContaining("(loopback)");
            assertThat(server.got).isEmpty();
        }
    }

    /** The proxy is a way around too: it is a server on loopback itself, or would go to loopback for us. */
    @Test
    void aProxyIsNoWayAround() throws Exception {
        try (FakeServer server = FakeServer.start(got -> FakeServer.Answer.of(200, "secret"))) {
            try (HttpSender sender = sender(HttpSettings.usual().withProxy(server.url("")), likeOutside())) {
                assertThatThrownBy(() -> sender.exchange(HttpCall.get(URI.create("http://siem.example/"))))
                        .hasMessageContaining("(loopback)");
            }
            for (String inner : List.of("127.0.0.1", "localhost", "0x7f000001", "metadata.google.internal")) {
                HttpSettings proxied = HttpSettings.usual().withProxy(URI.create("http://192.0.2.1:3128"));
                try (HttpSender sender = sender(proxied, HttpSender.Resolver.SYSTEM)) {
                    assertThatThrownBy(() -> sender.exchange(HttpCall.get(URI.create("http://" + inner + "/"))))
                            .hasMessageContaining("which destinations may not reach");
                }
            }
            assertThat(server.got).isEmpty();
        }
    }

    private static HttpSender.Resolver likeOutside() {
        return host -> List.of(InetAddress.ofLiteral(host.equals("127.0.0.1") ? host : "198.51.100.1"));
    }

    private static HttpSender sender(HttpSettings settings, HttpSender.Resolver resolver) throws DeliveryException {
        return new HttpSender("webhook", settings, Contexts.context(new Contexts.Clock()), resolver);
    }
}
