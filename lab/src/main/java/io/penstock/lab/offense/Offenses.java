package io.penstock.lab.offense;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All offences, their addresses, their notes, and the reasons for closing them. Any thread; guarded by its own lock. Custom
 * actions are handed to {@link ActionRunner} outside of it.
 */
public final class Offenses {
    /** How many offences there are at most; the oldest closed one makes room, else the event makes none. */
    static final int MOST = 2_500;

    private static final int MOST_NOTES = 1_000;
    private static final int LONGEST_NOTE = 2_000;
    private static final int MOST_REASONS = 200;

    private final InstantSource clock;
    private final ActionRunner actions;
    private final Map<Long, Offense> offenses = new LinkedHashMap<>();
    private final Map<Index, Offense> open = new HashMap<>();
    private final AddressBook sources = new AddressBook();
    private final AddressBook destinations = new AddressBook();
    private final List<ClosingReason> reasons = new ArrayList<>(List.of(
            new ClosingReason(1, "Non-Issue", false, false),
            new ClosingReason(2, "False-Positive, Tuned", false, false),
            new ClosingReason(3, "Policy Violation", false, false)));
    private long nextOffense = 1;
    private long nextNote = 1;
    private long refused;

    private record Index(long rule, String source) {}

    /**
     * @param actions runs what rules ask for
     */
    public Offenses(InstantSource clock, ActionRunner actions) {
        this.clock = clock;
        this.actions = actions;
    }

    /** A rule has fired for an event: opens an offence or extends the open one of the same source. */
    public void fire(Rule rule, Sighting sighting) {
        String source = rule.index().valueOf(sighting);
        if (source.isEmpty()) {
            return;
        }
        long id;
        synchronized (this) {
            Optional<Offense> offense = openOffense(rule, source, sighting.time());
            if (offense.isEmpty()) {
                refused++;
                return;
            }
            offense.get().add(sighting, sources, destinations);
            id = offense.get().id();
        }
        rule.actions().stream()
                .filter(action -> action.trigger() == CustomAction.Trigger.RULE_FIRED)
                .forEach(action -> actions.submit(action, sighting, Map.of("offense_id", String.valueOf(id))));
    }

    private Optional<Offense> openOffense(Rule rule, String source, long time) {
        Index index = new Index(rule.id(), source);
        Offense offense = open.get(index);
        if (offense == null) {
            if (offenses.size() >= MOST && !letGoOfOldest()) {
                return Optional.empty();
            }
            offense = new Offense(nextOffense++, rule, source, time);
            offenses.put(offense.id(), offense);
            open.put(index, offense);
        }
        return Optional.of(offense);
    }

    private boolean letGoOfOldest() {
        Optional<Offense> oldest = offenses.values().stream()
                .filter(offense -> offense.status() == OffenseStatus.CLOSED && !offense.kept())
                .findFirst();
        oldest.ifPresent(offense -> offenses.remove(offense.id()));
        return oldest.isPresent();
    }

    /** All offences, newest first. */
    public synchronized List<OffenseView> all() {
        long now = clock.millis();
        return offenses.values().stream()
                .map(offense -> offense.view(now))
                .toList()
                .reversed();
    }

    /** The offence with this id. */
    public synchronized Optional<OffenseView> find(long id) {
        return Optional.ofNullable(offenses.get(id)).map(offense -> offense.view(clock.millis()));
    }

    /** Whether the event contributed to the offence. */
    public synchronized boolean contains(long offense, long eventId) {
        Offense found = offenses.get(offense);
        return found != null && found.has(eventId);
    }

    /** Whether the event contributed to any offence. */
    public synchronized boolean hasEvent(long eventId) {
        return offenses.values().stream().anyMatch(offense -> offense.has(eventId));
    }

    /** How many events fired a rule and found no room for an offence. */
    public synchronized long refused() {
        return refused;
    }

