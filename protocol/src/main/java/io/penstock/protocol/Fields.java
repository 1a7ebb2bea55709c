package io.penstock.protocol;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every field of the message at hand, for whoever wants to see them all: {@code penstock decode} and tests against other
 * programs. Where nobody does it is {@link #OFF}, and a dissector asks {@link #on} before it spells anything out. A name
 * that comes again in the same group makes a list. Names are lower camel case and stable: people build on them. Owned by the
 * thread of its observer.
 */
public final class Fields {
    /** Nobody wants to see fields. */
    public static final Fields OFF = new Fields(false);

    /** Fields kept of one message: more are left out, and a field {@code more} says so. */
    public static final int MAX = 20_000;

    private static final int MAX_NESTING = 64;

    private final boolean on;
    private final Deque<Map<String, Object>> groups = new ArrayDeque<>();
    private Map<String, Object> root = new LinkedHashMap<>();
    private int count;
    private int tooDeep;

    private Fields(boolean on) {
        this.on = on;
    }

    /** Fields for an observer that wants them. */
    public static Fields wanted() {
        return new Fields(true);
    }

    /** True if fields are wanted. */
    public boolean on() {
        return on;
    }

    /** A number. */
    public Fields put(String name, long value) {
        return on ? value(name, value) : this;
    }

    /** A number with a fraction. */
    public Fields put(String name, double value) {
        return on ? value(name, value) : this;
    }

    /** Yes or no. */
    public Fields put(String name, boolean value) {
        return on ? value(name, value) : this;
    }

    /** A name of the protocol's own, or a text that was made of numbers. */
    public Fields put(String name, String value) {
        return on ? value(name, value) : this;
    }

    /** Text from the network, which may hold anything: UTF-8, what is none becomes U+FFFD. */
    public Fields text(String name, Bytes bytes, int from, int length) {
        return on ? value(name, bytes.text(from, length, StandardCharsets.UTF_8)) : this;
    }

    /** Bytes, written as lower-case hexadecimal digits. */
    public Fields hex(String name, Bytes bytes, int from, int length) {
        if (!on) {
            return this;
        }
        byte[] copy = new byte[length];
        bytes.copyTo(from, copy, 0, length);
        return value(name, HexFormat.of().formatHex(copy));
    }

    /** Begins a group; what follows up to {@link #close} is in it. */
    public Fields open(String name) {
        if (!on) {
            return this;
        }
        if (groups.size() >= MAX_NESTING || count >= MAX) {
            tooDeep++;
            return this;
        }
        Map<String, Object> group = new LinkedHashMap<>();
        value(name, group);
        groups.push(group);
        return this;
    }

    /** Ends the group that was begun last. */
    public Fields close() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (!groups.isEmpty()) {
            groups.pop();
        }
        return this;
    }

    /** All fields of the message, in their order; values are {@link Long}, {@link Double}, {@link Boolean}, {@link String}, a map or a list of these. */
    public Map<String, Object> take() {
        Map<String, Object> taken = root;
        clear();
        return taken;
    }

    /** Forgets what was put: the message is not complete, or not wanted. */
    public void clear() {
        if (on) {
            root = new LinkedHashMap<>();
            groups.clear();
            count = 0;
            tooDeep = 0;
        }
    }

    private Fields value(String name, Object value) {
        if (!on || tooDeep > 0) {
            return this;
        }
        if (count++ >= MAX) {
            root.put("more", true);
            return this;
        }
        Map<String, Object> group = groups.isEmpty() ? root : groups.peek();
        Object before = group.get(name);
        if (before == null) {
            group.put(name, value);
        } else if (before instanceof List<?> list) {
            @SuppressWarnings("unchecked") // Only lists of this class are in the map.
            List<Object> values = (List<Object>) list;
            values.add(value);
        } else {
            List<Object> values = new ArrayList<>();
            values.add(before);
            values.add(value);
            group.put(name, values);
        }
        return this;
    }
}
