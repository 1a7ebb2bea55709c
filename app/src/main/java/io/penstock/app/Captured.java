package io.penstock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What was captured: the files that are named, and those in folders that are. */
final class Captured {
    private Captured() {}

    /** The files themselves; those of a folder by name, without its hidden ones and its own folders. */
    static List<Path> files(List<Path> named, Consumer<String> faults) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> Files.isRegularFile(file)
                                && !String.valueOf(file.getFileName()).startsWith("."))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                faults.accept(path + ": cannot be looked into: " + e.getMessage());
            }
        }
        return files;
    }
}
