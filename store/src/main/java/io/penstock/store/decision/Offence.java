package io.penstock.store.decision;

import java.time.Instant;
import java.util.List;

/**
 * An offence of QRadar, as it was when it was last asked for. The texts are what people wrote there: bounded here, of one
 * line, and else of any kind.
 *
 * @param id QRadar's number of it, from 1
 * @param status {@code OPEN}, {@code HIDDEN} or {@code CLOSED}
 * @param description what QRadar calls it
 * @param assignedTo the analyst who has it, empty if nobody has
 * @param closingReason why it was closed, empty if it was not
 * @param link its page, empty if none is known
 * @param updated when QRadar last changed it
 * @param notes the newest of its notes, oldest first, at most {@link #MOST_NOTES}; of more only the newest are kept
 */
public record Offence(
        long id,
        String status,
        String description,
        String assignedTo,
        String closingReason,
        String link,
        Instant updated,
        List<Note> notes) {
    /** How many notes are kept. */
    public static final int MOST_NOTES = 10;

    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_STATUS = 40;
    private static final int LONGEST_LINK = 2_000;

    /**
     * What somebody wrote at it.
     *
     * @param author who
     * @param time when
     * @param text what, at most 1,000 characters
     */
    public record Note(String author, Instant time, String text) {
        public Note {
            author = BoundedText.line(author, LONGEST_NAME);
            text = BoundedText.line(text, LONGEST_TEXT);
        }
    }

    public Offence {
        if (id < 1) {
            throw new IllegalArgumentException("offence " + id + " is less than 1");
        }
        status = BoundedText.line(status, LONGEST_STATUS);
        description = BoundedText.line(description, LONGEST_TEXT);
        assignedTo = BoundedText.line(assignedTo, LONGEST_NAME);
        closingReason = BoundedText.line(closingReason, LONGEST_NAME);
        link = BoundedText.line(link, LONGEST_LINK);
        notes = List.copyOf(notes.subList(Math.max(0, notes.size() - MOST_NOTES), notes.size()));
    }
}
