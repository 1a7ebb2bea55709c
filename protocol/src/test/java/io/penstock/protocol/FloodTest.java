package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One side that does not listen: requests that nobody answers were never freed elsewhere (CVE-2024-38534), a flood of them
 * exhausted a processor (Suricata 4224), and a recording of one direction only was not read (Suricata 4009).
 */
class FloodTest {
    private static final int ROUNDS = 2_000;
    private static final long MOST_OPEN = (long) OpenRequests.CAPACITY * OpenRequest.MAX_OPERATIONS;

    static List<Sample> samples() {
        return Sample.all();
    }

    private static Recording oneSided(Sample sample, boolean client, int rounds) {
        Talk talk = sample.talk();
        for (int round = 0; round < rounds; round++) {
            for (Sample.Message message : sample.messages()) {
                if (message.fromClient() == client) {
                    message.over(talk);
                }
            }
        }
        return talk.end();
    }

    private static long unanswered(Recording seen) {
        return seen.operations.stream().filter(o -> o.phase == Phase.UNANSWERED).count();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void requestsThatNobodyAnswersAreForgottenBeyondABound(Sample sample) {
        Recording seen = oneSided(sample, true, ROUNDS);
        Map<String, Integer> counts = new HashMap<>();
        seen.ids().forEach(id -> counts.merge(id, 1, Integer::sum));

        assertThat(unanswered(seen)).isLessThanOrEqualTo(MOST_OPEN);
        // A flood is one thing to tell, not one for each message.
        counts.forEach((id, count) -> {
            if (id.endsWith(".flood")) {
                assertThat(count).as(id).isLessThanOrEqualTo(sample.messages().size());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aServerThatIsHeardAloneIsReadWithoutEnd(Sample sample) {
        // A controlled station asks too, whether the link still lives (IEC 60870-5-104 section 5.2).
        assertThat(unanswered(oneSided(sample, false, ROUNDS))).isLessThanOrEqualTo(MOST_OPEN);
    }
}
