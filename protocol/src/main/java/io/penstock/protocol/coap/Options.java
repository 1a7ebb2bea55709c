package io.penstock.protocol.coap;

import io.penstock.protocol.NameTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options by their numbers (RFC 7252 5.10 and the registry of 12.2). Do not change; for any thread. */
final class Options {
    static final int URI_HOST = 3;
    static final int OBSERVE = 6;
    static final int URI_PATH = 11;
    static final int URI_QUERY = 15;
    static final int BLOCK2 = 23;
    static final int BLOCK1 = 27;
    static final int PROXY_URI = 35;

    /**
     * An option.
     *
     * @param format e, o, s or u: empty, opaque, string or number
     * @param field the name of its field
     */
    record Option(int number, String name, String field, char format, int least, int most, boolean repeats) {}

    private static final int HIGHEST = 292;
    private static final @Nullable Option[] ALL = new Option[HIGHEST + 1];
    static final NameTable FORMATS = NameTable.of(Options.class, "formats.tsv", "unknown format");

    static {
        try (InputStream in = Objects.requireNonNull(Options.class.getResourceAsStream("options.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().map(Options::option).forEach(option -> ALL[option.number] = option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Options() {}

    static @Nullable Option of(int number) {
        return number >= 0 && number <= HIGHEST ? ALL[number] : null;
    }

    private static Option option(String line) {
        String[] parts = line.split("\t", -1);
        String joined = parts[1].replace("-", "");
        String field = parts[1].equals("ETag") ? "etag" : Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
        return new Option(
                Integer.parseInt(parts[0]),
                parts[1],
                parts[1].equals("OSCORE") ? "oscore" : field,
                parts[2].charAt(0),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                parts[5].equals("1"));
    }
}
