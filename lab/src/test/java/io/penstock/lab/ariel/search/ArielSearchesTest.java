package io.penstock.lab.ariel.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.Column;
import io.penstock.lab.ariel.ColumnType;
import io.penstock.lab.ariel.Directory;
import io.penstock.lab.ariel.EventTable;
import io.penstock.lab.ariel.SampleTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArielSearchesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ALL = "SELECT n FROM events START 0";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Numbers numbers = new Numbers(20_000);
    private ArielSearches searches = searches(SearchOptions.defaults());

    private ArielSearches searches(SearchOptions options) {
        return new ArielSearches(numbers, ZoneOffset.UTC, now::get, options);
    }

    @AfterEach
    void close() {
        numbers.gate.countDown();
        searches.close();
    }

    private ArielSearch ended(ArielSearch search) throws InterruptedException {
        assertThat(search.awaitEnd(SOON)).isTrue();
        return search;
    }

    @Test
    void aSearchGoesFromWaitingToCompleted() throws InterruptedException {
        numbers.halt();
        ArielSearch search = searches.start(ALL);
        assertThat(search.status()).isIn(SearchStatus.WAIT, SearchStatus.EXECUTE);
        assertThat(search.results()).isEmpty();
        numbers.reached.await();
        assertThat(search.status()).isEqualTo(SearchStatus.EXECUTE);
        // Half of the events have been looked at: progress is reported at every 4,096th.
        assertThat(search.progress()).isBetween(40, 50);
        numbers.gate.countDown();
        ended(search);
        assertThat(search.status()).isEqualTo(SearchStatus.COMPLETED);
        assertThat(search.progress()).isEqualTo(100);
        assertThat(search.looked()).isEqualTo(20_000);
        assertThat(search.results())
                .hasValueSatisfying(results -> assertThat(results.size()).isEqualTo(20_000));
    }

    @Test
    void aCancelledSearchStopsLooking() throws InterruptedException {
        numbers.halt();
        ArielSearch search = searches.start(ALL);
        numbers.reached.await();
        searches.cancel(search);
        assertThat(search.status()).isEqualTo(SearchStatus.CANCELED);
        numbers.gate.countDown();
        ended(search);
        // The worker is free for the next search.
        assertThat(ended(searches.start("SELECT COUNT(*) FROM events START 0")).status())
                .isEqualTo(SearchStatus.COMPLETED);
        assertThat(search.results()).isEmpty();
        assertThat(numbers.mostLooked).isLessThan(20_000);
    }

    @Test
    void theSameQueryAMomentLaterIsTheSameSearch() throws InterruptedException {
        ArielSearch first = ended(searches.start(ALL));
        assertThat(searches.start(ALL).id()).isEqualTo(first.id());
        assertThat(searches.start(ALL + " STOP 5").id()).isNotEqualTo(first.id());
        now.updateAndGet(time -> time.plusSeconds(11));
        assertThat(searches.start(ALL).id()).isNotEqualTo(first.id());
    }

    @Test
    void aDeletedSearchIsGone() throws InterruptedException {
        ArielSearch search = ended(searches.start(ALL));
        searches.delete(search);
        assertThat(searches.find(search.id())).isEmpty();
        assertThat(searches.start(ALL).id()).isNotEqualTo(search.id());
    }

    @Test
    void searchesAreKeptForADayUnlessTheirResultsAreSaved() throws InterruptedException {
        ArielSearch old = ended(searches.start(ALL));
        ArielSearch saved = ended(searches.start(ALL + " STOP 1000"));
        searches.save(saved, true);
        now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
        assertThat(searches.find(old.id())).isEmpty();
        assertThat(searches.find(saved.id())).isPresent();
    }

    @Test
    void theOldestEndedSearchMakesRoomAndRunningOnesDoNot() throws InterruptedException {
        searches.close();
        searches = searches(SearchOptions.defaults().withMostHeld(2));
        ArielSearch first = ended(searches.start(ALL));
        ended(searches.start(ALL + " STOP 10"));
        searches.neverEnd(true);
        ArielSearch third = searches.start(ALL + " STOP 20");
        assertThat(searches.find(first.id())).isEmpty();
        searches.start(ALL + " STOP 30");
        assertThatThrownBy(() -> searches.start(ALL + " STOP 40")).isInstanceOf(TooManySearches.class);
        assertThat(third.status()).isEqualTo(SearchStatus.EXECUTE);
        searches.cancel(third);
        assertThat(searches.start(ALL + " STOP 40").status()).isEqualTo(SearchStatus.EXECUTE);
    }

    @Test
    void aSearchThatNeverEndsCanBeCancelled() throws InterruptedException {
        searches.neverEnd(true);
        ArielSearch search = searches.start(ALL);
        assertThat(search.awaitEnd(Duration.ofMillis(50))).isFalse();
        assertThat(search.status()).isEqualTo(SearchStatus.EXECUTE);
        assertThat(search.progress()).isLessThan(100);
        searches.cancel(search);
        assertThat(ended(search).status()).isEqualTo(SearchStatus.CANCELED);
    }

    @Test
    void aSearchThatFailsSaysWhy() throws InterruptedException {
        ArielSearch search = ended(searches.start("SELECT COUNT(*) FROM events GROUP BY n * 7 START 0"));
        assertThat(search.status()).isEqualTo(SearchStatus.COMPLETED);
        ArielSearch slow = ended(searches.start("SELECT n FROM events WHERE text MATCHES '(.*a){15}c' START 0"));
        assertThat(slow.status()).isEqualTo(SearchStatus.ERROR);
        assertThat(slow.error()).hasValueSatisfying(why -> assertThat(why).contains("went on too long"));
    }

    @Test
    void aWrongQueryIsNoSearch() {
        assertThatThrownBy(() -> searches.start("SELECT")).isInstanceOf(AqlException.class);
        assertThat(searches.all()).isEmpty();
    }

    /** A table of numbers that can be made to stop half-way. */
    private static final class Numbers implements EventTable<Integer> {
        private final int count;
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile int mostLooked;

        Numbers(int count) {
            this.count = count;
        }

        void halt() {
            gate = new CountDownLatch(1);
        }

        @Override
        public String name() {
            return "events";
        }

        @Override
        public List<Column<Integer>> columns() {
            return List.of(
                    Column.field("n", ColumnType.NUMBER, n -> (long) n),
                    Column.field("text", ColumnType.TEXT, n -> "a".repeat(60) + "b"));
        }

        @Override
        public Optional<Column<Integer>> column(String name) {
            return columns().stream().filter(it -> it.name().equals(name)).findFirst();
        }

        @Override
        public long size() {
            return count;
        }

        @Override
        public List<String> shownByDefault() {
            return List.of("n");
        }

        @Override
        public Directory directory() {
            return new SampleTable().directory();
        }

        @Override
        public String payload(Integer event) {
            return "";
        }

        @Override
        public boolean inOffense(Integer event, long offense) {
            return false;
        }

        @Override
        public void scan(long start, long end, boolean newestFirst, Predicate<Integer> visitor) {
            boolean halting = gate.getCount() > 0;
            for (int n = 0; n < count; n++) {
                if (n == count / 2) {
                    reached.countDown();
                    awaitGate();
                }
                if (halting) {
                    mostLooked = n;
                }
                if (!visitor.test(n)) {
                    return;
                }
            }
        }

        private void awaitGate() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
