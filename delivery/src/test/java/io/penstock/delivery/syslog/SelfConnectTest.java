package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 9293, 3.5: two SYNs that cross make a connection, also those of one socket. */
class SelfConnectTest {
    private static final Duration BOUND = Duration.ofSeconds(5);

    @Test
    void aConnectionThatLeadsToItselfMeansThatNothingListens() throws Exception {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
            assertThatThrownBy(() -> StreamConnection.connect(socket, own, BOUND))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("nothing listens on port " + own.getPort() + ": the connection led to itself");
            // The kernel had made one: this is what would have been written to.
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aConnectionToAListenerOfTheSameHostIsNone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket()) {
            StreamConnection.connect(socket, (InetSocketAddress) server.getLocalSocketAddress(), BOUND);
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
