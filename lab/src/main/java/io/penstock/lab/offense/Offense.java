package io.penstock.lab.offense;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One offence as it grows. Guarded by the lock of {@link Offenses}. */
final class Offense {
    /** Without new events for so long, an offence is inactive (IBM: dormant after 30 minutes, inactive after 5 days). */
    static final Duration ACTIVE = Duration.ofDays(5);

    /** How many of its newest events a closing tells the custom actions about; none are kept where there are none. */
    private static final int REMEMBERED = 100;

    private static final int MOST_NAMES = 8;
    private static final int MOST_DIFFERENT = 1_000;

    private final long id;
    private final Rule rule;
    private final String source;
    private final long started;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> categories = new TreeSet<>();
    private final Set<String> users = new TreeSet<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<String> remote = new TreeSet<>();
    private final Set<Long> sources = new LinkedHashSet<>();
    private final Set<Long> destinations = new LinkedHashSet<>();
    private final Map<Long, Sighting.LogSourceRef> logSources = new LinkedHashMap<>();
    private final Deque<Sighting> newest = new ArrayDeque<>();
    private final List<Note> notes = new ArrayList<>();
    private final EventIds events = new EventIds();
    private String sourceNetwork = Networks.OTHER;
    private long eventCount;
    private long updated;
    private int severity;
    private int credibility;
    private int relevance;
    private OffenseStatus status = OffenseStatus.OPEN;
    private boolean kept;
    private boolean followUp;
    private @Nullable String assignedTo;
    private @Nullable Long closeTime;
    private @Nullable String closingUser;
    private @Nullable Long closingReason;

    Offense(long id, Rule rule, String source, long started) {
        this.id = id;
        this.rule = rule;
        this.source = source;
        this.started = started;
    }

    long id() {
        return id;
    }

    OffenseStatus status() {
        return status;
    }

    boolean kept() {
        return kept;
    }

    Rule rule() {
        return rule;
    }

    List<Note> notes() {
        return notes;
    }

    boolean has(long eventId) {
        return events.contains(eventId);
    }

    /** Its newest events, oldest first. */
    List<Sighting> newest() {
        return List.copyOf(newest);
    }

    /** IBM's weights: half relevance, three tenths severity, one fifth credibility. */
    int magnitude() {
        return Math.clamp(Math.round(0.5 * relevance + 0.3 * severity + 0.2 * credibility), 1, 10);
    }

    void add(Sighting sighting, AddressBook sourceBook, AddressBook destinationBook) {
        eventCount++;
        updated = sighting.time();
        severity = Math.max(severity, sighting.severity());
        credibility = Math.max(credibility, sighting.credibility());
        relevance = Math.max(relevance, sighting.relevance());
        add(names, sighting.name(), MOST_NAMES);
        add(categories, sighting.category(), MOST_DIFFERENT);
        add(users, sighting.userName(), MOST_DIFFERENT);
        if (logSources.size() < MOST_DIFFERENT) {
            logSources.putIfAbsent(sighting.logSource().id(), sighting.logSource());
        }
        events.add(sighting.eventId());
        if (rule.hasAction(CustomAction.Trigger.OFFENSE_CLOSED)) {
            newest.addLast(sighting);
            if (newest.size() > REMEMBERED) {
                newest.removeFirst();
            }
        }
        addresses(sighting, sourceBook, destinationBook);
    }

    private void addresses(Sighting sighting, AddressBook sourceBook, AddressBook destinationBook) {
        AddressBook.Entry from = null;
        if (!sighting.sourceIp().isEmpty()) {
            sourceNetwork = Networks.of(sighting.sourceIp());
            from = sourceBook.entry(sighting.sourceIp(), sighting.time()).orElse(null);
            seen(from, sources);
        }
        String to = sighting.destinationIp();
        if (to.isEmpty()) {
            return;
        }
        add(networks, Networks.of(to), MOST_DIFFERENT);
        if (!Networks.isLocal(to)) {
            add(remote, to, MOST_DIFFERENT);
            return;
        }
        AddressBook.Entry local = destinationBook.entry(to, sighting.time()).orElse(null);
        seen(local, destinations);
        if (from != null && local != null) {
            from.with(local.id());
            local.with(from.id());
        }
    }

    private void seen(AddressBook.@Nullable Entry entry, Set<Long> ids) {
        if (entry != null) {
            entry.seen(updated, id, magnitude());
            if (ids.size() < MOST_DIFFERENT) {
                ids.add(entry.id());
            }
        }
    }

    private static void add(Set<String> set, String value, int most) {
        if (!value.isEmpty() && set.size() < most) {
            set.add(value);
        }
    }

    /**
     * Changes it.
     *
     * @throws OffenseException if it is closed, or is to be closed without a reason
     */
    void change(OffenseChange change, String user, long now) {
        if (status == OffenseStatus.CLOSED && change.status().isPresent()) {
            throw OffenseException.conflict("Offense " + id + " is closed and stays so.");
        }
        boolean closes = change.status().filter(OffenseStatus.CLOSED::equals).isPresent();
        if (closes && change.closingReason().isEmpty()) {
            throw OffenseException.invalid("closing_reason_id is needed to close an offense.");
        }
        if (!closes && change.closingReason().isPresent()) {
            throw OffenseException.invalid("closing_reason_id goes with status=CLOSED only.");
        }
        change.status().ifPresent(wanted -> status = wanted);
        change.assignedTo().ifPresent(name -> assignedTo = name.isEmpty() ? null : name);
        change.followUp().ifPresent(on -> followUp = on);
        change.isProtected().ifPresent(on -> kept = on);
        if (closes) {
            closeTime = now;
            closingUser = user;
            closingReason = change.closingReason().orElse(null);
        }
    }

    OffenseView view(long now) {
        boolean inactive = status == OffenseStatus.CLOSED || now - updated > ACTIVE.toMillis();
        return new OffenseView(
                id,
                description(),
                assignedTo,
                List.copyOf(categories),
                categories.size(),
                0,
                categories.size(),
                closeTime,
                closingUser,
                closingReason,
                credibility,
                relevance,
                severity,
                magnitude(),
                List.copyOf(networks),
                sourceNetwork,
                logSources.size(),
                eventCount,
                0,
                inactive,
                updated,
                destinations.size(),
                source,
                rule.index().id(),
                kept,
                followUp,
                remote.size(),
                sources.size(),
                started,
                status,
                users.size(),
                List.copyOf(sources),
                List.copyOf(destinations),
                0,
                updated,
                started,
                List.of(new OffenseView.RuleRef(rule.id(), "CRE_RULE")),
                logSources.values().stream()
                        .map(it -> new OffenseView.LogSource(it.id(), it.name(), it.typeId(), it.typeName()))
                        .toList());
    }

    /** {@code First name\n}, and {@code  containing Second name\n} for each further one, as recorded replies have it. */
    private String description() {
        return String.join("\n containing ", names) + "\n";
    }
}
