package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.LogSources;
import io.penstock.lab.event.PropertyFile;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import io.penstock.lab.web.Visible;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Runs over the seed payloads as a test; with JAZZER_FUZZ=1 it looks for further ones. */
class PayloadFuzzTest {
    private final LogSources sources = new LogSources();
    private final EventMappings mappings = new EventMappings();
    private final EventReader reader = new EventReader(sources, mappings, ZoneOffset.UTC);

    PayloadFuzzTest() {
        sources.add(LogSource.universalLeef("Packet address", "127.0.0.1"));
        sources.add(LogSource.universalLeef("Sensor", "sensor-1"));
        mappings.addCatalogue();
        PropertyFile.penstock().forEach(reader::addProperty);
    }

    @FuzzTest(maxDuration = "60s")
    void anyPayloadMakesAnEvent(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Event event = reader.read(new RawPayload(text, "127.0.0.1", Transport.TCP, false, Instant.EPOCH));
        assertThat(event.payload()).isEqualTo(text);
        event.leef()
                .ifPresent(leef -> assertThat(leef.attributes()).allSatisfy((key, value) -> {
                    assertThat(text).contains(key).contains(value);
                    assertThat(value).isNotEmpty();
                }));
        assertThat(Visible.all(text).chars().noneMatch(Character::isISOControl)).isTrue();
    }
}
