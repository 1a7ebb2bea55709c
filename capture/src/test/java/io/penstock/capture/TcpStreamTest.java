package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpStreamTest {
    private static final Budget BUDGET = new Budget(1 << 20);

    private static final class Collected implements TcpStream.Sink {
        final StringBuilder text = new StringBuilder();

        @Override
        public void bytes(Bytes bytes) {
            text.append(bytes.text(0, bytes.length(), StandardCharsets.ISO_8859_1));
        }

        @Override
        public void gap(int length) {
            text.append('[').append(length).append(']');
        }
    }

    private record Part(int from, int to) {}

    private static void send(TcpStream stream, int start, String all, Part part, Collected to) {
        stream.accept(
                start + part.from(),
                Bytes.of(all.substring(part.from(), part.to()).getBytes(StandardCharsets.ISO_8859_1)),
                0,
                BUDGET,
                to);
    }

    /** RFC 9293 section 3.4: order is by sequence number, modulo 2^32, whatever the order of arrival. */
    @Test
    void anyOrderOverlapAndRepetitionGivesTheSameBytesOnce() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                made.append((char) ('a' + random.nextInt(26)));
            }
            String all = made.toString();
            List<Part> parts = new ArrayList<>();
            for (int from = 0; from < all.length(); ) {
                int to = Math.min(all.length(), from + 1 + random.nextInt(20));
                parts.add(new Part(Math.max(0, from - random.nextInt(4)), to));
                if (random.nextInt(5) == 0) {
                    parts.add(new Part(from, to));
                }
                from = to;
            }
            Collections.shuffle(parts, random);
            int start = seed % 2 == 0 ? -100 : (int) seed;
            TcpStream stream = new TcpStream();
            stream.synchronise(start - 1);
            Collected collected = new Collected();
            parts.forEach(part -> send(stream, start, all, part, collected));
            assertThat(collected.text.toString()).as("seed %d", seed).isEqualTo(all);
        }
    }

    /** What the other side has acknowledged and we never saw is lost to the capture, not to the connection. */
    @Test
    void anAcknowledgedHoleBecomesAGapAndReadingGoesOn() {
        TcpStream stream = new TcpStream();
        stream.synchronise(-1);
        Collected collected = new Collected();
        send(stream, 0, "abcdefgh", new Part(0, 2), collected);
        send(stream, 0, "abcdefgh", new Part(5, 8), collected);
        assertThat(collected.text.toString()).isEqualTo("ab");
        stream.acknowledge(8, 8192, 0, collected);
        assertThat(collected.text.toString()).isEqualTo("ab[3]fgh");
    }
}
