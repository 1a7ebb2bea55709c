package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Measures what a dissector allocates for messages that come again and again, with nobody who wants their fields. */
public final class NoGarbage {
    private static final int ROUNDS = 20_000;

    private static final class Quiet implements Observer {
        private final Operation operation = new Operation();
        private long operations;

        @Override
        public Operation scratch() {
            return operation;
        }

        @Override
        public void operation(Flow flow, Operation told) {
            operations++;
        }

        @Override
        public void violation(Flow flow, Violation violation, Direction direction, long detail) {
            throw new AssertionError(violation.id());
        }

        @Override
        public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
            // Text is made of it once per device, not per message.
        }
    }

    private NoGarbage() {}

    /**
     * Plays a sample's messages once, then some of them again and again: these must cost less than a byte each.
     *
     * @param from the first of those that come again, from 0
     * @param to one behind the last
     */
    public static void holds(Protocol protocol, Sample sample, int from, int to) {
        Talk talk = sample.talk();
        sample.messages().forEach(message -> message.over(talk));
        Flow flow = talk.end().messages.getFirst().flow();
        Quiet quiet = new Quiet();
        Dissector dissector = protocol.open(flow, quiet);
        Bytes bytes = new Bytes();
        play(dissector, sample.messages().subList(0, from), bytes, 1);
        play(dissector, sample.messages().subList(from, to), bytes, ROUNDS);
        long before = allocated();
        play(dissector, sample.messages().subList(from, to), bytes, ROUNDS);
        long spent = allocated() - before;

        assertThat(quiet.operations).isGreaterThan(ROUNDS);
        assertThat(spent).isLessThan((long) ROUNDS * (to - from));
    }

    private static void play(Dissector dissector, List<Sample.Message> messages, Bytes bytes, int rounds) {
        byte[][] raw = messages.stream().map(Sample.Message::bytes).toArray(byte[][]::new);
        boolean[] fromClient = new boolean[raw.length];
        for (int i = 0; i < raw.length; i++) {
            fromClient[i] = messages.get(i).fromClient();
        }
        long time = 1;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < raw.length; i++) {
                int at = 0;
                while (at < raw[i].length) {
                    bytes.wrap(raw[i], at, raw[i].length - at);
                    Direction direction = fromClient[i] ? Direction.TO_SERVER : Direction.TO_CLIENT;
                    at += Math.max(1, dissector.parse(direction, bytes, time += 1000));
                }
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
