package io.penstock.lab.leef;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * LEEF as IBM's parser reads it (LEEF guide version 2; IBM Guardium Universal Connector's parser, observed). LEEF has no
 * escaping: a TAB, a pipe or a delimiter in the wrong place changes what the SIEM sees, and so it does here.
 *
 * <p>Stateless, any thread. Never throws, whatever the payload.
 */
public final class LeefParser {
    /** More attributes than this are not read: an event of the largest payload has fewer. */
    public static final int MAX_ATTRIBUTES = 1024;

    private static final String MARK = "LEEF:";
    private static final char TAB = '\t';

    private LeefParser() {}

    /**
     * Finds and reads the event in a payload. What stands before {@code LEEF:} (a syslog header, a tag, junk) is
     * skipped.
     *
     * @return the event, or nothing if there is no {@code LEEF:1.0|} or {@code LEEF:2.0|} with five header fields
     */
    public static Optional<LeefEvent> parse(String payload) {
        int start = payload.indexOf(MARK);
        if (start < 0) {
            return Optional.empty();
        }
        String[] header = new String[5];
        int at = start + MARK.length();
        for (int field = 0; field < header.length; field++) {
            if (at > payload.length()) {
                return Optional.empty();
            }
            int pipe = payload.indexOf('|', at);
            int end = pipe < 0 ? payload.length() : pipe;
            header[field] = payload.substring(at, end).strip();
            at = end + 1;
        }
        String rest = at < payload.length() ? payload.substring(at) : "";
        Map<String, String> attributes;
        switch (header[0]) {
            case "1.0" -> attributes = attributes(rest, TAB);
            case "2.0" -> attributes = attributesOfVersion2(rest);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new LeefEvent(header[0], header[1], header[2], header[3], header[4], attributes));
    }

    /** Everything up to the next pipe is the delimiter, even where the sender left the delimiter out. */
    private static Map<String, String> attributesOfVersion2(String rest) {
        if (rest.startsWith("||")) {
            return attributes(rest.substring(2), '|');
        }
        int pipe = rest.indexOf('|');
        if (pipe < 0) {
            return attributes(rest, TAB);
        }
        return attributes(rest.substring(pipe + 1), delimiter(rest.substring(0, pipe)));
    }

    /** One character, or {@code x} or {@code 0x} and hex digits; anything else is a TAB. */
    private static char delimiter(String field) {
        if (field.length() == 1) {
            return field.charAt(0);
        }
        String lower = field.strip();
        String digits = lower.startsWith("0x") ? lower.substring(2) : lower.startsWith("x") ? lower.substring(1) : "";
        if (!digits.matches("[0-9A-Fa-f]{1,4}")) {
            return TAB;
        }
        // IBM's parser does not split on 0x0009, although the guide allows four digits: a character that no text holds.
        return digits.length() > 2 ? Character.MAX_VALUE : (char) Integer.parseInt(digits, 16);
    }

    private static Map<String, String> attributes(String text, char delimiter) {
        Map<String, String> attributes = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length() && attributes.size() < MAX_ATTRIBUTES) {
            // A token without '=' has no end of its own: it becomes the front of the next key.
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            int end = text.indexOf(delimiter, equals + 1);
            if (end < 0) {
                end = text.length();
            }
            String key = text.substring(at, equals).strip();
            String value = text.substring(equals + 1, end).strip();
            if (!key.isEmpty() && !value.isEmpty()) {
                attributes.putIfAbsent(key, value);
            }
            at = end + 1;
        }
        return attributes;
    }
}
