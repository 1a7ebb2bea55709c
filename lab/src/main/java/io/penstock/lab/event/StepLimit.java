package io.penstock.lab.event;

/**
 * A payload that may be looked at only so often: it ends a regular expression that backtracks without end, where a
 * matcher itself knows neither time limit nor interruption.
 *
 * <p>Owned by one matcher's thread.
 */
public final class StepLimit implements CharSequence {
    /** Characters read per match: some hundred for each character of the longest payload; a few milliseconds. */
    static final int STEPS = 1_000_000;

    private final String text;
    private int steps;

    /** Over a text of any length. */
    public StepLimit(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++steps > STEPS) {
            throw new Reached();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The limit is reached. */
    public static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reached() {
            super("step limit", null, false, false);
        }
    }
}