    /**
     * Changes an offence; when it is closed, the rule's actions for that run for its newest events.
     *
     * @return how it is then; nothing if there is no such offence
     * @throws OffenseException if that cannot be
     */
    public Optional<OffenseView> change(long id, OffenseChange change, String user) {
        OffenseView after;
        List<Sighting> newest;
        Rule rule;
        synchronized (this) {
            Offense offense = offenses.get(id);
            if (offense == null) {
                return Optional.empty();
            }
            change.closingReason().ifPresent(this::checkReason);
            offense.change(change, user, clock.millis());
            boolean closed = offense.status() == OffenseStatus.CLOSED;
            if (closed) {
                open.values().remove(offense);
            }
            after = offense.view(clock.millis());
            newest = closed && change.status().isPresent() ? offense.newest() : List.of();
            rule = offense.rule();
        }
        closed(rule, after, newest);
        return Optional.of(after);
    }

    private void closed(Rule rule, OffenseView offense, List<Sighting> newest) {
        Map<String, String> more = Map.of(
                "offense_id",
                String.valueOf(offense.id()),
                "closing_reason_id",
                String.valueOf(offense.closingReasonId()));
        rule.actions().stream()
                .filter(action -> action.trigger() == CustomAction.Trigger.OFFENSE_CLOSED)
                .forEach(action -> newest.forEach(sighting -> actions.submit(action, sighting, more)));
    }

    private void checkReason(long id) {
        if (reasons.stream().noneMatch(reason -> reason.id() == id && !reason.deleted() && !reason.reserved())) {
            throw OffenseException.invalid("There is no closing reason " + id + ".");
        }
    }

    /** The notes at an offence, oldest first; nothing if there is no such offence. */
    public synchronized Optional<List<Note>> notes(long id) {
        return Optional.ofNullable(offenses.get(id)).map(offense -> List.copyOf(offense.notes()));
    }

    /**
     * Writes a note at an offence.
     *
     * @return the note; nothing if there is no such offence
     * @throws OffenseException if the text is empty or too long, or there are too many notes
     */
    public synchronized Optional<Note> note(long id, String text, String user) {
        Offense offense = offenses.get(id);
        if (offense == null) {
            return Optional.empty();
        }
        if (text.isBlank() || text.length() > LONGEST_NOTE) {
            throw OffenseException.invalid("note_text has 1 to " + LONGEST_NOTE + " characters.");
        }
        if (offense.notes().size() == MOST_NOTES) {
            throw OffenseException.invalid("Offense " + id + " has " + MOST_NOTES + " notes and takes no more.");
        }
        Note note = new Note(nextNote++, text, clock.millis(), user);
        offense.notes().add(note);
        return Optional.of(note);
    }

    /** The reasons for closing. */
    public synchronized List<ClosingReason> reasons() {
        return List.copyOf(reasons);
    }

    /**
     * Makes a reason for closing.
     *
     * @throws OffenseException if the text is not 5 to 60 characters, or there is such a reason
     */
    public synchronized ClosingReason addReason(String text) {
        if (text.length() < 5 || text.length() > 60) {
            throw OffenseException.invalid("A closing reason has 5 to 60 characters.");
        }
        if (reasons.stream().anyMatch(reason -> reason.text().equals(text))) {
            throw OffenseException.conflict("There is a closing reason of this text.");
        }
        if (reasons.size() == MOST_REASONS) {
            throw OffenseException.invalid("There are " + MOST_REASONS + " closing reasons.");
        }
        ClosingReason reason = new ClosingReason(reasons.size() + 1L, text, false, false);
        reasons.add(reason);
        return reason;
    }

    /** The source addresses of all offences. */
    public synchronized List<OffenseAddress> sourceAddresses() {
        return sources.all();
    }

    /** The local destination addresses of all offences. */
    public synchronized List<OffenseAddress> localDestinationAddresses() {
        return destinations.all();
    }
}
