package io.penstock.lab.event;

import java.util.List;

/**
 * What an event means: IBM's QID record.
 *
 * @param id the record's number in the API, which is not its QID
 * @param qid the QID that events carry; 1 to 3 for the three records that are the lab's own
 * @param name up to 255 characters; the event's name
 * @param description up to 2,048 characters
 * @param severity 0 to 10, 10 worst; the command line takes 1 to 10 only
 * @param lowLevelCategory IBM's category id
 */
public record QidRecord(long id, int qid, String name, String description, int severity, int lowLevelCategory) {
    /** Parsed, but nothing is mapped to its event id and category. */
    static final QidRecord UNKNOWN = new QidRecord(0, 1, "Unknown", "No event mapping for this event", 3, 10_001);

    /** A log source was found, but its type does not understand the payload. */
    static final QidRecord STORED = new QidRecord(0, 2, "Stored", "The payload is not LEEF", 3, 10_008);

    /** No log source was found. */
    static final QidRecord NO_LOG_SOURCE =
            new QidRecord(0, 3, "Unknown Log Event", "No log source has this identifier", 3, 10_008);

    public QidRecord {
        if (name.isBlank() || name.length() > 255) {
            throw new IllegalArgumentException("a QID name has 1 to 255 characters, not " + name.length());
        }
        if (description.length() > 2048) {
            throw new IllegalArgumentException(
                    "a QID description has up to 2048 characters, not " + description.length());
        }
        if (severity < 0 || severity > 10) {
            throw new IllegalArgumentException("severity " + severity + " is not 0 to 10");
        }
        if (!Categories.exists(lowLevelCategory)) {
            throw new IllegalArgumentException("there is no low-level category " + lowLevelCategory);
        }
    }

    /** IBM's own numbers for the three are not public. */
    private static final int LAST_OF_THE_LAB = 3;

    private static final int FIRST_CUSTOM = 2_000_000;

    /** The records that are the lab's own. */
    public static List<QidRecord> ofTheLab() {
        return List.of(UNKNOWN, STORED, NO_LOG_SOURCE);
    }

    /** Whether its QID is the lab's own and none of IBM's. */
    public boolean isOfTheLab() {
        return qid <= LAST_OF_THE_LAB;
    }

    /** Whether it came with QRadar and cannot be changed. */
    public boolean isSystem() {
        return qid < FIRST_CUSTOM;
    }
}
