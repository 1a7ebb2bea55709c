package io.penstock.delivery.format;

import io.penstock.alert.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One field of a format: what stands before and after its value, and how values are written. Immutable. */
final class Field {
    private static final byte[] NOTHING = {};

    private final byte[] before;
    private final byte[] after;
    private final Escaping escaping;
    private final int most;
    private final int index;

    Field(String before, String after, Escaping escaping, int most, int index) {
        this.before = before.getBytes(StandardCharsets.UTF_8);
        this.after = after.getBytes(StandardCharsets.UTF_8);
        this.escaping = escaping;
        this.most = most;
        this.index = index;
    }

    /** Its number in its format, from 0. */
    int index() {
        return index;
    }

    /** The most bytes that the format's own specification gives the value. */
    int most() {
        return most;
    }

    /** Appends the field; one without a value is left out. */
    void text(Utf8 out, Limits limits, @Nullable String value) {
        int allowed = limits.most(this);
        if (value == null || allowed <= 0) {
            return;
        }
        int start = begin(out);
        int from = out.size();
        escaping.write(value, allowed, out);
        if (out.size() == from) {
            out.truncate(start);
            return;
        }
        end(out, limits, from);
    }

    /** Appends a JSON field with a string; one without a value is left out. */
    void string(Utf8 out, Limits limits, @Nullable String value) {
        int allowed = limits.most(this);
        if (value == null || value.isEmpty() || allowed <= 0) {
            return;
        }
        int start = begin(out);
        out.append('"');
        int from = out.size();
        escaping.write(value, allowed, out);
        if (out.size() == from) {
            out.truncate(start);
            return;
        }
        end(out, limits, from);
        out.append('"');
    }

    /** Appends the field with a number. */
    void number(Utf8 out, Limits limits, long value) {
        if (limits.most(this) > 0) {
            begin(out);
            int from = out.size();
            end(out.number(value), limits, from);
        }
    }

    /** Appends the field with a number of exactly {@code digits} digits, zeros in front. */
    void number(Utf8 out, Limits limits, long value, int digits) {
        if (limits.most(this) > 0) {
            begin(out);
            int from = out.size();
            end(out.number(value, digits), limits, from);
        }
    }

    /** Appends the field with the endpoint's port; without one it is left out. */
    void port(Utf8 out, Limits limits, @Nullable Endpoint endpoint) {
        if (endpoint != null && endpoint.port() != Endpoint.NO_PORT) {
            number(out, limits, endpoint.port());
        }
    }

    /** Appends the field with a uuid. */
    void uuid(Utf8 out, Limits limits, UUID uuid) {
        uuid(out, limits, NOTHING, uuid);
    }

    /** Appends a JSON field with a uuid. */
    void quotedUuid(Utf8 out, Limits limits, UUID uuid) {
        quotedUuid(out, limits, NOTHING, uuid);
    }

    /** Appends a JSON field with a uuid behind some bytes that are written as they are. */
    void quotedUuid(Utf8 out, Limits limits, byte[] prefix, UUID uuid) {
        if (limits.most(this) > 0) {
            begin(out);
            out.append('"');
            int from = out.size();
            uuid(out.append(prefix), uuid);
            end(out, limits, from);
            out.append('"');
        }
    }

    /** Appends a JSON field with a moment. */
    void quotedTime(Utf8 out, Limits limits, TimeText text, Instant time) {
        if (limits.most(this) > 0) {
            begin(out);
            out.append('"');
            int from = out.size();
            text.append(time, out);
            end(out, limits, from);
            out.append('"');
        }
    }

    /** Appends a JSON field with an array of strings; an empty one is left out. */
    void strings(Utf8 out, Limits limits, List<String> values) {
        strings(out, limits, values, "\"", "\"");
    }

    /** Appends a JSON field with an array, each entry a string between two pieces of JSON; an empty one is left out. */
    void strings(Utf8 out, Limits limits, List<String> values, String start, String stop) {
        if (values.isEmpty() || limits.most(this) <= 0) {
            return;
        }
        begin(out);
        int from = out.size();
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? '[' : ',').ascii(start);
            escaping.write(values.get(i), Integer.MAX_VALUE, out);
            out.ascii(stop);
        }
        out.append(']');
        end(out, limits, from);
    }

    /** Appends the field with a uuid behind some bytes that are written as they are. */
    void uuid(Utf8 out, Limits limits, byte[] prefix, UUID uuid) {
        if (limits.most(this) > 0) {
            begin(out);
            int from = out.size();
            out.append(prefix);
            uuid(out, uuid);
            end(out, limits, from);
        }
    }

    /** Appends the field with the second's text of a moment. */
    void time(Utf8 out, Limits limits, TimeText text, Instant time) {
        if (limits.most(this) > 0) {
            begin(out);
            int from = out.size();
            text.append(time, out);
            end(out, limits, from);
        }
    }

    /** Appends the field with several values and commas between; one without a value is left out. */
    void list(Utf8 out, Limits limits, List<String> values) {
        if (values.isEmpty() || limits.most(this) <= 0) {
            return;
        }
        begin(out);
        int from = out.size();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            escaping.write(values.get(i), Integer.MAX_VALUE, out);
        }
        end(out, limits, from);
    }

    /** Appends what stands before the value and returns where it began; a comma right behind an opening bracket is left out. */
    int begin(Utf8 out) {
        int start = out.size();
        boolean first = before.length > 0 && before[0] == ',' && (out.last() == '{' || out.last() == '[');
        out.append(before, first ? 1 : 0, before.length - (first ? 1 : 0));
        return start;
    }

    private void end(Utf8 out, Limits limits, int from) {
        limits.wrote(this, out.size() - from);
        out.append(after);
    }

    private static void uuid(Utf8 out, UUID uuid) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        out.hex(high >>> 32, 8).append('-').hex(high >>> 16, 4).append('-').hex(high, 4);
        out.append('-').hex(low >>> 48, 4).append('-').hex(low, 12);
    }
}
