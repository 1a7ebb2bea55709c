package io.penstock.store.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.store.segment.RecordFormat.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring against a plain list that is searched from its end. */
class KnownEntriesTest {
    private record Known(Entry entry, long position) {}

    private static Entry entry(Random random, int different) {
        return new Entry(
                random.nextInt(2), random.nextInt(different), random.nextInt(3), (byte) (1 + random.nextInt(3)));
    }

    private static long position(List<Known> known, Entry entry) {
        return known.reversed().stream()
                .filter(one -> one.entry().equals(entry))
                .mapToLong(Known::position)
                .findFirst()
                .orElse(0);
    }

    @Test
    void anEntryIsKnownAsLongAsItIsAmongTheNewestAndTheNewestPositionOfItCounts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int most : new int[] {1, 2, 3, 64, 100}) {
            KnownEntries ring = new KnownEntries(most);
            List<Known> list = new ArrayList<>();
            for (int step = 1; step <= 20_000; step++) {
                if (random.nextInt(10) == 0) {
                    int count = random.nextInt(most + 2);
                    ring.removeNewest(count);
                    list.subList(Math.max(0, list.size() - count), list.size()).clear();
                } else {
                    Entry entry = entry(random, most);
                    ring.add(entry, step);
                    list.add(new Known(entry, step));
                    if (list.size() > most) {
                        list.removeFirst();
                    }
                }
                Entry asked = entry(random, most);
                assertThat(ring.position(asked))
                        .as("%s after step %d of a ring of %d, seed %d", asked, step, most, seed)
                        .isEqualTo(position(list, asked));
            }
        }
    }

    @Test
    void entriesThatDifferInOneThingOnlyAreTwo() {
        KnownEntries ring = new KnownEntries(8);
        ring.add(new Entry(1, 2, 3, Entry.OPENED), 7);
        assertThat(ring.position(new Entry(1, 2, 3, Entry.OPENED))).isEqualTo(7);
        assertThat(ring.position(new Entry(9, 2, 3, Entry.OPENED))).isZero();
        assertThat(ring.position(new Entry(1, 9, 3, Entry.OPENED))).isZero();
        assertThat(ring.position(new Entry(1, 2, 9, Entry.OPENED))).isZero();
        assertThat(ring.position(new Entry(1, 2, 3, (byte) (Entry.OPENED + 1)))).isZero();
    }
}
