package io.penstock.delivery.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are their owner's alone: made so, and whether one is. A file system without POSIX permissions cannot tell, and passes. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PrivateFile() {}

    /** True if the file is there and others than its owner may read or write it. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null
                && Files.exists(file)
                && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
    }

    /**
     * Makes a file that is its owner's alone before anything is in it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public static void make(Path file, String text) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().resolveSibling("")).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** The same in place of what is there. */
    public static void replace(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        make(file, text);
    }

    /**
     * Refuses a file that others may read or write.
     *
     * @throws IOException in one line for people
     */
    static void check(Path file) throws IOException {
        if (isOpenToOthers(file)) {
            throw new IOException(
                    file + ": others than its owner may read it, and it holds a secret; run: chmod 600 " + file);
        }
    }
}
