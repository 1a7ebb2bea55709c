package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinuxSocketTest {
    /** /proc/net/tcp (proc(5)) has the same number from the kernel by another way: tx_queue. */
    @Test
    void unacknowledgedBytesAreWhatTheKernelLists() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux has /proc/net/tcp");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = SocketChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            Socket socket = channel.socket();
            LinuxSocket kernel = Objects.requireNonNull(LinuxSocket.of(socket));
            assertThat(kernel.unacknowledged()).isZero();
            assertThat(kernel.mostUnread()).isBetween(65_535L, 65_535L << 14);
            channel.configureBlocking(false);
            ByteBuffer junk = ByteBuffer.allocate(64 * 1024);
            int zeros = 0;
            while (zeros < 3) {
                junk.clear();
                zeros = channel.write(junk) == 0 ? zeros + 1 : 0;
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat((long) kernel.unacknowledged())
                            .isPositive()
                            .isEqualTo(listed(socket.getLocalPort())));
            socket.close();
            assertThat(kernel.unacknowledged()).isEqualTo(-1);
        }
    }

    private static long listed(int port) throws Exception {
        // sl local_address rem_address st tx_queue:rx_queue
        Pattern line = Pattern.compile(
                String.format(Locale.ROOT, "\\s*\\d+: [0-9A-F]+:%04X [0-9A-F:]+ [0-9A-F]{2} ([0-9A-F]{8}):.*", port));
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String text : Files.readAllLines(Path.of(file))) {
                Matcher matcher = line.matcher(text);
                if (matcher.matches()) {
                    return Long.parseLong(matcher.group(1), 16);
                }
            }
        }
        return -1;
    }
}
