package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Fragments that overlap, never come together, or are too many. */
class FragmentTableTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int BUDGET = 400_000;

    private final FragmentTable table = new FragmentTable(BUDGET);
    private final Packet packet = new Packet();
    private long now = SECOND;
    private int version = 4;

    /** A fragment of ICMP, which no header hides; true if it made a datagram whole. */
    private boolean take(long id, int offset, boolean more, String text) {
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        packet.ipVersion = version;
        packet.sourceLow = IpAddress.v4(0x0A000001);
        packet.destinationLow = IpAddress.v4(0x0A000002);
        packet.ipProtocol = 255; // Reserved (IANA): nothing is read behind it.
        packet.fragmentId = id;
        packet.fragmentOffset = offset;
        packet.moreFragments = more;
        packet.fragmentOverlap = false;
        packet.timeNanos = now;
        packet.payload.wrap(data, 0, data.length);
        return table.accept(packet);
    }

    private String whole() {
        return packet.payload.text(0, packet.payload.length(), StandardCharsets.US_ASCII);
    }

    /** Novak, Target-Based Fragmentation Reassembly (2005): Windows, and others, keep what came first. */
    @Test
    void ofOverlappingIpv4FragmentsTheFirstToArriveStandsAndItIsReported() {
        take(1, 0, true, "aaaaaaaaaaaaaaaa");
        assertThat(packet.fragmentOverlap()).isFalse();
        take(1, 8, true, "bbbbbbbbbbbbbbbb");
        assertThat(packet.fragmentOverlap()).isTrue();
        assertThat(take(1, 24, false, "cccc")).isTrue();
        assertThat(whole()).isEqualTo("aaaaaaaaaaaaaaaabbbbbbbbcccc");
        assertThat(table.overlaps()).isEqualTo(1);
    }

    @Test
    void aFragmentWithOtherBytesInTheSamePlaceIsReported() {
        take(1, 0, true, "readread");
        take(1, 0, true, "stopstop");
        assertThat(packet.fragmentOverlap()).isTrue();
        assertThat(take(1, 8, false, "!")).isTrue();
        assertThat(whole()).isEqualTo("readread!");
    }

    /** RFC 791 section 3.2 allows the network to duplicate: that is no attack. */
    @Test
    void aRepeatedFragmentIsNotReported() {
        take(1, 0, true, "aaaaaaaa");
        take(1, 0, true, "aaaaaaaa");
        assertThat(packet.fragmentOverlap()).isFalse();
        assertThat(table.duplicates()).isEqualTo(1);
        assertThat(take(1, 8, false, "b")).isTrue();
    }

    /** RFC 5722 section 4 and RFC 8200 section 4.5: the datagram and all of its fragments, also later ones, are discarded. */
    @Test
    void anIpv6DatagramWithOverlappingFragmentsIsGivenUpWithAllThatComesOfIt() {
        version = 6;
        take(1, 0, true, "aaaaaaaaaaaaaaaa");
        assertThat(take(1, 8, false, "bbbbbbbbbbbb")).isFalse();
        assertThat(packet.fragmentOverlap()).isTrue();
        assertThat(take(1, 0, true, "aaaaaaaa")).isFalse();
        assertThat(take(1, 8, false, "bbbb")).isFalse();
        assertThat(table.dropped()).isEqualTo(1);
        assertThat(take(2, 0, true, "aaaaaaaa")).isFalse();
        assertThat(take(2, 8, false, "b")).isTrue();
    }

    /** RFC 791 section 3.2 leaves the time to the receiver; Linux's net.ipv4.ipfrag_time is 30 s. */
    @Test
    void aDatagramThatIsNotCompleteInThirtySecondsIsGivenUp() {
        take(1, 0, true, "aaaaaaaa");
        take(2, 0, true, "aaaaaaaa");
        now += 30 * SECOND;
        assertThat(take(1, 8, false, "b")).isTrue();
        now++;
        assertThat(take(2, 8, false, "b")).isFalse();
        assertThat(table.timedOut()).isEqualTo(1);
    }

    @Test
    void theOldestDatagramGivesWayWhenTheBudgetIsUsedUp() {
        String page = "x".repeat(FragmentPages.PAGE);
        take(0, 0, true, page);
        int id = 0;
        while (table.evicted() == 0) {
            id++;
            take(id, 0, true, page);
            assertThat(table.bytes()).isLessThanOrEqualTo(BUDGET);
        }
        assertThat(take(0, FragmentPages.PAGE, false, "end")).isFalse();
        assertThat(take(id, FragmentPages.PAGE, false, "end")).isTrue();
    }

    @Test
    void aFloodStaysWithinTheBudgetAndADatagramWithinItIsStillPutTogether() {
        for (int i = 0; i < 1_000_000; i++) {
            take(i & 0xFFFF, 8 * (1 + i % 1000), true, "flooding");
            if (i % 100_000 == 0) {
                assertThat(table.bytes()).isLessThanOrEqualTo(BUDGET);
                take(1L << 20, 0, true, "request ");
                assertThat(take(1L << 20, 8, false, "here")).isTrue();
                assertThat(whole()).isEqualTo("request here");
            }
        }
        assertThat(table.evicted()).isPositive();
    }

    /** The "ping of death": no datagram is longer than 65,535 bytes (RFC 791 section 3.1). */
    @Test
    void aDatagramLongerThanAnyIsGivenUp() {
        take(1, 0, true, "aaaaaaaa");
        assertThat(take(1, 65_528, false, "aaaaaaaaaaaaaaaa")).isFalse();
        assertThat(table.dropped()).isEqualTo(1);
        assertThat(table.bytes()).isZero();
    }

    /** RFC 1858 section 3: so short that the ports or flags are in the next one. */
    @Test
    void aFirstFragmentWithoutAWholeTransportHeaderIsCounted() {
        take(1, 0, true, "aaaaaaaa");
        assertThat(table.tiny()).isZero();
        packet.ipProtocol = Packet.TCP;
        packet.fragmentId = 2;
        packet.fragmentOffset = 0;
        packet.moreFragments = true;
        packet.payload.wrap(new byte[8], 0, 8);
        table.accept(packet);
        assertThat(table.tiny()).isEqualTo(1);
    }
}
