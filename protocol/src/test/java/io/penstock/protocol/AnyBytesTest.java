package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dissector: splits change nothing, and no bytes make one fail or wait for ever. */
class AnyBytesTest {
    /**
     * A conversation with good messages.
     *
     * @param tcp or UDP
     * @param port the server's
     * @param messages in hex, from client and server in turn
     */
    record Conversation(String name, boolean tcp, int port, List<String> messages) {
        Talk talk() {
            return tcp ? Talk.tcp(port) : Talk.udp(port == 67 ? 68 : 40_000, port);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Conversation> conversations() {
        return Samples.ALL;
    }

    static List<Conversation> streams() {
        return Samples.ALL.stream().filter(Conversation::tcp).toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aSplitAtAnyByteGivesTheSameOperations(Conversation conversation) {
        List<String> whole = play(conversation, conversation.talk()).lines();

        assertThat(whole).isNotEmpty();
        for (int size = 1; size < 40; size++) {
            Recording seen = play(conversation, conversation.talk().inPiecesOf(size));
            assertThat(seen.lines()).as("pieces of %d", size).isEqualTo(whole);
            assertThat(seen.ids()).as("pieces of %d", size).isEmpty();
        }
        byte[] first = Talk.bytes(conversation.messages().getFirst());
        for (int at = 1; at < first.length; at++) {
            Talk talk = conversation.talk().clientSplit(first, at);
            assertThat(play(conversation, talk, 1).lines())
                    .as("split at %d", at)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void noMutationMakesADissectorFailOrWaitForEver(Conversation conversation) {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Talk talk = conversation.talk();
            if (conversation.tcp() && random.nextInt(3) == 0) {
                talk.inPiecesOf(1 + random.nextInt(20));
            }
            try {
                int side = 0;
                for (String message : conversation.messages()) {
                    byte[] bytes = mutate(Talk.bytes(message), random);
                    if (side++ % 2 == 0) {
                        talk.client(bytes);
                    } else {
                        talk.server(bytes);
                    }
                }
                talk.end();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(conversation + ", seed " + seed, e);
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length + 8))
                : mutated;
    }

    private static Recording play(Conversation conversation, Talk talk) {
        return play(conversation, talk, 0);
    }

    private static Recording play(Conversation conversation, Talk talk, int from) {
        for (int i = from; i < conversation.messages().size(); i++) {
            if (i % 2 == 0) {
                talk.client(conversation.messages().get(i));
            } else {
                talk.server(conversation.messages().get(i));
            }
        }
        return talk.end();
    }
}
