package io.penstock.qradar.lint;

/**
 * A text that counts how often it is looked at, and refuses when it was often enough: so that a regular expression's work
 * is measured without a clock and ends. Used by one thread.
 */
final class CountedText implements CharSequence {
    /** The budget is spent. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the budget of steps is spent", null, false, false);
        }
    }

    private final String text;
    private final long budget;
    private long steps;

    CountedText(String text, long budget) {
        this.text = text;
        this.budget = budget;
    }

    /** How many characters were looked at. */
    long steps() {
        return steps;
    }

    @Override
    public char charAt(int index) {
        if (++steps > budget) {
            throw new Spent();
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
}
