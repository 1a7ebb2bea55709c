package io.penstock.delivery.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A receiver that takes everything at once and keeps what each connection brought. When it dies, all of that is as good as
 * unread: for the sender it is the kernel that has acknowledged it. So the test does not depend on how far this machine's
 * kernel lets a receive buffer grow.
 *
 * <p>Threads: one accepts, one for each connection reads; what they share is guarded by this object.
 */
final class Hoarder implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();

    Hoarder() throws IOException {
        Thread.ofVirtual().name("hoarder").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Resets all connections; it goes on listening. */
    synchronized void die() throws IOException {
        for (Socket connection : open) {
            if (!connection.isClosed()) {
                connection.setSoLinger(true, 0);
                connection.close();
            }
        }
        open.clear();
    }

    synchronized int connections() {
        return streams.size();
    }

    /** Whether the nth connection, from 0, brought something that ends so. */
    synchronized boolean endsWith(int connection, String text) {
        return connection < streams.size() && streams.get(connection).endsWith(text);
    }

    synchronized byte[] bytes(int connection) {
        return streams.get(connection).toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        die();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                Stream stream = new Stream();
                synchronized (this) {
                    open.add(connection);
                    streams.add(stream);
                }
                Thread.ofVirtual().name("hoarder-reader").start(() -> read(connection, stream));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void read(Socket connection, Stream stream) {
        byte[] buffer = new byte[256 * 1024];
        try (connection) {
            InputStream in = connection.getInputStream();
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                synchronized (this) {
                    stream.write(buffer, 0, got);
                }
            }
        } catch (IOException e) {
            // Reset.
            return;
        }
    }

    /** Bytes, the last of which can be looked at without a copy of all. */
    private static final class Stream extends ByteArrayOutputStream {
        synchronized boolean endsWith(String text) {
            byte[] end = text.getBytes(StandardCharsets.UTF_8);
            return count >= end.length && Arrays.equals(buf, count - end.length, count, end, 0, end.length);
        }
    }
}
