package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read of a TCP connection when something is lost, repeated, forged or met in the middle. */
class TcpConnectionTest {
    private static final int SYN = Packet.SYN;
    private static final int ACK = Packet.ACK;
    private static final int FIN = Packet.FIN;
    private static final int RST = Packet.RST;
    private static final long SECOND = 1_000_000_000L;

    /** What is heard of all connections: text, and gaps as their length in brackets. */
    private static final class Heard implements FlowListener {
        final StringBuilder toServer = new StringBuilder();
        final StringBuilder toClient = new StringBuilder();
        int opened;
        int conflicts;

        private StringBuilder text(Direction direction) {
            return direction == Direction.TO_SERVER ? toServer : toClient;
        }

        @Override
        public void opened(Flow flow, Packet packet) {
            opened++;
        }

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            text(direction).append(bytes.text(0, bytes.length(), StandardCharsets.ISO_8859_1));
        }

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet packet) {
            text(direction).append('[').append(length).append(']');
        }

        @Override
        public void conflict(Flow flow, Direction direction, int length, Packet packet) {
            conflicts++;
        }

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {}

        @Override
        public void closed(Flow flow) {}
    }

    private final Heard heard = new Heard();
    private FlowTable flows = new FlowTable(64, heard);
    private final Packet packet = new Packet();
    private long now = SECOND;
    private int port = 40_000;
    private int window = 8192;

    private Flow segment(boolean back, int flags, long sequence, long acknowledged, String text) {
        packet.ipVersion = 4;
        packet.ipProtocol = Packet.TCP;
        packet.sourceLow = IpAddress.v4(back ? 2 : 1);
        packet.destinationLow = IpAddress.v4(back ? 1 : 2);
        packet.sourcePort = back ? 502 : port;
        packet.destinationPort = back ? port : 502;
        packet.tcpFlags = flags;
        packet.tcpSequence = (int) sequence;
        packet.tcpAcknowledgement = (int) acknowledged;
        packet.tcpWindow = window;
        packet.tcpWindowScale = -1;
        packet.timeNanos = now;
        byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
        packet.payload.wrap(data, 0, data.length);
        Flow flow = flows.accept(packet);
        assertThat(flow).isNotNull();
        return java.util.Objects.requireNonNull(flow);
    }

    private Flow client(int flags, long sequence, long acknowledged, String text) {
        return segment(false, flags, sequence, acknowledged, text);
    }

    private Flow server(int flags, long sequence, long acknowledged, String text) {
        return segment(true, flags, sequence, acknowledged, text);
    }

    /** RFC 9293 section 3.5, figure 6: the client's bytes begin at 100, the server's at 300. */
    private void handshake() {
        client(SYN, 99, 0, "");
        server(SYN | ACK, 299, 100, "");
        client(ACK, 100, 300, "");
    }

    private void assertHeard(String toServer, String toClient) {
        assertThat(heard.toServer.toString()).isEqualTo(toServer);
        assertThat(heard.toClient.toString()).isEqualTo(toClient);
    }

    @Test
    void aRepetitionWithOtherBytesIsReportedAndTheFirstStand() {
        handshake();
        client(ACK, 100, 300, "read 1");
        client(ACK, 100, 300, "read 1");
        assertThat(heard.conflicts).isZero();
        client(ACK, 100, 300, "stop 1");
        assertThat(heard.conflicts).isEqualTo(1);
        server(ACK, 300, 106, "");
        assertHeard("read 1", "");
    }

    @Test
    void bytesThatWaitAndComeAgainOtherwiseAreReportedAndTheFirstStand() {
        handshake();
        client(ACK, 104, 300, "5678");
        client(ACK, 102, 300, "34XY78");
        assertThat(heard.conflicts).isEqualTo(1);
        client(ACK, 100, 300, "12");
        assertHeard("12345678", "");
    }

    /** RFC 9293 section 3.10.7.4: outside the window it is dropped. RFC 5961 section 3: within, the receiver may not believe it. */
    @Test
    void aForgedResetSilencesNobody() {
        handshake();
        client(RST, 5_000_000, 0, "");
        client(ACK, 100, 300, "one ");
        server(RST, 300, 0, "");
        client(ACK, 104, 300, "two");
        assertHeard("one two", "");
        assertThat(heard.opened).isEqualTo(1);
    }

    /** RFC 9293 section 3.6: nothing follows a FIN. */
    @Test
    void nothingBehindAFinIsRead() {
        handshake();
        client(ACK | FIN, 100, 300, "last");
        server(ACK, 300, 105, "");
        client(ACK, 105, 300, "more");
        assertHeard("last", "");
    }

    @Test
    void aForgedFinThatTheReceiverDoesNotBelieveEndsNothing() {
        handshake();
        client(ACK | FIN, 9_000_000, 300, "");
        client(ACK, 100, 300, "abc");
        client(ACK | FIN, 103, 300, "");
        client(ACK, 103, 300, "defg");
        server(ACK, 300, 107, "");
        client(ACK, 107, 300, "hij");
        assertHeard("abc[4]hij", "");
    }

    /** RFC 9293 section 3.8.4: a keep-alive has a number before the next byte, and at most one byte, which may be any. */
    @Test
    void aKeepAliveIsNoDataAndNoConflict() {
        handshake();
        client(ACK, 100, 300, "ab");
        client(ACK, 101, 300, "\0");
        client(ACK, 101, 300, "");
        server(ACK, 300, 102, "");
        client(ACK, 102, 300, "cd");
        assertHeard("abcd", "");
        assertThat(heard.conflicts).isZero();
    }

    /** RFC 9293 section 3.8.6.1: the byte of a zero window probe is sent until there is room, and is data once. */
    @Test
    void aProbeOfAZeroWindowIsReadOnceAndWhatIsBehindTheWindowIsNot() {
        handshake();
        client(ACK, 100, 300, "abcd");
        window = 0;
        server(ACK, 300, 104, "");
        client(ACK, 108, 300, "forged");
        client(ACK, 104, 300, "e");
        server(ACK, 300, 104, "");
        client(ACK, 104, 300, "e");
        window = 8192;
        server(ACK, 300, 105, "");
        client(ACK, 105, 300, "fghijklmno");
        assertHeard("abcdefghijklmno", "");
    }

    @Test
    void whatWaitsLongestGivesWayWhenTheBudgetIsUsedUpAndIsCounted() {
        flows = new FlowTable(64, 4L * Segment.cost(0), heard);
        for (port = 1; port <= 6; port++) {
            handshake();
            client(ACK, 110, 300, "late");
        }
        assertThat(flows.budget().used()).isLessThanOrEqualTo(4L * Segment.cost(0));
        assertThat(flows.budget().evictions()).isEqualTo(2);
        assertThat(flows.budget().evictedBytes()).isEqualTo(8);
        port = 1;
        client(ACK, 100, 300, "0123456789");
        server(ACK, 300, 114, "");
        client(ACK, 114, 300, "on");
        assertHeard("0123456789[4]on", "");
    }

    /** What is read and what is told as missing are together what the receiver acknowledged, whatever is lost. */
    @Test
    void bytesAndGapsAddUpToWhatWasAcknowledged() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TcpConnectionTest test = new TcpConnectionTest();
            // RFC 9293 section 3.4: numbers wrap at 2^32.
            long first = seed % 2 == 0 ? -random.nextInt(2000) : random.nextInt();
            test.client(SYN, first - 1, 0, "");
            test.server(SYN | ACK, 299, first, "");
            int sent = 0;
            while (sent < 3000) {
                int length = 1 + random.nextInt(200);
                if (random.nextInt(4) > 0) {
                    test.client(ACK, first + sent, 300, "x".repeat(length));
                }
                sent += length;
                if (random.nextInt(3) == 0) {
                    test.server(ACK, 300, first + sent, "");
                }
            }
            test.server(ACK, 300, first + sent, "");
            test.flows.finish();
            int bytes = 0;
            String told = test.heard.toServer.toString();
            for (String part : told.split("[\\[\\]]", -1)) {
                bytes += part.startsWith("x") || part.isEmpty() ? part.length() : Integer.parseInt(part);
            }
            assertThat(bytes).as("seed %d: %s", seed, told).isEqualTo(sent);
        }
    }

    @Test
    void theNumbersWrapWithinWhatWaits() {
        client(SYN, -5, 0, "");
        server(SYN | ACK, 299, -4, "");
        client(ACK, 2, 300, "ghi");
        client(ACK, -2, 300, "cdef");
        client(ACK, -4, 300, "ab");
        assertHeard("abcdefghi", "");
    }

    /** Decision 8: the first segment that is met need not be the first that was sent. */
    @Test
    void aStreamMetMidwayBeginsAtTheLowestOfItsFirstSegments() {
        client(ACK, 1004, 300, "5678");
        client(ACK, 1000, 300, "1234");
        assertHeard("", "");
        server(ACK, 300, 1008, "ok");
        client(ACK, 1008, 302, "9");
        assertHeard("123456789", "ok");
    }

    /** Decision 8: so that what is cut off before it is told as missing, and what comes late is read. */
    @Test
    void aStreamMetMidwayBeginsAtWhatItsReceiverHasAcknowledged() {
        server(ACK, 300, 1000, "");
        client(ACK, 1004, 300, "5678");
        client(ACK, 1000, 300, "1234");
        assertHeard("12345678", "");
    }

    /** Decision 8: who forges one acknowledgement hides nothing. */
    @Test
    void aForgedAcknowledgementHidesNoByteOfAStreamMetMidway() {
        server(ACK, 300, 3_000_000_000L, "");
        client(ACK, 1000, 300, "one ");
        server(ACK, 300, 2_000_000_000L, "");
        client(ACK, 1004, 300, "two");
        server(ACK, 300, 1007, "");
        assertHeard("one two", "");
        port++;
        client(ACK, 5000, 300, " three ");
        server(ACK, 300, 3_000_000_000L, "");
        server(ACK, 300, 5007, "");
        assertHeard("one two three ", "");
    }

    @Test
    void aStreamMetMidwayWaitsNeitherForThreeSegmentsNorForASecond() {
        client(ACK, 1000, 300, "a");
        client(ACK, 1001, 300, "b");
        client(ACK, 1002, 300, "c");
        client(ACK, 1003, 300, "d");
        assertHeard("abcd", "");
        port++;
        client(ACK, 1000, 300, "e");
        now += 2 * SECOND;
        client(ACK, 1001, 300, "f");
        assertHeard("abcdef", "");
        port++;
        client(ACK, 1000, 300, "g");
        flows.finish();
        assertHeard("abcdefg", "");
    }

    /** Decision 9; RFC 5961 section 4: a SYN on a connection that lives is answered by an acknowledgement of the old one. */
    @Test
    void aForgedSynSilencesNoLiveConnection() {
        handshake();
        client(SYN, 77_777, 0, "");
        client(ACK, 100, 300, "one ");
        server(SYN, 88_888, 0, "");
        server(ACK, 300, 104, "1");
        client(SYN, 3_000_000_000L, 0, "");
        client(ACK, 104, 301, "two");
        assertHeard("one two", "1");
        assertThat(heard.opened).isEqualTo(1);
    }

    /** Decision 9: whoever forges a reset as well has a new flow made, which finds the place of the old by what is acknowledged. */
    @Test
    void aForgedResetWithASynBehindItSilencesForOneMessageAtMost() {
        handshake();
        client(ACK, 100, 300, "one ");
        client(RST, 104, 0, "");
        client(SYN, 3_000_000_000L, 0, "");
        client(ACK, 104, 300, "two ");
        server(ACK, 300, 108, "2");
        client(ACK, 108, 301, "three");
        server(ACK, 301, 113, "3");
        client(ACK, 113, 302, " four");
        server(ACK, 302, 118, "4");
        assertThat(heard.toServer.toString()).startsWith("one ").endsWith("three four");
        assertThat(heard.toClient.toString()).isEqualTo("234");
    }

    /** Decision 9; the other half of a handshake can be forged as well. */
    @Test
    void aForgedSynWithAcknowledgementHidesNoByte() {
        server(ACK, 300, 1000, "reply ");
        server(SYN | ACK, 3_000_000_000L, 1000, "");
        client(ACK, 1000, 306, "go");
        server(ACK, 306, 1002, "again");
        assertHeard("go", "reply again");
    }

    @Test
    void theSamePortsAfterAFinAreAnotherConnection() {
        handshake();
        client(ACK | FIN, 100, 300, "");
        server(ACK | FIN, 300, 101, "");
        client(SYN, 500, 0, "");
        server(SYN | ACK, 700, 501, "");
        client(ACK, 501, 701, "new");
        assertHeard("new", "");
        assertThat(heard.opened).isEqualTo(2);
    }

    /** RFC 9293 section 3.5.1: a client that has lost its state opens anew; a server that has, too, takes it. */
    @Test
    void theSamePortsWithoutAFinAreAnotherConnectionOnceTheServerTakesIt() {
        handshake();
        client(ACK, 100, 300, "old");
        client(SYN, 50, 0, "");
        assertThat(heard.opened).isEqualTo(1);
        server(SYN | ACK, 20, 51, "");
        assertThat(heard.opened).isEqualTo(2);
        client(ACK, 51, 21, "new");
        server(ACK, 21, 54, "yes");
        assertHeard("oldnew", "yes");
    }

    @Test
    void theSamePortsAreAnotherConnectionWhereAnswersAreNotCaptured() {
        client(SYN, 99, 0, "");
        client(ACK, 100, 300, "old");
        client(SYN, 50, 0, "");
        client(ACK, 51, 700, "new");
        assertHeard("oldnew", "");
        assertThat(heard.opened).isEqualTo(2);
    }

    /** Decision 9: a place that is nobody's is given up. */
    @Test
    void aStreamThatGoesOnFarBeforeItsPlaceIsReadAgainBeforeLong() {
        handshake();
        client(ACK, 100, 300, "x");
        long elsewhere = 3_000_000_000L;
        for (int i = 0; i < 40; i++) {
            client(ACK, elsewhere + i, 300, "y");
        }
        assertThat(heard.toServer.toString()).startsWith("x[1]y").endsWith("yyyyyyy");
    }

    /** Ten million of them are a flood. */
    @Test
    void aSynAloneMakesNoStream() {
        Flow flow = client(SYN, 99, 0, "");
        client(SYN, 99, 0, "");
        assertThat(flow.toServer).isNull();
        assertThat(flow.toClient).isNull();
    }

    /** The design's rule of the hot path, for what comes out of order. */
    @Test
    void segmentsOutOfOrderMakeNoGarbage() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        TcpStream stream = new TcpStream();
        stream.synchronise(-1);
        Budget budget = new Budget(1 << 20);
        TcpStream.Sink sink = new TcpStream.Sink() {
            @Override
            public void bytes(Bytes bytes) {}

            @Override
            public void gap(int length) {}
        };
        byte[] data = new byte[1460];
        Bytes bytes = new Bytes();
        int next = 0;
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i == 1000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            stream.accept(next + 2920, bytes.wrap(data, 0, 1460), i, budget, sink);
            stream.accept(next + 1460, bytes.wrap(data, 0, 1460), i, budget, sink);
            stream.accept(next, bytes.wrap(data, 0, 1460), i, budget, sink);
            next += 3 * 1460;
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(19_000);
        assertThat(budget.used()).isZero();
    }
}
