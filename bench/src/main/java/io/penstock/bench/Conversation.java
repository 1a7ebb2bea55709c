package io.penstock.bench;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A conversation from the samples of the dissectors' tests, which describe their own format.
 *
 * @param carrier {@code tcp}, {@code udp} or {@code ethernet}
 * @param port the server's, or the Ethernet type
 * @param messages all of them
 * @param repeatFrom the first of those that may be said again and again
 */
record Conversation(String carrier, int port, int clientPort, List<Message> messages, int repeatFrom) {
    /** One message. */
    record Message(Direction direction, Bytes bytes) {}

    static Conversation read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        String[] head = lines.getFirst().split("\\s+", -1);
        List<Message> messages = new ArrayList<>();
        int repeatFrom = 0;
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals("*")) {
                repeatFrom = messages.size();
                continue;
            }
            byte[] bytes = HexFormat.of().parseHex(line.substring(1).replaceAll("\\s", ""));
            messages.add(
                    new Message(line.startsWith(">") ? Direction.TO_SERVER : Direction.TO_CLIENT, Bytes.of(bytes)));
        }
        int port = Integer.parseInt(head[1], head[0].equals("ethernet") ? 16 : 10);
        int clientPort = head.length > 3 ? Integer.parseInt(head[3]) : 40_000;
        return new Conversation(head[0], port, clientPort, messages, repeatFrom);
    }

    /** A frame that opens its flow. */
    byte[] opening() {
        ByteBuffer out = ByteBuffer.allocate(64);
        out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
        if (carrier.equals("ethernet")) {
            if (port >> 16 == 1) {
                out.putShort((short) 50)
                        .putInt(0xAAAA0300)
                        .putShort((short) 0x000C)
                        .putShort((short) port);
            } else {
                out.putShort((short) port);
            }
            return out.array();
        }
        boolean tcp = carrier.equals("tcp");
        out.putShort((short) 0x0800)
                .putShort((short) 0x4500)
                .putShort((short) (tcp ? 40 : 28))
                .putInt(0);
        out.put((byte) 64)
                .put((byte) (tcp ? 6 : 17))
                .putShort((short) 0)
                .putInt(0x0A000001)
                .putInt(0x0A000002);
        out.putShort((short) clientPort).putShort((short) port);
        if (tcp) {
            out.putInt(1000)
                    .putInt(0)
                    .putShort((short) 0x5002)
                    .putShort((short) 8192)
                    .putInt(0);
        } else {
            out.putShort((short) 8).putShort((short) 0);
        }
        return out.array();
    }
}
