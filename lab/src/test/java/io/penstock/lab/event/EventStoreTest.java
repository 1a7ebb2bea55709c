package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStoreTest {
    private final LogSources sources = new LogSources();
    private final EventMappings mappings = new EventMappings();
    private final EventReader reader = new EventReader(sources, mappings, ZoneOffset.UTC);

    EventStoreTest() {
        sources.add(LogSource.universalLeef("A", "a"));
        sources.add(LogSource.universalLeef("B", "b"));
        mappings.importQids(",First,x,5,7001\n,Second,x,5,7001");
        mappings.map("1", null, "First");
        mappings.map("2", null, "Second");
    }

    private Event event(String host, String eventId, String message) {
        String payload = "<13>Nov 24 09:59:58 " + host + " LEEF:1.0|V|P|1|" + eventId + "|msg=" + message;
        return reader.read(new RawPayload(payload, "::1", Transport.TCP, false, Instant.EPOCH));
    }

    private static List<Long> ids(EventStore.Page page) {
        return page.events().stream().map(Event::id).toList();
    }

    @Test
    void findsByLogSourceNameAndTextNewestFirst() {
        EventStore store = new EventStore(100, 1_000_000);
        store.add(event("a", "1", "Pump stopped"));
        store.add(event("a", "2", "PUMP started"));
        store.add(event("b", "1", "valve (open)"));
        assertThat(ids(store.search(EventQuery.ALL, 0, 10))).containsExactly(3L, 2L, 1L);
        assertThat(ids(store.search(new EventQuery("A", "", ""), 0, 10))).containsExactly(2L, 1L);
        assertThat(ids(store.search(new EventQuery("", "First", ""), 0, 10))).containsExactly(3L, 1L);
        assertThat(ids(store.search(new EventQuery("", "", "pump"), 0, 10))).containsExactly(2L, 1L);
        assertThat(ids(store.search(new EventQuery("A", "First", "VALVE (OPEN"), 0, 10)))
                .isEmpty();
        assertThat(ids(store.search(new EventQuery("B", "First", "VALVE (OPEN"), 0, 10)))
                .containsExactly(3L);
        assertThat(store.countsByName()).containsExactly(Map.entry("First", 2), Map.entry("Second", 1));
        assertThat(store.countsByLogSource()).containsExactly(Map.entry("A", 2), Map.entry("B", 1));
    }

    @Test
    void pagesThroughAllMatches() {
        EventStore store = new EventStore(100, 1_000_000);
        for (int i = 0; i < 25; i++) {
            store.add(event("a", i % 2 == 0 ? "1" : "2", "x"));
        }
        EventStore.Page second = store.search(new EventQuery("", "First", ""), 1, 5);
        assertThat(ids(second)).containsExactly(15L, 13L, 11L, 9L, 7L);
        assertThat(second.total()).isEqualTo(13);
        assertThat(second.hasOlder()).isTrue();
        EventStore.Page last = store.search(new EventQuery("", "First", ""), 2, 5);
        assertThat(ids(last)).containsExactly(5L, 3L, 1L);
        assertThat(last.hasOlder()).isFalse();
        assertThat(ids(store.search(EventQuery.ALL, Integer.MAX_VALUE, 1000))).isEmpty();
    }

    @Test
    void keepsTheNewestWithinItsNumber() {
        EventStore store = new EventStore(3, 1_000_000);
        for (int i = 0; i < 10; i++) {
            store.add(event("a", i < 5 ? "1" : "2", "x"));
        }
        assertThat(store.all().stream().map(Event::id)).containsExactly(8L, 9L, 10L);
        assertThat(store.find(7)).isEmpty();
        assertThat(store.find(8)).isPresent();
        assertThat(store.find(11)).isEmpty();
        assertThat(store.find(-1)).isEmpty();
        assertThat(store.dropped()).isEqualTo(7);
        assertThat(store.countsByName()).containsExactly(Map.entry("Second", 3));
    }

    @Test
    void keepsTheNewestWithinTheLengthOfTheirPayloads() {
        EventStore store = new EventStore(100, 3000);
        for (int i = 0; i < 10; i++) {
            store.add(event("a", "1", "x".repeat(1000)));
        }
        assertThat(store.all().stream().map(Event::id)).containsExactly(9L, 10L);
        store.add(event("a", "1", "x".repeat(100_000)));
        assertThat(store.all().stream().map(Event::id)).containsExactly(11L);
    }
}
