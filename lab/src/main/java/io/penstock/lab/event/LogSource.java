package io.penstock.lab.event;

/**
 * One log source.
 *
 * @param name what people read
 * @param identifier matched exactly, case included, against the host of the syslog header or else the packet's address
 * @param type {@link #UNIVERSAL_LEEF} is the only type whose events the lab parses
 */
public record LogSource(String name, String identifier, String type) {
    /** IBM's name of the type that parses any vendor's LEEF (id 212). */
    public static final String UNIVERSAL_LEEF = "Universal LEEF";

    /** Where events of unknown senders go (type id 67). */
    static final LogSource GENERIC = new LogSource("SIM Generic Log DSM", "", "SIM Generic Log DSM");

    /**
     * A Universal LEEF log source.
     *
     * @throws IllegalArgumentException if the identifier is empty or holds white space, which no header's host can
     */
    public static LogSource universalLeef(String name, String identifier) {
        if (identifier.isEmpty() || identifier.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("log source identifier '" + identifier
                    + "' is empty or holds white space; use the host name of the syslog header");
        }
        return new LogSource(name, identifier, UNIVERSAL_LEEF);
    }
}
