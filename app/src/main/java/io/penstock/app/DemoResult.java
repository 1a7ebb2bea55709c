package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.analysis.Analyzer;
import io.penstock.lab.Lab;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the demo saw, sent and found again.
 *
 * @param packets packets read
 * @param devices devices in the inventory
 * @param channels channels in the baseline
 * @param byEngine alerts of each engine
 * @param delivered alerts that the forwarder handed over
 * @param received alerts that the lab has, each counted once
 * @param mapped those of them that it mapped to their event, with every property filled
 * @param faults what went wrong, one line each
 */
record DemoResult(
        long packets,
        long devices,
        long channels,
        Map<Engine, Long> byEngine,
        long delivered,
        long received,
        long mapped,
        List<String> faults) {

    static DemoResult of(Analyzer analyzer, List<Alert> alerts, long sent, Lab lab, List<String> faults) {
        Map<Engine, Long> byEngine = new EnumMap<>(Engine.class);
        Set<String> wanted = new HashSet<>();
        for (Alert alert : alerts) {
            byEngine.merge(alert.type().engine(), 1L, Long::sum);
            wanted.add(alert.uuid().toString());
        }
        Set<String> received = new HashSet<>();
        Set<String> mapped = new HashSet<>();
        for (Event event : lab.events()) {
            String uuid = event.properties().getOrDefault("Alert UUID", "");
            if (wanted.contains(uuid)) {
                received.add(uuid);
                if (event.outcome() == Outcome.MAPPED
                        && event.missingProperties().isEmpty()) {
                    mapped.add(uuid);
                }
            }
        }
        return new DemoResult(
                analyzer.counters().packets(),
                analyzer.inventory().devices().size(),
                analyzer.baseline().channels().size(),
                byEngine,
                sent,
                received.size(),
                mapped.size(),
                faults);
    }

    /** All alerts. */
    long alerts() {
        return byEngine.values().stream().mapToLong(Long::longValue).sum();
    }

    /** True if there were alerts and every one of them was received, mapped and complete. */
    boolean isComplete() {
        return faults.isEmpty() && alerts() > 0 && delivered == alerts() && received == alerts() && mapped == alerts();
    }

    void print(PrintWriter out) {
        out.println("Seen on the recorded plant");
        line(out, "packets", packets);
        line(out, "devices", devices);
        line(out, "channels", channels);
        for (Engine engine : Engine.values()) {
            line(out, "alerts, " + engine.title().toLowerCase(Locale.ROOT), byEngine.getOrDefault(engine, 0L));
        }
        line(out, "alerts, all", alerts());
        line(out, "delivered", delivered);
        line(out, "received", received);
        line(out, "mapped, every property filled", mapped);
    }

    private static void line(PrintWriter out, String what, long count) {
        out.printf(Locale.ROOT, "  %-32s %,10d%n", what, count);
    }
}
