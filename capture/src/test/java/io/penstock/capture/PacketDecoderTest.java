package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
    private static final int ETHERNET = 1;

    private final PacketDecoder decoder = new PacketDecoder();
    private final Packet packet = new Packet();
    private final Frame frame = new Frame();

    private boolean decode(int link, byte[] bytes) {
        frame.set(bytes, 0, bytes.length, bytes.length, 1, 1, link);
        return decoder.decode(frame, packet);
    }

    private void assertInner() {
        assertThat(IpAddress.text(packet.sourceHigh(), packet.sourceLow())).isEqualTo("10.0.0.7");
        assertThat(packet.sourcePort()).isEqualTo(2222);
        assertThat(packet.destinationPort()).isEqualTo(44_818);
        assertThat(packet.payload().length()).isEqualTo(3);
    }

    static Stream<Arguments> tunnels() {
        byte[] ip = Wire.inner();
        byte[] ethernet = Wire.ethernet(0x0800, ip);
        return Stream.of(
                tunnel("IPv4 in IPv4, RFC 2003", 4, ip),
                tunnel("GRE, RFC 2784", 47, Wire.hex("0000 0800"), ip),
                tunnel(
                        "GRE with checksum, key, sequence, RFC 2890",
                        47,
                        Wire.hex("B000 0800 00000000 00000001 00000002"),
                        ip),
                tunnel(
                        "GRE with a source route, RFC 1701",
                        47,
                        Wire.hex("4000 0800 00000000 0800 0004 0A000001 00000000"),
                        ip),
                tunnel("GRE with transparent Ethernet", 47, Wire.hex("0000 6558"), ethernet),
                tunnel("GRE with VLAN tag", 47, Wire.hex("0000 8100 0005 0800"), ip),
                tunnel("ERSPAN type I", 47, Wire.hex("0000 88BE"), ethernet),
                tunnel("ERSPAN type II", 47, Wire.hex("1000 88BE 00000001 1005 0001 00000000"), ethernet),
                tunnel("ERSPAN type III", 47, Wire.hex("1000 22EB 00000001 2005 0001 00000000 0000 0000"), ethernet),
                tunnel(
                        "ERSPAN type III with platform part",
                        47,
                        Wire.hex("1000 22EB 00000001 2005 0001 00000000 0000 0001 0000000000000000"),
                        ethernet),
                tunnel("ERSPAN type III with IP", 47, Wire.hex("1000 22EB 00000001 2005 0001 00000000 0000 0800"), ip),
                tunnel("MPLS in IP, RFC 4023", 137, Wire.hex("00010 0 40 00011 1 40"), ip),
                tunnel(
                        "VXLAN, RFC 7348",
                        17,
                        Wire.udp(55_555, 4789, Wire.join(Wire.hex("08000000 00002A00"), ethernet))),
                tunnel(
                        "Geneve with Ethernet, RFC 8926",
                        17,
                        Wire.udp(55_555, 6081, Wire.join(Wire.hex("0000 6558 00002A00"), ethernet))),
                tunnel(
                        "Geneve with an option and IPv4, RFC 8926 section 3.5",
                        17,
                        Wire.udp(55_555, 6081, Wire.join(Wire.hex("0240 0800 00002A00 0102 80 01 DEADBEEF"), ip))),
                Arguments.of(
                        "PPPoE session, RFC 2516 section 7",
                        Wire.ethernet(0x8864, Wire.join(Wire.hex("1100 0001 0021 0021"), ip))));
    }

    /** RFC 2516 section 6: link control is no IP; the session's other protocols are counted as what they are. */
    @Test
    void pppoeWithoutIpStaysPppoe() {
        assertThat(decode(ETHERNET, Wire.ethernet(0x8864, Wire.hex("1100 0001 0006 C021 0901 0004"))))
                .isTrue();
        assertThat(packet.etherType()).isEqualTo(0x8864);
        assertThat(packet.tunnels()).isZero();
    }

    /** RFC 8926 section 3.4: only version 0 is defined; something else uses the port. */
    @Test
    void anotherVersionThanZeroIsNoGeneve() {
        byte[] other =
                Wire.ipv4(1, 17, Wire.udp(55_555, 6081, Wire.join(Wire.hex("4000 0800 00002A00"), Wire.inner())));
        assertThat(decode(101, other)).isTrue();
        assertThat(packet.destinationPort()).isEqualTo(6081);
        assertThat(packet.tunnels()).isZero();
    }

    private static Arguments tunnel(String name, int protocol, byte[]... parts) {
        return Arguments.of(name, Wire.ethernet(0x0800, Wire.ipv4(1, protocol, Wire.join(parts))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void whatATunnelCarriesIsThePacket(String name, byte[] bytes) {
        assertThat(decode(ETHERNET, bytes)).as(name).isTrue();
        assertInner();
        assertThat(packet.tunnels()).isEqualTo(1);
        assertThat(decoder.tunnelled()).isEqualTo(1);
    }

    /** A tunnel's header that is cut anywhere is counted, and nothing is read behind its end. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void aTunnelCutAnywhereDoesNoHarm(String name, byte[] bytes) {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            if (decode(ETHERNET, cut)) {
                assertThat(packet.payload().length()).as(name).isLessThanOrEqualTo(length);
            }
        }
    }

    @Test
    void ipv6OverIpv4AndBackIsReadToTheInnermost() {
        byte[] bytes = Wire.ipv4(1, 41, Wire.ipv6(2, 4, Wire.inner()));
        assertThat(decode(101, bytes)).isTrue();
        assertInner();
        assertThat(packet.tunnels()).isEqualTo(2);
    }

    /** draft-foschiano-erspan-03 section 4.2: the header has the VLAN of the mirrored frame, whose tag is gone. */
    @Test
    void theVlanOfAMirroredFrameIsInTheErspanHeader() {
        byte[] erspan =
                Wire.join(Wire.hex("1000 88BE 00000001 1123 0001 00000000"), Wire.ethernet(0x0800, Wire.inner()));
        assertThat(decode(ETHERNET, Wire.ethernet(0x8100, Wire.join(Wire.hex("0009 0800"), Wire.ipv4(1, 47, erspan)))))
                .isTrue();
        assertThat(packet.vlan()).isEqualTo(0x123);
        assertThat(packet.sourceMac()).isEqualTo(Wire.MAC_A);
    }

    /** Not IP inside: what is left must not look as if it came from the tunnel's ends. */
    @Test
    void anArpRequestInATunnelHasNoAddressesOfTheTunnel() {
        byte[] arp = Wire.ethernet(0x0806, new byte[28]);
        decode(ETHERNET, Wire.ethernet(0x0800, Wire.ipv4(1, 47, Wire.join(Wire.hex("0000 6558"), arp))));
        assertThat(packet.etherType()).isEqualTo(EtherType.ARP);
        assertThat(packet.ipVersion()).isZero();
        assertThat(packet.sourceLow()).isZero();
    }

    @Test
    void tunnelsAreTakenOffToABoundAndTheRestIsCounted() {
        byte[] bytes = Wire.inner();
        for (int i = 0; i < 30; i++) {
            bytes = Wire.ipv4(i, 4, bytes);
        }
        assertThat(decode(101, bytes)).isTrue();
        assertThat(packet.tunnels()).isEqualTo(Packet.MAX_TUNNELS);
        assertThat(decoder.tooDeep()).isEqualTo(1);
        assertThat(packet.sourcePort()).isEqualTo(-1);
    }

    /** RFC 4448 and RFC 4385: with or without the control word; RFC 3032: IP by its first four bits. */
    @Test
    void mplsCarriesIpOrEthernet() {
        byte[] label = Wire.hex("00010140");
        byte[] ethernet = Wire.ethernet(0x0800, Wire.inner());
        assertThat(decode(ETHERNET, Wire.ethernet(0x8847, Wire.join(label, Wire.inner()))))
                .isTrue();
        assertInner();
        assertThat(decode(ETHERNET, Wire.ethernet(0x8847, Wire.join(label, ethernet))))
                .isTrue();
        assertInner();
        assertThat(decode(ETHERNET, Wire.ethernet(0x8848, Wire.join(label, new byte[4], ethernet))))
                .isTrue();
        assertInner();
        assertThat(decode(ETHERNET, Wire.ethernet(0x8847, Wire.join(label, Wire.hex("A5A5A5A5")))))
                .isTrue();
        assertThat(packet.etherType()).isEqualTo(EtherType.MPLS);
    }

    /** IEEE 802.1Q clause 9.6, 802.1ad, and the number used before it: 0x8100 0x88A8 0x9100; HSR: IEC 62439-3 clause 5.8. */
    @Test
    void tagsAreSteppedOverAndTheOutermostVlanIsKept() {
        byte[] tagged = Wire.ethernet(
                0x88A8, Wire.join(Wire.hex("2064 9100 00C8 8100 0005 892F 0028 0001 0800"), Wire.inner()));
        assertThat(decode(ETHERNET, tagged)).isTrue();
        assertInner();
        assertThat(packet.vlan()).isEqualTo(100);
    }

    /** IEEE 802.2 clause 3 and RFC 1042: a length, LLC, and for SNAP an EtherType or an organisation's own number. */
    @Test
    void llcAndSnapAreToldApart() {
        byte[] snapIp = Wire.join(Wire.hex("AAAA03 000000 0800"), Wire.inner());
        assertThat(decode(ETHERNET, Wire.ethernet(snapIp.length, Wire.join(snapIp, new byte[9]))))
                .isTrue();
        assertInner();
        assertThat(decode(ETHERNET, Wire.ethernet(8, Wire.hex("AAAA03 00000C 2000 FFFF"))))
                .isTrue();
        assertThat(packet.snap()).isEqualTo(0x00000C_2000L);
        assertThat(packet.etherType()).isEqualTo(-1);
        assertThat(packet.payload().length()).as("padding is no payload").isZero();
        assertThat(decode(ETHERNET, Wire.ethernet(5, Wire.hex("424203 0000 00000000"))))
                .isTrue();
        assertThat(packet.llc()).isEqualTo(0x42);
        assertThat(packet.payload().length()).isEqualTo(2);
    }

    /** RFC 792: type, code; the packet that an error quotes has ports, and they are no flow's. */
    @Test
    void anIcmpErrorHasTypeAndCodeAndNoPorts() {
        byte[] error = Wire.join(Wire.hex("0303 0000 00000000"), Wire.inner());
        assertThat(decode(101, Wire.ipv4(1, 1, error))).isTrue();
        assertThat(packet.icmpType()).isEqualTo(3);
        assertThat(packet.icmpCode()).isEqualTo(3);
        assertThat(packet.sourcePort()).isEqualTo(-1);
        assertThat(IpAddress.text(0, packet.sourceLow())).isEqualTo("10.0.0.1");
        assertThat(decode(101, Wire.ipv6(1, 58, Wire.hex("8700 0000 00000000"))))
                .isTrue();
        assertThat(packet.icmpType()).isEqualTo(135);
    }

    /** RFC 8200 section 4.1, in its order; RFC 4302 for the last. */
    @Test
    void ipv6ExtensionHeadersAreSteppedOver() {
        byte[] headers = Wire.join(
                Wire.hex("3C00 010400000000 2B00 010400000000 3300 000000000000 1101 0000 00000000 00000000"),
                Wire.udp(2222, 44_818, new byte[3]));
        assertThat(decode(101, Wire.ipv6(1, 0, headers))).isTrue();
        assertThat(packet.ipProtocol()).isEqualTo(Packet.UDP);
        assertThat(packet.destinationPort()).isEqualTo(44_818);
    }

    /** RFC 791 section 3.1: options lengthen the header, and Ethernet's padding is no data. */
    @Test
    void ipv4OptionsAreSteppedOver() {
        byte[] datagram = Wire.join(
                Wire.hex("4600 0023 0000 0000 4011 0000 0A000007 0A000063 01010101"),
                Wire.udp(2222, 44_818, new byte[] {1, 2, 3}),
                new byte[11]);
        assertThat(decode(ETHERNET, Wire.ethernet(0x0800, datagram))).isTrue();
        assertInner();
    }

    /** tcpdump.org's link-layer header registry. */
    @Test
    void everyLinkLayerLeadsToTheSamePacket() {
        byte[] ip = Wire.inner();
        assertThat(decode(0, Wire.join(Wire.hex("02000000"), ip))).isTrue();
        assertInner();
        assertThat(decode(108, Wire.join(Wire.hex("00000002"), ip))).isTrue();
        assertInner();
        assertThat(decode(113, Wire.join(Wire.hex("0000 0001 0006 0080F400000A 0000 0800"), ip)))
                .isTrue();
        assertInner();
        assertThat(packet.sourceMac()).isEqualTo(Wire.MAC_A);
        assertThat(decode(276, Wire.join(Wire.hex("0800 0000 00000003 0001 00 06 0080F400000A 0000"), ip)))
                .isTrue();
        assertInner();
        assertThat(packet.sourceMac()).isEqualTo(Wire.MAC_A);
        assertThat(decode(228, ip)).isTrue();
        assertInner();
        assertThat(decoder.malformed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {195, 215, 230, 283})
    void ieee802154IsKnownCountedAndSkipped(int link) {
        assertThat(decode(link, new byte[20])).isFalse();
        assertThat(frame.link()).isEqualTo(LinkType.IEEE_802_15_4);
        assertThat(decoder.unreadLinks()).isEqualTo(1);
        assertThat(decoder.malformed()).isZero();
    }

    @Test
    void framesThatAreNotIpAreHandedOverAndCountedByEtherType() {
        for (int type : new int[] {0x88B8, 0x88BA, 0x8892, 0x88A4, 0x88CC, 0x887B, 0x88F7, 0xBEEF, 0xBEEF}) {
            assertThat(decode(ETHERNET, Wire.ethernet(type, new byte[] {42}))).isTrue();
            assertThat(packet.etherType()).isEqualTo(type);
            assertThat(packet.payload().u8(0)).isEqualTo(42);
        }
        List<String> listed = new ArrayList<>();
        decoder.etherTypes().each((type, frames) -> listed.add(EtherType.name(type) + " " + frames));
        assertThat(listed)
                .containsExactly(
                        "HomePlug 1",
                        "PROFINET 1",
                        "EtherCAT 1",
                        "GOOSE 1",
                        "Sampled Values 1",
                        "LLDP 1",
                        "PTP 1",
                        "null 2");
        assertThat(decoder.etherTypes().of(0xBEEF)).isEqualTo(2);
        assertThat(decoder.etherTypes().size()).isEqualTo(8);
    }
}
