package io.penstock.analysis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentCountTest {
    /** The plain way: keep all, throw away what is too old, count. */
    private static final class Plain {
        private final List<long[]> all = new ArrayList<>();
        long first;

        boolean add(long now, long packet, long window, int limit) {
            all.removeIf(one -> now - one[0] > window);
            all.add(new long[] {now, packet});
            if (all.size() < limit) {
                return false;
            }
            first = all.getFirst()[1];
            all.clear();
            return true;
        }
    }

    @Test
    void countsAsOneThatKeepsEverythingWhateverTheLimitAndThePace() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int limit = random.nextInt(1, 60);
            long window = random.nextLong(1, 1000);
            int pace = random.nextInt(1, 100);
            RecentCount count = new RecentCount(window, limit);
            Plain plain = new Plain();
            long now = random.nextLong(1_000_000);
            for (long packet = 1; packet < 2000; packet++) {
                now += random.nextInt(pace);
                boolean reached = plain.add(now, packet, window, limit);
                assertThat(count.add(now, packet))
                        .as("seed %d, packet %d", seed, packet)
                        .isEqualTo(reached);
                if (reached) {
                    assertThat(count.firstPacket())
                            .as("seed %d, packet %d", seed, packet)
                            .isEqualTo(plain.first);
                }
            }
        }
    }
}
