package io.penstock.lab.event;

/**
 * One log source as the event collector has it, which is as it was when it was last deployed.
 *
 * @param id its number; 0 for one that is not in the configuration
 * @param name what people read
 * @param identifier matched exactly, case included, against the host of the syslog header or else the packet's address
 * @param typeId the number of its type
 * @param type {@link #UNIVERSAL_LEEF} is the only type whose events the lab parses
 * @param coalesces whether events alike are merged
 * @param storesPayload whether payloads are kept
 * @param credibility 0 to 10
 * @param parsingOrder of several with one identifier the lowest is tried first
 */
public record LogSource(
        long id,
        String name,
        String identifier,
        int typeId,
        String type,
        boolean coalesces,
        boolean storesPayload,
        int credibility,
        int parsingOrder) {
    /** IBM's name of the type that parses any vendor's LEEF. */
    public static final String UNIVERSAL_LEEF = "Universal LEEF";

    /** IBM's number of that type. */
    public static final int UNIVERSAL_LEEF_ID = 212;

    /** Where events of unknown senders go (type id 67). */
    public static final LogSource GENERIC =
            new LogSource(67, "SIM Generic Log DSM", "", 67, "SIM Generic Log DSM", false, true, 5, 1);

    /**
     * A Universal LEEF log source that does not merge events.
     *
     * @throws IllegalArgumentException if the identifier is empty or holds white space, which no header's host can
     */
    public static LogSource universalLeef(String name, String identifier) {
        if (identifier.isEmpty() || identifier.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("log source identifier '" + identifier
                    + "' is empty or holds white space; use the host name of the syslog header");
        }
        return new LogSource(0, name, identifier, UNIVERSAL_LEEF_ID, UNIVERSAL_LEEF, false, true, 5, 1);
    }

    /** Whether the lab has a parser for its type. */
    boolean parses() {
        return typeId == UNIVERSAL_LEEF_ID;
    }
}
