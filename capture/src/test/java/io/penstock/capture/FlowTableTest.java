package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which flows give way in a full table. */
class FlowTableTest {
    private static final int MAX = 64;
    private static final long SECOND = 1_000_000_000L;

    private final List<Integer> closedPorts = new ArrayList<>();
    private final FlowTable flows = new FlowTable(MAX, new FlowListener() {
        @Override
        public void opened(Flow flow, Packet packet) {}

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {}

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet packet) {}

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {}

        @Override
        public void closed(Flow flow) {
            closedPorts.add(flow.clientPort());
        }
    });
    private final Packet packet = new Packet();
    private long now = SECOND;

    private void segment(int fromPort, int toPort, int flags) {
        packet.ipVersion = 4;
        packet.ipProtocol = Packet.TCP;
        packet.sourceLow = IpAddress.v4(fromPort == 502 ? 2 : 1);
        packet.destinationLow = IpAddress.v4(toPort == 502 ? 2 : 1);
        packet.sourcePort = fromPort;
        packet.destinationPort = toPort;
        packet.tcpFlags = flags;
        packet.tcpSequence = 100;
        packet.timeNanos = now++;
        flows.accept(packet);
    }

    private void answered(int port) {
        segment(port, 502, Packet.SYN);
        segment(502, port, Packet.SYN | Packet.ACK);
    }

    @Test
    void aFloodOfOpeningsPushesOutNoConnectionThatWasAnswered() {
        for (int port = 1000; port < 1040; port++) {
            answered(port);
        }
        for (int port = 10_000; port < 20_000; port++) {
            segment(port, 502, Packet.SYN);
        }
        assertThat(flows.size()).isEqualTo(MAX);
        assertThat(flows.evicted()).isEqualTo(10_040 - MAX);
        assertThat(closedPorts).allMatch(port -> port >= 10_000);
    }

    @Test
    void inATableFullOfConnectionsANewOneCanStillBeAnswered() {
        for (int port = 1000; port < 1000 + MAX; port++) {
            answered(port);
        }
        segment(5000, 502, Packet.SYN);
        segment(5001, 502, Packet.SYN);
        segment(502, 5000, Packet.SYN | Packet.ACK);
        assertThat(closedPorts).containsExactly(1000, 1001);
        assertThat(flows.unanswered()).isEqualTo(1);
    }

    @Test
    void aFlowThatNobodyAnswersIsClosedAfterFiveMinutesAndAnAnsweredOneAfterThirty() {
        answered(1000);
        segment(2000, 502, Packet.SYN);
        now += FlowTable.UNANSWERED_IDLE_NANOS + SECOND;
        segment(3000, 502, Packet.SYN);
        assertThat(closedPorts).containsExactly(2000);
        now += FlowTable.IDLE_NANOS;
        segment(3001, 502, Packet.SYN);
        assertThat(closedPorts).containsExactly(2000, 3000, 1000);
    }

    /** A flow's place in the list is not moved for each packet while there is room: that must close nothing that lives. */
    @Test
    void aFlowThatIsHeardAllTheTimeOutlivesOneThatFellSilentASecondAfterItsLastListing() {
        answered(1000);
        answered(1001);
        for (long end = now + FlowTable.IDLE_NANOS + 2 * SECOND; now < end; now += SECOND / 3) {
            segment(1000, 502, Packet.ACK);
        }
        assertThat(closedPorts).containsExactly(1001);
        assertThat(flows.size()).isEqualTo(1);
    }

    @Test
    void inATableThatIsNearlyFullTheFlowThatWasSilentLongestGivesWayThoughAllSpokeWithinASecond() {
        for (int port = 1000; port < 1000 + MAX; port++) {
            answered(port);
        }
        for (int port = 1000; port < 1000 + MAX; port++) {
            if (port != 1017) {
                segment(port, 502, Packet.ACK);
            }
        }
        answered(3000);
        assertThat(closedPorts).containsExactly(1017);
    }
}
