package io.penstock.lab.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** IBM's low-level and high-level event categories, by id. Immutable. */
public final class Categories {
    private static final int THOUSAND = 1000;
    private static final int USUAL_SEVERITY = 3;
    private static final Map<Integer, Integer> SEVERITIES = new HashMap<>();
    private static final Map<Integer, String> NAMES = read();

    private Categories() {}

    /** The name of a low-level category; {@code Category 7099} for one that the lab has no name for. */
    public static String lowLevel(int id) {
        return NAMES.getOrDefault(id, "Category " + id);
    }

    /** The name of the high-level category that a low-level one belongs to. */
    public static String highLevel(int lowLevelId) {
        return lowLevel(highLevelId(lowLevelId));
    }

    /** The id of the high-level category that a low-level one belongs to. */
    public static int highLevelId(int lowLevelId) {
        return lowLevelId / THOUSAND * THOUSAND;
    }

    /** The severity that IBM gives a low-level category; 3 where the lab has no number for it. */
    public static int severity(int lowLevelId) {
        return SEVERITIES.getOrDefault(lowLevelId, USUAL_SEVERITY);
    }

    /** Every category that the lab has a name for, low-level and high-level, by id. */
    public static SortedMap<Integer, String> all() {
        return new TreeMap<>(NAMES);
    }

    /** Whether the id can be a low-level category: the lab knows every high-level one, but not each below it. */
    public static boolean exists(int lowLevelId) {
        return lowLevelId % THOUSAND != 0 && NAMES.containsKey(highLevelId(lowLevelId));
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> names = new HashMap<>();
        try (InputStream in = Categories.class.getResourceAsStream("categories.tsv")) {
            if (in == null) {
                throw new IllegalStateException("categories.tsv is missing from the jar; build again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cell = line.split("\t", -1);
                names.put(Integer.valueOf(cell[0]), cell[1]);
                if (cell.length > 2) {
                    SEVERITIES.put(Integer.valueOf(cell[0]), Integer.valueOf(cell[2]));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("categories.tsv cannot be read", e);
        }
        return Map.copyOf(names);
    }
}
