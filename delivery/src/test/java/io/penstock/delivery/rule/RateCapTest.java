package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateCapTest {
    private static final long SECOND = 1_000_000_000L;

    /** nanoTime may begin anywhere, near its overflow too. */
    private long now = Long.MAX_VALUE - 5 * SECOND;

    private RateCap cap(int rate, int burst) {
        return new RateCap(new RateCap.Limit(rate, burst), () -> now);
    }

    @Test
    void theBurstGoesAtOnceAndThenTheRate() {
        RateCap cap = cap(10, 5);
        assertThat(cap.take(3)).isEqualTo(3);
        assertThat(cap.delay()).isZero();
        assertThat(cap.take(100)).isEqualTo(2);
        assertThat(cap.take(1)).isZero();
        assertThat(cap.delay()).isEqualTo(Duration.ofMillis(100));
        now += SECOND / 10 - 1;
        assertThat(cap.take(1)).isZero();
        assertThat(cap.delay()).isEqualTo(Duration.ofNanos(1));
        now += 1;
        assertThat(cap.take(1)).isEqualTo(1);
        now += 10 * SECOND;
        assertThat(cap.take(100)).as("no more than the burst after a pause").isEqualTo(5);
    }

    @Test
    void aPauseOfYearsFillsTheBucketOnce() {
        RateCap cap = cap(1_000_000, 1_000_000);
        assertThat(cap.take(Integer.MAX_VALUE)).isEqualTo(1_000_000);
        now += Duration.ofDays(365 * 200).toNanos();
        assertThat(cap.take(Integer.MAX_VALUE)).isEqualTo(1_000_000);
        assertThat(cap.take(1)).isZero();
    }

    /** In no span of time go more than burst + rate x span, and a sender that always wants gets the rate. */
    @Test
    void inAnySpanNoMoreThanBurstAndRateTimesSpanGo() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int rate = 1 + random.nextInt(random.nextBoolean() ? 20 : 5_000);
            int burst = 1 + random.nextInt(50);
            RateCap cap = cap(rate, burst);
            List<long[]> grants = new ArrayList<>();
            long total = 0;
            for (int i = 0; i < 400; i++) {
                int wanted = 1 + random.nextInt(20);
                int granted = cap.take(wanted);
                assertThat(granted).isBetween(0, wanted);
                total += granted;
                grants.add(new long[] {now, granted});
                now += random.nextInt(4) == 0
                        ? random.nextLong(SECOND)
                        : cap.delay().toNanos();
            }
            for (int from = 0; from < grants.size(); from++) {
                long sum = 0;
                for (int to = from; to < grants.size(); to++) {
                    sum += grants.get(to)[1];
                    double most = burst + (double) rate * (grants.get(to)[0] - grants.get(from)[0]) / SECOND;
                    if (sum > most + 1e-6) {
                        fail("seed %d: %d went where %f may", seed, sum, most);
                    }
                }
            }
            assertThat(total).as("seed %d", seed).isPositive();
        }
    }

    @Test
    void whoWaitsAsToldGetsTheWholeRate() {
        RateCap cap = cap(7, 1);
        long start = now;
        int sent = 0;
        while (now - start < 100 * SECOND) {
            sent += cap.take(1);
            now += cap.delay().toNanos();
        }
        assertThat(sent).isEqualTo(700);
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new RateCap.Limit(0, 1)).hasMessage("0 alerts/s, burst 1: each must be 1 to 1000000");
        assertThatThrownBy(() -> new RateCap.Limit(1, 1_000_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
