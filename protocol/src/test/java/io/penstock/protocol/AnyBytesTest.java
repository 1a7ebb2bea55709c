package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dissector: splits change nothing, and no bytes make one fail or wait for ever. */
class AnyBytesTest {
    static List<Sample> samples() {
        return Sample.all();
    }

    static List<Sample> streams() {
        return Sample.all().stream().filter(Sample::isStream).toList();
    }

    @Test
    void everyProtocolHasASampleThatItRecognises() {
        List<String> recognised = samples().stream()
                .map(sample -> {
                    Talk talk = sample.talk();
                    sample.messages().forEach(message -> message.over(talk));
                    talk.end();
                    return talk.protocol();
                })
                .toList();

        assertThat(recognised)
                .containsAll(Dispatcher.protocols().stream()
                        .map(protocol -> protocol.profile().name())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aGoodConversationBreaksNoRule(Sample sample) {
        assertThat(play(sample, sample.talk(), 0).ids()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aSplitAtAnyByteGivesTheSameOperations(Sample sample) {
        List<String> whole = play(sample, sample.talk(), 0).lines();

        for (int size = 1; size < 40; size++) {
            Recording seen = play(sample, sample.talk().inPiecesOf(size), 0);
            assertThat(seen.lines()).as("pieces of %d", size).isEqualTo(whole);
            assertThat(seen.ids()).as("pieces of %d", size).isEmpty();
        }
        Sample.Message first = sample.messages().getFirst();
        for (int at = 1; at < first.bytes().length; at++) {
            Talk talk = sample.talk().clientSplit(first.bytes(), at);
            assertThat(play(sample, talk, 1).lines()).as("split at %d", at).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noMutationMakesADissectorFailOrWaitForEver(Sample sample) {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Talk talk = sample.talk();
            if (sample.isStream() && random.nextInt(3) == 0) {
                talk.inPiecesOf(1 + random.nextInt(20));
            }
            try {
                for (Sample.Message message : sample.messages()) {
                    byte[] bytes = mutate(message.bytes(), random);
                    if (message.fromClient()) {
                        talk.client(bytes);
                    } else {
                        talk.server(bytes);
                    }
                }
                talk.end();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(sample + ", seed " + seed, e);
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length + 8)) : mutated;
    }

    private static Recording play(Sample sample, Talk talk, int from) {
        for (Sample.Message message :
                sample.messages().subList(from, sample.messages().size())) {
            message.over(talk);
        }
        return talk.end();
    }
}
