package io.penstock.lab.event;

import io.penstock.lab.LabException;
import io.penstock.lab.event.CustomProperty.Expected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Custom properties as a TSV file: {@code name type kind expression group expected}, where kind is {@code leef} or
 * {@code regex}, and expected is {@code always}, {@code never} or the start of event ids. Lines with {@code #} are
 * comments.
 */
public final class PropertyFile {
    private PropertyFile() {}

    /** The properties of Penstock's own alerts, by LEEF key. */
    public static List<CustomProperty> penstock() {
        try (InputStream in = PropertyFile.class.getResourceAsStream("properties.tsv")) {
            if (in == null) {
                throw new IllegalStateException("properties.tsv is missing from the jar; build again");
            }
            return parse("properties.tsv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LabException("properties.tsv cannot be read from the jar; build again", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws LabException if it cannot be read or a line is wrong
     */
    public static List<CustomProperty> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new LabException("The property file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<CustomProperty> parse(String file, String text) {
        List<CustomProperty> properties = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            try {
                properties.add(property(line));
            } catch (IllegalArgumentException | LabException e) {
                throw new LabException(file + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(properties);
    }

    private static CustomProperty property(String line) {
        String[] cell = line.split("\t", -1);
        if (cell.length != 6) {
            throw new IllegalArgumentException(
                    "6 columns wanted (name, type, kind, expression, group, expected), " + cell.length + " found");
        }
        PropertyExpression expression = switch (cell[2]) {
            case "leef" -> PropertyExpression.leefKey(cell[3]);
            case "regex" -> PropertyExpression.regex(cell[3], Integer.parseInt(cell[4]));
            default -> throw new IllegalArgumentException("kind '" + cell[2] + "' is not leef or regex");
        };
        Expected expected = switch (cell[5]) {
            case "always" -> Expected.ALWAYS;
            case "never" -> Expected.NEVER;
            default -> new Expected(true, cell[5]);
        };
        return new CustomProperty(cell[0], PropertyType.of(cell[1]), expression, LogSource.UNIVERSAL_LEEF, expected);
    }
}
