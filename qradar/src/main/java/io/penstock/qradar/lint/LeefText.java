package io.penstock.qradar.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the attributes of a LEEF event are (LEEF guide 2, event components): behind the header's last pipe, with a TAB
 * between, or in LEEF 2.0 with the one character that the header names.
 *
 * @param payload the whole event
 * @param start where the first attribute begins
 * @param delimiter what is between attributes
 * @param attributes in their order, at most {@link #MOST}
 */
record LeefText(String payload, int start, char delimiter, List<Attribute> attributes) {
    private static final int MOST = 500;

    /** One attribute: its key, where the value begins, and where it ends. */
    record Attribute(String key, int begin, int value, int end) {}

    /** Finds them; null if the payload is no LEEF event. */
    static @Nullable LeefText of(String payload) {
        int leef = payload.indexOf("LEEF:");
        if (leef < 0) {
            return null;
        }
        int at = leef;
        for (int pipes = 0; pipes < 5; pipes++) {
            at = payload.indexOf('|', at) + 1;
            if (at == 0) {
                return null;
            }
        }
        char delimiter = '\t';
        if (payload.startsWith("LEEF:2", leef)) {
            int pipe = payload.indexOf('|', at);
            if (pipe > at && pipe - at <= 6) {
                delimiter = delimiter(payload.substring(at, pipe));
                at = pipe + 1;
            } else if (pipe == at) {
                at++;
            }
        }
        return new LeefText(payload, at, delimiter, attributes(payload, at, delimiter));
    }

    private static char delimiter(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        try {
            return (char) Integer.parseInt(text.replaceFirst("^0?x", ""), 16);
        } catch (NumberFormatException e) {
            return '\t';
        }
    }

    private static List<Attribute> attributes(String payload, int start, char delimiter) {
        List<Attribute> found = new ArrayList<>();
        for (int at = start; at < payload.length() && found.size() < MOST; ) {
            int end = payload.indexOf(delimiter, at);
            end = end < 0 ? payload.length() : end;
            int equals = payload.indexOf('=', at);
            if (equals > at && equals < end) {
                found.add(new Attribute(payload.substring(at, equals).strip(), at, equals + 1, end));
            }
            at = end + 1;
        }
        return found;
    }

    /** The first attribute with this key, null if there is none. */
    @Nullable
    Attribute attribute(String key) {
        for (Attribute attribute : attributes) {
            if (attribute.key().equals(key)) {
                return attribute;
            }
        }
        return null;
    }

    /** The attribute that this offset of the payload is in, null if none. */
    @Nullable
    Attribute at(int offset) {
        for (Attribute attribute : attributes) {
            if (offset >= attribute.begin() && offset <= attribute.end()) {
                return attribute;
            }
        }
        return null;
    }

    /** The attribute's value. */
    String value(Attribute attribute) {
        return payload.substring(attribute.value(), attribute.end());
    }

    /** The event with this attribute moved to the {@code place}th place, from 0, or to the end. */
    String moved(Attribute moving, int place) {
        List<String> parts = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (!attribute.equals(moving)) {
                parts.add(payload.substring(attribute.begin(), attribute.end()));
            }
        }
        parts.add(Math.min(place, parts.size()), payload.substring(moving.begin(), moving.end()));
        return payload.substring(0, start) + String.join(String.valueOf(delimiter), parts);
    }

    /** The event with another attribute before all others. */
    String led(String attribute) {
        return payload.substring(0, start) + attribute + delimiter + payload.substring(start);
    }
}
