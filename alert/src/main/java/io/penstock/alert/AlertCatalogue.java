package io.penstock.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every alert type that Penstock raises or has a name for, read once from {@code catalogue.tsv} beside this class. */
public final class AlertCatalogue {
    private static final AlertCatalogue INSTANCE = read();

    private final Map<String, AlertType> byId;

    private AlertCatalogue(Map<String, AlertType> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** The catalogue. */
    public static AlertCatalogue get() {
        return INSTANCE;
    }

    /** All types, in the order of their ids. */
    public Collection<AlertType> types() {
        return byId.values();
    }

    /**
     * The type with this id.
     *
     * @throws IllegalArgumentException if there is none: a mistake in the code that asks
     */
    public AlertType type(String id) {
        AlertType type = byId.get(id);
        if (type == null) {
            throw new IllegalArgumentException("no alert type '" + id + "' in the catalogue");
        }
        return type;
    }

    private static AlertCatalogue read() {
        Map<String, AlertType> types = new LinkedHashMap<>();
        try (InputStream in = AlertCatalogue.class.getResourceAsStream("catalogue.tsv")) {
            if (in == null) {
                throw new IllegalStateException("catalogue.tsv is missing from the jar; build again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
                    .map(AlertCatalogue::parse)
                    .forEach(type -> {
                        if (types.put(type.id(), type) != null) {
                            throw new IllegalStateException("catalogue.tsv: " + type.id() + " stands there twice");
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("catalogue.tsv cannot be read", e);
        }
        return new AlertCatalogue(types);
    }

    private static AlertType parse(String line) {
        String[] cell = line.split("\t", -1);
        if (cell.length != 10) {
            throw new IllegalStateException("catalogue.tsv: 10 columns wanted in: " + line);
        }
        return new AlertType(
                cell[0],
                cell[1],
                cell[2],
                Engine.valueOf(cell[3]),
                cell[4],
                Severity.valueOf(cell[5]),
                Integer.parseInt(cell[6]),
                cell[7].isEmpty() ? List.of() : List.of(cell[7].split(",")),
                Integer.parseInt(cell[8]),
                yes(cell[9], line));
    }

    private static boolean yes(String cell, String line) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalStateException("catalogue.tsv: the last column is yes or no, not in: " + line);
        };
    }
}
