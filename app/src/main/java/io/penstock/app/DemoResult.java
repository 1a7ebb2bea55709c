package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.analysis.Analyzer;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.lab.Lab;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import io.penstock.qradar.CustomProperty;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the demo set up, saw, sent and found again.
 *
 * @param made changes that setting the stand-in up took
 * @param packets packets read
 * @param devices devices in the inventory
 * @param channels channels in the baseline
 * @param byEngine alerts of each engine
 * @param delivered alerts that the forwarder handed over
 * @param received alerts that the lab has, each counted once
 * @param mapped those of them that it mapped to their event, with every property filled that the alert has
 * @param unknown events that the lab could not map or not parse
 * @param verified how many of verify's checks are right, in words
 * @param reconciled alerts that an Ariel search found again
 * @param faults what went wrong, one line each
 */
record DemoResult(
        long made,
        long packets,
        long devices,
        long channels,
        Map<Engine, Long> byEngine,
        long delivered,
        long received,
        long mapped,
        long unknown,
        String verified,
        long reconciled,
        List<String> faults) {

    static DemoResult of(
            Analyzer analyzer, List<Alert> alerts, Lab lab, List<CustomProperty> properties, Dialect dialect) {
        Map<Engine, Long> byEngine = new EnumMap<>(Engine.class);
        Set<String> wanted = new HashSet<>();
        for (Alert alert : alerts) {
            byEngine.merge(alert.type().engine(), 1L, Long::sum);
            wanted.add(alert.uuid().toString());
        }
        Set<String> received = new HashSet<>();
        Set<String> mapped = new HashSet<>();
        long unknown = 0;
        for (Event event : lab.events()) {
            Map<String, String> attributes =
                    event.leef().map(leef -> leef.attributes()).orElse(Map.of());
            String uuid = attributes.getOrDefault(dialect == Dialect.XSENSE ? "UUID" : "alertUuid", "");
            if (event.outcome() != Outcome.MAPPED) {
                unknown++;
            }
            if (wanted.contains(uuid)) {
                received.add(uuid);
                if (event.outcome() == Outcome.MAPPED && isFilled(event, attributes, properties)) {
                    mapped.add(uuid);
                }
            }
        }
        return new DemoResult(
                0,
                analyzer.counters().packets(),
                analyzer.inventory().devices().size(),
                analyzer.baseline().channels().size(),
                byEngine,
                0,
                received.size(),
                mapped.size(),
                unknown,
                "",
                0,
                List.of());
    }

    /** Whether the lab's property has what its own parser reads at the key. */
    private static boolean isFilled(Event event, Map<String, String> attributes, List<CustomProperty> properties) {
        return properties.stream()
                .filter(property -> attributes.containsKey(property.key()))
                .allMatch(property -> event.property(property.name())
                        .filter(value -> value.equals(attributes.get(property.key())))
                        .isPresent());
    }

    DemoResult with(long setUp, long sent, String checks, long found, List<String> wrong) {
        return new DemoResult(
                setUp, packets, devices, channels, byEngine, sent, received, mapped, unknown, checks, found, wrong);
    }

    /** All alerts. */
    long alerts() {
        return byEngine.values().stream().mapToLong(Long::longValue).sum();
    }

    /** True if there were alerts and every one of them was received, mapped, complete and found again. */
    boolean isComplete() {
        return faults.isEmpty()
                && alerts() > 0
                && delivered == alerts()
                && received == alerts()
                && mapped == alerts()
                && reconciled == alerts()
                && unknown == 0;
    }

    void print(PrintWriter out) {
        out.println("Set up in the stand-in QRadar (plan, apply, deploy)");
        line(out, "changes", made);
        out.println("Seen on the recorded plant");
        line(out, "packets", packets);
        line(out, "devices", devices);
        line(out, "channels", channels);
        for (Engine engine : Engine.values()) {
            line(out, "alerts, " + engine.title().toLowerCase(Locale.ROOT), byEngine.getOrDefault(engine, 0L));
        }
        line(out, "alerts, all", alerts());
        out.println("Delivered to the stand-in QRadar");
        line(out, "delivered", delivered);
        line(out, "received", received);
        line(out, "mapped, every property filled", mapped);
        line(out, "unknown or stored events", unknown);
        out.printf(Locale.ROOT, "  %-32s %10s%n", "verify: a test alert is right in", verified);
        line(out, "reconcile: found again in Ariel", reconciled);
    }

    private static void line(PrintWriter out, String what, long count) {
        out.printf(Locale.ROOT, "  %-32s %,10d%n", what, count);
    }
}
