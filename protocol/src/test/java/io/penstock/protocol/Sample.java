package io.penstock.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One good conversation, from a file in the folder {@code samples} of the test resources: its first line says {@code tcp
 * PORT}, {@code udp PORT}, {@code udp PORT from CLIENTPORT} or {@code ethernet TYPE} (hexadecimal); then one message a line in
 * hexadecimal, {@code >} from the client or {@code <} from the server; {@code #} begins a comment. A line {@code *} stands before
 * the messages that may be said again and again: the benchmark of dissectors repeats those.
 *
 * @param port the server's, or the Ethernet type
 */
public record Sample(String name, Carrier carrier, int port, int clientPort, List<Message> messages) {
    /** A message in hexadecimal and who sends it. */
    public record Message(boolean fromClient, String hex) {
        /** Its bytes. */
        public byte[] bytes() {
            return Talk.bytes(hex);
        }

        /** Sends it. */
        Talk over(Talk talk) {
            return fromClient ? talk.client(hex) : talk.server(hex);
        }
    }

    /** All of them, by name. */
    public static List<Sample> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().map(Sample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample in {@code samples/NAME.txt}. */
    public static Sample of(String name) {
        return read(folder().resolve(name + ".txt"));
    }

    boolean isStream() {
        return carrier == Carrier.TCP;
    }

    /** Two stations that can have this conversation. */
    public Talk talk() {
        return switch (carrier) {
            case TCP -> Talk.tcp(port);
            case UDP -> Talk.udp(clientPort, port);
            default -> Talk.ethernet(port);
        };
    }

    @Override
    public String toString() {
        return name;
    }

    private static Sample read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] head = lines.getFirst().split("\\s+", -1);
        Carrier carrier = Carrier.valueOf(head[0].toUpperCase(Locale.ROOT));
        int port = Integer.parseInt(head[1], carrier == Carrier.ETHERNET ? 16 : 10);
        int clientPort = head.length > 3 ? Integer.parseInt(head[3]) : 40_000;
        List<Message> messages = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals("*")) {
                continue;
            }
            messages.add(new Message(line.startsWith(">"), line.substring(1)));
        }
        return new Sample(file.getFileName().toString().replace(".txt", ""), carrier, port, clientPort, messages);
    }

    private static Path folder() {
        URL folder = Objects.requireNonNull(Sample.class.getResource("samples"), "no folder samples");
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
