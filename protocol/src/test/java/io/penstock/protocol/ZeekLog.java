package io.penstock.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log that Zeek wrote: what an independent program saw in a capture. Times and ids in it are masked. */
public final class ZeekLog {
    private ZeekLog() {}

    /**
     * The rows, each by the name of its column; "-" stands for nothing.
     *
     * @param columns the names where the log has no line {@code #fields}
     */
    public static List<Map<String, String>> rows(Path log, String... columns) {
        String[] names = columns;
        List<Map<String, String>> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("#fields\t")) {
                    names = line.substring("#fields\t".length()).split("\t", -1);
                } else if (!line.startsWith("#")) {
                    String[] values = line.split("\t", -1);
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < values.length && i < names.length; i++) {
                        row.put(names[i], values[i]);
                    }
                    rows.add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
