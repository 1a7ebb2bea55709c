package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.lab.TestClock;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coalescing after IBM's technote 216967 and the Events FAQ; the licence after IBM's page about EPS and FPM limits. */
class PipelineTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final LogSources sources = new LogSources();
    private final EventStore store = new EventStore(10_000, 10_000_000);
    private final EventReader reader = new EventReader(sources, new EventMappings(), ZoneOffset.UTC);

    private Pipeline pipeline(boolean coalesces, int perSecond, int overflow, int losesEvery) {
        sources.add(new LogSource(1, "S", "s", 212, LogSource.UNIVERSAL_LEEF, coalesces, true, 5, 1));
        return new Pipeline(reader, store, event -> {}, event -> {}, clock, perSecond, overflow, losesEvery);
    }

    private void take(Pipeline pipeline, String attributes) {
        String text = "<13>Nov 24 09:59:58 s LEEF:1.0|V|P|1|E|" + attributes;
        pipeline.take(new RawPayload(text, "::1", Transport.TCP, false, clock.instant()));
    }

    private List<Integer> counts() {
        return store.all().stream().map(Event::count).toList();
    }

    @Test
    void fromTheFourthOnEventsAlikeBecomeOneRecordWithACountAndTheFirstPayload() {
        Pipeline pipeline = pipeline(true, 0, 0, 0);
        for (int i = 1; i <= 10; i++) {
            take(pipeline, "src=10.0.0.1\tdst=10.0.0.2\tdstPort=502\tusrName=u\talertId=" + i);
        }
        pipeline.tick();
        assertThat(counts()).containsExactly(1, 1, 1);
        clock.pass(Duration.ofSeconds(10));
        pipeline.tick();
        assertThat(counts()).containsExactly(1, 1, 1, 7);
        assertThat(store.all().getLast().payload()).endsWith("alertId=4");
        assertThat(pipeline.received()).isEqualTo(10);
        take(pipeline, "src=10.0.0.1\tdst=10.0.0.2\tdstPort=502\tusrName=u\talertId=11");
        assertThat(counts()).containsExactly(1, 1, 1, 7, 1);
    }

    @ParameterizedTest
    @CsvSource({"src=10.0.0.9", "dst=10.0.0.9", "dstPort=9", "usrName=other"})
    void eventThatDiffersInOneOfTheKeysIsNotMerged(String other) {
        Pipeline pipeline = pipeline(true, 0, 0, 0);
        String rest = "src=10.0.0.1\tdst=10.0.0.2\tdstPort=502\tusrName=u";
        for (int i = 0; i < 3; i++) {
            take(pipeline, rest);
        }
        // The first of two equal keys wins.
        take(pipeline, other + "\t" + rest);
        assertThat(counts()).containsExactly(1, 1, 1, 1);
        take(pipeline, "sev=3\t" + rest);
        assertThat(counts()).hasSize(4);
    }

    @Test
    void logSourceThatDoesNotCoalesceStoresEveryEvent() {
        Pipeline pipeline = pipeline(false, 0, 0, 0);
        for (int i = 0; i < 20; i++) {
            take(pipeline, "src=10.0.0.1");
        }
        assertThat(store.all()).hasSize(20);
    }

    @Test
    void licenceLetsHalfOfItsEventsThroughEachHalfSecondAndQueuesTheRest() {
        Pipeline pipeline = pipeline(false, 100, 60, 0);
        for (int i = 1; i <= 120; i++) {
            take(pipeline, "n=" + i);
        }
        assertThat(store.all()).hasSize(50);
        assertThat(pipeline.waiting()).isEqualTo(60);
        assertThat(pipeline.overLicence()).isEqualTo(10);
        clock.pass(Duration.ofMillis(500));
        pipeline.tick();
        assertThat(store.all()).hasSize(100);
        assertThat(store.all().getLast().payload()).endsWith("n=100");
        clock.pass(Duration.ofMillis(500));
        pipeline.tick();
        assertThat(store.all()).hasSize(110);
        assertThat(pipeline.waiting()).isZero();
    }

    @Test
    void losesExactlyEveryTenthPayload() {
        Pipeline pipeline = pipeline(false, 0, 0, 10);
        for (int i = 1; i <= 100; i++) {
            take(pipeline, "n=" + i);
        }
        assertThat(pipeline.lost()).isEqualTo(10);
        assertThat(store.all().stream().map(event -> event.leef().orElseThrow().value("n")))
                .hasSize(90)
                .doesNotContain("10", "20", "100")
                .contains("9", "11");
    }

    @Test
    void severalLogSourcesWithOneIdentifierAreTriedInTheirParsingOrder() {
        Pipeline pipeline = pipeline(false, 0, 0, 0);
        sources.replaceAll(List.of(
                new LogSource(1, "Linux", "s", 11, "Linux OS", false, true, 5, 1),
                new LogSource(3, "Second LEEF", "s", 212, LogSource.UNIVERSAL_LEEF, false, true, 5, 3),
                new LogSource(2, "First LEEF", "s", 212, LogSource.UNIVERSAL_LEEF, false, true, 5, 2)));
        take(pipeline, "a=1");
        assertThat(store.all().getLast().logSource().name()).isEqualTo("First LEEF");
    }

    @Test
    void payloadOfALogSourceThatKeepsNoneIsParsedAndForgotten() {
        Pipeline pipeline = pipeline(false, 0, 0, 0);
        sources.add(new LogSource(1, "S", "s", 212, LogSource.UNIVERSAL_LEEF, false, false, 5, 1));
        take(pipeline, "src=10.0.0.1");
        Event event = store.all().getLast();
        assertThat(event.payload()).isEmpty();
        assertThat(event.fields().sourceIp()).isEqualTo("10.0.0.1");
    }

    @Test
    void eventTellsItsTimesAndNumbersAsAqlDoes() {
        Pipeline pipeline = pipeline(false, 0, 0, 0);
        take(pipeline, "devTime=1557070134123\tsev=8\tproto=TCP");
        Event event = store.all().getLast();
        assertThat(event.startTime()).isEqualTo(clock.millis());
        assertThat(event.endTime()).isEqualTo(clock.millis());
        assertThat(event.deviceTime()).isEqualTo(1557070134123L);
        assertThat(event.protocolId()).isEqualTo(6);
        assertThat(event.magnitude()).isBetween(5, 7);
        assertThat(event.isUnparsed()).isFalse();
    }
}
