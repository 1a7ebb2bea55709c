package io.penstock.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The names that a specification gives to numbers, from a resource with lines {@code number TAB name}. Looking up makes no
 * garbage. Does not change; for any thread.
 */
public final class NameTable {
    private final long[] numbers;
    private final String[] names;
    private final String unknown;

    private NameTable(long[] numbers, String[] names, String unknown) {
        this.numbers = numbers;
        this.names = names;
        this.unknown = unknown;
    }

    /**
     * Reads a table.
     *
     * @param owner the class next to whose package the resource lies
     * @param resource its file name; numbers are decimal or 0x and hexadecimal
     * @param unknown the name of what is not in it
     */
    public static NameTable of(Class<?> owner, String resource, String unknown) {
        TreeMap<Long, String> sorted = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                sorted.put(Long.decode(line.substring(0, tab)), line.substring(tab + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NameTable(
                sorted.keySet().stream().mapToLong(Long::longValue).toArray(),
                sorted.values().toArray(String[]::new),
                unknown);
    }

    /** The name of a number, or the table's word for what it does not know. */
    public String name(long number) {
        int at = Arrays.binarySearch(numbers, number);
        return at >= 0 ? names[at] : unknown;
    }

    /** True if the number has a name. */
    public boolean knows(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /** All numbers that have a name, in order. */
    public long[] numbers() {
        return numbers.clone();
    }
}
