package io.penstock.qradar.reconcile;

/**
 * What was counted. An entry of the alert log that was sent is one: an alert and its updates are several.
 *
 * @param sent sent in the time, and neither refused nor under way
 * @param found of those, in QRadar at least once
 * @param missing of those, not in QRadar
 * @param doubled of those found, more than once: at least once is promised
 * @param unknown events in QRadar that this alert log does not hold: another Penstock's, or older than what it keeps
 * @param underway sent a moment ago; not looked for yet
 * @param gone sent, and no longer in the alert log, so that they can be neither looked for nor sent again
 * @param resent sent again now
 */
public record Tally(
        long sent, long found, long missing, long doubled, long unknown, long underway, long gone, long resent) {
    /** Nothing. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                sent + other.sent,
                found + other.found,
                missing + other.missing,
                doubled + other.doubled,
                unknown + other.unknown,
                underway + other.underway,
                gone + other.gone,
                resent + other.resent);
    }

    /** The same with so many sent again. */
    Tally withResent(long again) {
        return new Tally(sent, found, missing, doubled, unknown, underway, gone, again);
    }
}
