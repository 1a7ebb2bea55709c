package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventScanTest {
    private final EventReader reader = new EventReader(new LogSources(), new EventMappings(), ZoneOffset.UTC);
    private final EventStore store = new EventStore(3_000, 1_000_000);

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            store.add(reader.read(new RawPayload("x", "192.0.2.1", Transport.UDP, false, Instant.EPOCH)));
        }
    }

    private List<Long> scanned(boolean newestFirst) {
        List<Long> ids = new ArrayList<>();
        store.scan(newestFirst, event -> ids.add(event.id()));
        return ids;
    }

    @Test
    void everyEventIsSeenOnceInEitherOrder() {
        add(5_000);
        List<Long> held = LongStream.rangeClosed(2_001, 5_000).boxed().toList();
        assertThat(scanned(false)).isEqualTo(held);
        assertThat(scanned(true)).isEqualTo(held.reversed());
        assertThat(store.size()).isEqualTo(3_000);
    }

    @Test
    void theVisitorEndsIt() {
        add(100);
        List<Long> ids = new ArrayList<>();
        store.scan(true, event -> {
            ids.add(event.id());
            return ids.size() < 3;
        });
        assertThat(ids).containsExactly(100L, 99L, 98L);
    }

    @Test
    void eventsThatComeAndGoMeanwhileDoNotDisturbIt() {
        add(3_000);
        List<Long> ids = new ArrayList<>();
        store.scan(false, event -> {
            if (ids.isEmpty()) {
                add(2_000);
            }
            return ids.add(event.id());
        });
        // The first 1,024 had been taken when 2,000 were let go of; the rest begins with the oldest that is left.
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(3_000L)
                .contains(1L, 2_001L)
                .doesNotContain(1_500L);
    }
}
