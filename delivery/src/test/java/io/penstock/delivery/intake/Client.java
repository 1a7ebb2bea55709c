package io.penstock.delivery.intake;

import io.penstock.delivery.Alerts;
import io.penstock.store.AlertJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of the intake over a real socket. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static String line(int number) {
        return new String(AlertJson.write(Alerts.numbered(number)), StandardCharsets.US_ASCII);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Nothing more is sent; answers may still come. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** The next answer, null at the end. */
    String answer() throws IOException {
        return answers.readLine();
    }

    /** Answers up to one. */
    String answersUpTo(String last) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = answer();
            all.append(line).append('\n');
        } while (line != null && !line.equals(last));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
