package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.leef.LeefParser;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * IBM's traffic analysis for one type: a sender of enough LEEF that no log source takes becomes a Universal LEEF log
 * source, without a deploy; one whose events are too many and no LEEF is not looked at any more.
 *
 * <p>Any thread.
 */
public final class AutoDetection {
    private static final int MOST_SENDERS = 10_000;

    private record Sender(AtomicInteger leef, AtomicInteger other) {}

    private final Map<String, Sender> senders = new ConcurrentHashMap<>();
    private final Configuration configuration;

    public AutoDetection(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Notes an event that no log source took. */
    public void saw(String identifier, String payload) {
        Optional<ObjectNode> record = configuration
                .autodetection()
                .find("log_source_type_id", Integer.toString(LogSource.UNIVERSAL_LEEF_ID))
                .filter(found -> found.path("enabled").asBoolean());
        if (record.isEmpty() || (senders.size() >= MOST_SENDERS && !senders.containsKey(identifier))) {
            return;
        }
        Sender sender =
                senders.computeIfAbsent(identifier, key -> new Sender(new AtomicInteger(), new AtomicInteger()));
        int most = record.get().path("maximum_events_for_abandon").asInt();
        if (sender.leef().get() + sender.other().get() >= most) {
            return;
        }
        if (LeefParser.parse(payload).isEmpty()) {
            sender.other().incrementAndGet();
            return;
        }
        int events = sender.leef().incrementAndGet();
        double rate = 100.0 * events / (events + sender.other().get());
        // Equal, not at least: of several threads one makes the log source.
        if (events == record.get().path("minimum_successful_events").asInt()
                && rate >= record.get().path("minimum_success_rate").asInt()) {
            make(identifier, record.get());
            senders.remove(identifier);
        }
    }

    private void make(String identifier, ObjectNode record) {
        String name = record.path("log_source_name_template")
                .asText()
                .replace("$$DEVICE_TYPE$$", "UniversalLEEF")
                .replace("$$SOURCE_ADDRESS$$", identifier);
        LogSource source = LogSource.universalLeef(name, identifier);
        // Detected log sources have the system's defaults, and that for coalescing is yes.
        configuration
                .logSources()
                .addDeployed(
                        new LogSource(0, name, identifier, source.typeId(), source.type(), true, true, 5, 1), true);
    }
}
