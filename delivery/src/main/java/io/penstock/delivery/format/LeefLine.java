package io.penstock.delivery.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One LEEF 1.0 event while it is put together: a header and attributes in the order in which they are added. Used by one
 * thread.
 */
final class LeefLine {
    /** What is left of a value that has to give way. */
    private static final int SHORT_VALUE = 24;

    private static final int VERSION_BYTES = 20;
    /** IBM gives the event id 255 characters; the longest of ours has 21. */
    private static final int EVENT_ID_BYTES = 21;

    private final byte[] header;
    private final Map<String, byte[]> attributes = new LinkedHashMap<>();

    LeefLine(String vendorAndProduct, String version, String eventId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        out.writeBytes(("LEEF:1.0|" + vendorAndProduct + "|").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(LeefText.header(version, VERSION_BYTES));
        out.write('|');
        out.writeBytes(LeefText.header(eventId, EVENT_ID_BYTES));
        out.write('|');
        this.header = out.toByteArray();
    }

    /** Adds an attribute; one without a value is left out. */
    LeefLine add(String key, @Nullable String value) {
        byte[] safe = LeefText.value(value);
        if (safe.length > 0 && attributes.put(key, safe) != null) {
            throw new IllegalStateException("the key " + key + " stands there twice");
        }
        return this;
    }

    /**
     * The line in at most {@code maxBytes}. Over that, {@code msg} is cut; then the values of {@code cut} to a few bytes,
     * one after the other and only as far as needed; then {@code msg} goes and after it whole attributes of {@code drop},
     * one after the other.
     */
    byte[] bytes(int maxBytes, List<String> cut, List<String> drop) {
        int excess = length() - maxBytes;
        excess -= shorten("msg", excess, SHORT_VALUE);
        for (String key : cut) {
            excess -= shorten(key, excess, SHORT_VALUE);
        }
        excess -= drop("msg", excess);
        for (String key : drop) {
            excess -= drop(key, excess);
        }
        if (excess > 0) {
            throw new IllegalArgumentException(
                    "a limit of " + maxBytes + " bytes is too small for a LEEF event; allow " + excess + " more");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length());
        out.writeBytes(header);
        boolean first = true;
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            if (!first) {
                out.write('\t');
            }
            first = false;
            out.writeBytes(attribute.getKey().getBytes(StandardCharsets.UTF_8));
            out.write('=');
            out.writeBytes(attribute.getValue());
        }
        return out.toByteArray();
    }

    /** Cuts one value by {@code excess} bytes, but not below {@code floor}; returns the bytes won. */
    private int shorten(String key, int excess, int floor) {
        byte[] value = attributes.get(key);
        if (excess <= 0 || value == null) {
            return 0;
        }
        byte[] cut = LeefText.cut(value, Math.max(floor, value.length - excess));
        attributes.put(key, cut);
        return value.length - cut.length;
    }

    private int drop(String key, int excess) {
        if (excess <= 0) {
            return 0;
        }
        byte[] value = attributes.remove(key);
        return value == null ? 0 : key.length() + 1 + value.length + 1;
    }

    private int length() {
        int length = header.length + Math.max(0, attributes.size() - 1);
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            length += attribute.getKey().length() + 1 + attribute.getValue().length;
        }
        return length;
    }
}
