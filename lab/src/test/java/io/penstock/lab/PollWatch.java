package io.penstock.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between browser and lab, hands bytes on, and does something once when the page first asks for its renewal. */
final class PollWatch implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicBoolean asked = new AtomicBoolean();
    private final int labPort;
    private final Action beforeFirstRenewal;

    PollWatch(Lab lab, Action beforeFirstRenewal) throws IOException {
        this.labPort = lab.url().getPort();
        this.beforeFirstRenewal = beforeFirstRenewal;
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket browser = server.accept();
                Socket lab = new Socket(InetAddress.getLoopbackAddress(), labPort);
                Thread.ofVirtual().start(() -> pump(browser, lab, true));
                Thread.ofVirtual().start(() -> pump(lab, browser, false));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[65_536];
            int count;
            while ((count = in.read(chunk)) >= 0) {
                String text = new String(chunk, 0, count, StandardCharsets.ISO_8859_1);
                if (requests && text.startsWith("GET /activity") && asked.compareAndSet(false, true)) {
                    beforeFirstRenewal.run();
                }
                out.write(chunk, 0, count);
            }
        } catch (IOException e) {
            // One side has closed: so does the other.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** What to do. */
    interface Action {
        void run() throws IOException;
    }
}
