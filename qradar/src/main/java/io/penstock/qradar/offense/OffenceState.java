package io.penstock.qradar.offense;

import java.time.Instant;
import java.util.List;

/**
 * An offence as QRadar told of it. The texts are what people and events brought there: of any kind and length.
 *
 * @param id its number
 * @param status {@code OPEN}, {@code HIDDEN} or {@code CLOSED}
 * @param description its name
 * @param assignedTo who has it, empty if nobody
 * @param closingReason why it was closed, empty if it was not or no reason is known
 * @param link its page
 * @param updated when it changed last
 * @param notes oldest first, at most {@link OffencePoll#MOST_NOTES}, the newest
 */
public record OffenceState(
        long id,
        String status,
        String description,
        String assignedTo,
        String closingReason,
        String link,
        Instant updated,
        List<Note> notes) {
    /** What somebody wrote at it, and when. */
    public record Note(String author, Instant time, String text) {}

    public OffenceState {
        notes = List.copyOf(notes);
    }
}
