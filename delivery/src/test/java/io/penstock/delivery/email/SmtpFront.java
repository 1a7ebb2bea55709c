package io.penstock.delivery.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a mail server that has no STARTTLS and takes everything: adds TLS (RFC 3207), and gives answers of its own
 * to the commands that {@code answers} has one for. A mail's end is the command {@code .}; the answer {@link #DROP} to it
 * gives the mail to the server and breaks the connection instead of answering. Each connection has a thread.
 */
final class SmtpFront implements AutoCloseable {
    static final String DROP = "drop";

    enum Tls {
        NONE,
        STARTTLS,
        AT_ONCE
    }

    final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final int backend;
    private final Tls mode;
    private final @Nullable SSLContext tls;
    private final Function<String, @Nullable String> answers;

    SmtpFront(int backend, Tls mode, @Nullable SSLContext tls, Function<String, @Nullable String> answers)
            throws IOException {
        this.backend = backend;
        this.mode = mode;
        this.tls = tls;
        this.answers = answers;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> commands(String start) {
        return commands.stream().filter(command -> command.startsWith(start)).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            commands.add("closed");
        }
    }

    private void serve(Socket plain) {
        try (plain;
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), backend)) {
            Socket client = mode == Tls.AT_ONCE ? encrypted(plain) : plain;
            BufferedReader in = reader(client);
            BufferedReader serverIn = reader(socket);
            relay(serverIn, client);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                commands.add(line);
                if (command.equals("STARTTLS") && mode == Tls.STARTTLS) {
                    say(client, "220 go ahead");
                    client = encrypted(plain);
                    in = reader(client);
                } else if (command.startsWith("EHLO") && mode == Tls.STARTTLS && client.equals(plain)) {
                    say(client, "250-front\r\n250 STARTTLS");
                } else if (command.equals("DATA")) {
                    if (!data(in, client, serverIn, socket)) {
                        return;
                    }
                } else {
                    String own = answers.apply(line);
                    if (own != null) {
                        say(client, own);
                    } else {
                        say(socket, line);
                        relay(serverIn, client);
                    }
                }
            }
        } catch (IOException e) {
            commands.add("broken: " + e);
        }
    }

    /** Returns whether the connection goes on. */
    private boolean data(BufferedReader in, Socket client, BufferedReader serverIn, Socket socket) throws IOException {
        say(client, "354 go ahead");
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        String own = answers.apply(".");
        if (own != null && !own.equals(DROP)) {
            say(socket, "RSET");
            serverIn.readLine();
            say(client, own);
            return true;
        }
        say(socket, "DATA");
        serverIn.readLine();
        say(socket, mail + ".");
        if (own != null) {
            serverIn.readLine();
            return false;
        }
        relay(serverIn, client);
        return true;
    }

    private Socket encrypted(Socket plain) throws IOException {
        if (tls == null) {
            throw new IOException("no certificate");
        }
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static void relay(BufferedReader from, Socket to) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            say(to, line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return;
            }
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
