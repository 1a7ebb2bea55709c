package io.penstock.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captures that others made; a test that wants them skips without. */
final class Captures {
    private Captures() {}

    static Path folder() {
        String named = System.getenv("PENSTOCK_CAPTURES");
        Path folder = named == null
                ? Path.of(System.getProperty("penstock.root", "..")).resolve("../shared/captures")
                : Path.of(named);
        assumeTrue(
                Files.isRegularFile(folder.resolve("INDEX.tsv")),
                "skipped: no captures at " + folder + "; name a folder with an INDEX.tsv of them in PENSTOCK_CAPTURES");
        return folder;
    }

    /** Every capture of the index, by its path in the folder. */
    static List<String> all() throws IOException {
        return Files.readAllLines(folder().resolve("INDEX.tsv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }
}
