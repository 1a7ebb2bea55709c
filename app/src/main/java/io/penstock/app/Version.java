package io.penstock.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** This build's version, as Maven wrote it. */
final class Version {
    private Version() {}

    static String get() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            return in == null
                    ? "unknown"
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .substring("version=".length());
        } catch (IOException e) {
            return "unknown";
        }
    }
}
