package io.penstock.lab.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files that the pages load, out of the jar: nothing comes from another host. Immutable. */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "htmx.min.js", "text/javascript; charset=utf-8",
            "lab.css", "text/css; charset=utf-8",
            "favicon.svg", "image/svg+xml");

    private Assets() {}

    /** The names of the files. */
    static Iterable<String> names() {
        return TYPES.keySet();
    }

    /** The media type of a file by its name. */
    static String type(String name) {
        return TYPES.getOrDefault(name, "application/octet-stream");
    }

    /** The bytes of a file by its name. */
    static byte[] bytes(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("assets/" + name + " is missing from the jar; build again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("assets/" + name + " cannot be read", e);
        }
    }
}
