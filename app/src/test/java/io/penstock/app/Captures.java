package io.penstock.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where tests find captures. */
final class Captures {
    private Captures() {}

    /** The recorded plant, which is part of the project. */
    static Path plant() {
        return root().resolve("lab/plant");
    }

    /** Captures of others, which are not; a test that wants them skips without. */
    static List<Path> others() throws IOException {
        String named = System.getenv("PENSTOCK_CAPTURES");
        Path folder = named == null ? root().resolve("../shared/captures") : Path.of(named);
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no captures at " + folder + "; name a folder of them in PENSTOCK_CAPTURES");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap|gz)"))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("penstock.root", ".."));
    }
}
