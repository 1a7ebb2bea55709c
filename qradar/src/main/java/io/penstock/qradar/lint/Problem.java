package io.penstock.qradar.lint;

/** What can be wrong with an expression. */
public enum Problem {
    /** It is no regular expression that Java knows, or no LEEF key. */
    INVALID(Level.ERROR),
    /** No sample has anything for it. */
    NEVER_MATCHES(Level.ERROR),
    /** It asks for a capture group that the expression does not have. */
    NO_GROUP(Level.ERROR),
    /** It asks for the whole match, so that the value begins with the key. */
    WHOLE_MATCH(Level.WARNING),
    /** The value runs over the end of its attribute into others. */
    TOO_MUCH(Level.ERROR),
    /** The value is another attribute's. */
    OTHER_KEY(Level.ERROR),
    /** The key is also found inside another key or inside a value. */
    UNANCHORED(Level.WARNING),
    /** It works only where the attribute stands at some places of the event. */
    PLACE(Level.WARNING),
    /** The value is not of the property's type. */
    TYPE(Level.ERROR),
    /** On events made for it the work grows faster than the event, without end in practice. */
    EXPLOSIVE(Level.ERROR),
    /** On events made for it the work grows with the square of the event's length. */
    SLOW(Level.WARNING),
    /** It has {@code .*} or {@code .+}. */
    DOT_STAR(Level.ADVICE),
    /** QRadar fills a field of its own from this key already. */
    PREDEFINED(Level.ADVICE),
    /** A field of QRadar has this name. */
    NAME_TAKEN(Level.ERROR);

    private final Level level;

    Problem(Level level) {
        this.level = level;
    }

    /** How bad it is. */
    public Level level() {
        return level;
    }
}
