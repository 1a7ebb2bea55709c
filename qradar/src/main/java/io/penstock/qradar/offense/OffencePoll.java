package io.penstock.qradar.offense;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks QRadar which offences have changed, and tells the sink of each change once. What is known is kept in memory only: a
 * new start looks back a while and tells it again, which changes nothing.
 *
 * <p>An offence is asked for by {@code last_updated_time}, which its events move, and {@code close_time}; that an analyst
 * takes it or writes a note need not move the first, so the newest {@link #MOST_WATCHED} open ones that hold alerts are
 * looked at each time.
 *
 * <p>Threads: used by one.
 */
public final class OffencePoll {
    /** How many of the newest notes are read of an offence. */
    public static final int MOST_NOTES = 10;

    static final int MOST_WATCHED = 50;
    /** How many changed offences are told of in one poll, the oldest first; the rest follows with the next. */
    static final int MOST_AT_ONCE = 200;

    private static final int MOST_KNOWN = 10_000;
    /** How often the alerts of an offence are looked for in vain before it is told of without. */
    private static final int MOST_FAILURES = 3;

    private static final String FIELDS = "id,description,status,assigned_to,closing_reason_id,event_count,start_time,"
            + "last_updated_time,close_time,log_sources(id)";

    private record Known(JsonNode offence, List<OffenceState.Note> notes, Set<UUID> alerts) {}

    private final OffenceApi api;
    private final OffenceSettings settings;
    private final String page;
    private final OffenceSink sink;
    private final OffenceAlerts alerts;
    private final Consumer<String> problems;
    private final Map<Long, Known> known = new LinkedHashMap<>();
    private final Map<Long, Integer> failures = new HashMap<>();
    private Map<Long, String> reasons = Map.of();
    private long from;

    /**
     * A poll that has not asked yet.
     *
     * @param console QRadar's address, of which the links to offences are made
     * @param pause waits about a second, between two looks at a search
     * @param problems gets a line for what went wrong with one offence and is tried again
     */
    public OffencePoll(
            OffenceApi api,
            OffenceSettings settings,
            URI console,
            OffenceSink sink,
            InstantSource clock,
            Runnable pause,
            Consumer<String> problems) {
        this.api = api;
        this.settings = settings;
        this.page = console.getScheme() + "://" + console.getRawAuthority()
                + "/console/do/sem/offensesummary?appName=Sem&pageId=OffenseSummary&summaryId=";
        this.sink = sink;
        this.alerts = new OffenceAlerts(api, settings, pause);
        this.problems = problems;
        this.from = clock.instant().minus(settings.lookBack()).toEpochMilli();
    }

    /**
     * Asks once.
     *
     * @return how many offences the sink was told of
     * @throws RuntimeException if QRadar could not be asked at all; the next poll begins where this one did
     */
    public int poll() {
        List<JsonNode> changed = new ArrayList<>(
                api.list("/siem/offenses", "last_updated_time >= " + from + " or close_time >= " + from, FIELDS));
        changed.sort(Comparator.comparingLong(OffencePoll::time));
        int inOrder = changed.size();
        changed.addAll(watched(changed));
        int told = 0;
        boolean isComplete = true;
        for (int i = 0; i < changed.size(); i++) {
            JsonNode offence = changed.get(i);
            long id = offence.path("id").asLong();
            if (id < 1 || !alerts.concerns(offence)) {
                continue;
            }
            if (told >= MOST_AT_ONCE) {
                isComplete = false;
                break;
            }
            try {
                told += tell(id, offence) ? 1 : 0;
                failures.remove(id);
            } catch (RuntimeException e) {
                isComplete = false;
                failures.merge(id, 1, Integer::sum);
                problems.accept("offence " + id + ": " + e.getMessage());
            }
            // Not by the watched ones: they were read later, and something before them may have changed meanwhile.
            if (isComplete && i < inOrder) {
                from = Math.max(from, time(offence));
            }
        }
        return told;
    }

    /** The open ones that changes other than events may have happened to. */
    private List<JsonNode> watched(List<JsonNode> changed) {
        Set<Long> there = new HashSet<>();
        changed.forEach(offence -> there.add(offence.path("id").asLong()));
        List<Long> open = known.entrySet().stream()
                .filter(entry -> !entry.getValue().alerts().isEmpty()
                        && !isClosed(entry.getValue().offence()))
                .map(Map.Entry::getKey)
                .filter(id -> !there.contains(id))
                .sorted(Comparator.reverseOrder())
                .limit(MOST_WATCHED)
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        String ids = String.join(",", open.stream().map(String::valueOf).toList());
        return api.list("/siem/offenses", "id in (" + ids + ")", FIELDS);
    }

    private boolean tell(long id, JsonNode offence) {
        Known before = known.get(id);
        boolean hasNewEvents = before == null
                || before.offence().path("event_count").asLong()
                        != offence.path("event_count").asLong();
        Set<UUID> uuids = before == null ? Set.of() : before.alerts();
        if (hasNewEvents && failures.getOrDefault(id, 0) < MOST_FAILURES) {
            uuids = alerts.of(
                    id,
                    offence.path("start_time").asLong(),
                    offence.path("last_updated_time").asLong());
        }
        if (uuids.isEmpty()) {
            remember(id, new Known(offence, List.of(), uuids));
            return false;
        }
        Known now = new Known(offence, notes(id), uuids);
        if (now.equals(before)) {
            return false;
        }
        String reason = reason(offence);
        sink.changed(
                new OffenceState(
                        id,
                        offence.path("status").asText(""),
                        offence.path("description").asText("").strip(),
                        offence.path("assigned_to").asText("").replaceFirst("^null$", ""),
                        reason,
                        page + id,
                        Instant.ofEpochMilli(time(offence)),
                        now.notes()),
                uuids);
        if (isClosed(offence) && settings.close() != OffenceSettings.Closing.NOTHING) {
            sink.closed(
                    id,
                    settings.close() == OffenceSettings.Closing.HANDLE_AND_LEARN
                            && reason.equals(settings.learnReason()));
        }
        remember(id, now);
        return true;
    }

    private void remember(long id, Known now) {
        known.remove(id);
        known.put(id, now);
        if (known.size() > MOST_KNOWN) {
            Long oldest = known.keySet().iterator().next();
            known.remove(oldest);
            failures.remove(oldest);
        }
    }

    private List<OffenceState.Note> notes(long id) {
        List<OffenceState.Note> notes = new ArrayList<>();
        for (JsonNode note : api.list("/siem/offenses/" + id + "/notes", null, "note_text,create_time,username")) {
            notes.add(new OffenceState.Note(
                    note.path("username").asText(""),
                    Instant.ofEpochMilli(note.path("create_time").asLong()),
                    note.path("note_text").asText("")));
        }
        notes.sort(Comparator.comparing(OffenceState.Note::time));
        return List.copyOf(notes.subList(Math.max(0, notes.size() - MOST_NOTES), notes.size()));
    }

    private String reason(JsonNode offence) {
        JsonNode id = offence.path("closing_reason_id");
        if (!id.isIntegralNumber()) {
            return "";
        }
        if (!reasons.containsKey(id.asLong())) {
            Map<Long, String> read = new HashMap<>();
            for (JsonNode reason : api.list("/siem/offense_closing_reasons", null, "id,text")) {
                read.put(reason.path("id").asLong(), reason.path("text").asText(""));
            }
            reasons = read;
        }
        return reasons.getOrDefault(id.asLong(), "reason " + id.asLong());
    }

    private static boolean isClosed(@Nullable JsonNode offence) {
        return offence != null && offence.path("status").asText("").equals("CLOSED");
    }

    private static long time(JsonNode offence) {
        return Math.max(
                offence.path("last_updated_time").asLong(),
                offence.path("close_time").asLong());
    }
}
