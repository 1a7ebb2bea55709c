package io.penstock.delivery.format;

import java.nio.charset.StandardCharsets;

/** A JSON object that is the value of a key; one without fields is left out. Immutable. */
final class JsonObject {
    private final byte[] before;

    JsonObject(String key) {
        this.before = (",\"" + key + "\":{").getBytes(StandardCharsets.US_ASCII);
    }

    /** Appends the beginning and returns what {@link #close} wants. */
    int open(Utf8 out) {
        int start = out.size();
        int comma = out.last() == '{' ? 1 : 0;
        out.append(before, comma, before.length - comma);
        return start;
    }

    /** Appends the end, or takes the beginning back if nothing came since. */
    static void close(Utf8 out, int start) {
        if (out.last() == '{') {
            out.truncate(start);
        } else {
            out.append('}');
        }
    }
}
