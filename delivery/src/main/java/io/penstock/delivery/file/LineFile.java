package io.penstock.delivery.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is only appended to and renamed when it is full. It is made with mode 600; one that another
 * program has moved away is made anew. Used by one thread.
 */
final class LineFile {
    /** How often a file may be moved away while it is opened before that is an error. */
    private static final int OPEN_TRIES = 10;

    private final Path path;
    private final long rotateBytes;
    private final int keep;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    /** Whether the file ends in the middle of a line, as after a crash or a full disk. */
    private boolean inLine;

    /**
     * Creates it; nothing is opened yet.
     *
     * @param path absolute
     * @param rotateBytes the size over which a new file is begun, 0 for never
     * @param keep how many old files stay, at least 1
     */
    LineFile(Path path, long rotateBytes, int keep) {
        this.path = path;
        this.rotateBytes = rotateBytes;
        this.keep = keep;
    }

    Path path() {
        return path;
    }

    /** Appends whole lines, all of them or none, and syncs them to disk. */
    void append(byte[] lines) throws IOException {
        FileChannel open = reopenIfMoved();
        if (rotateBytes > 0 && open.size() > 0 && open.size() + lines.length > rotateBytes) {
            rotate();
            open = reopenIfMoved();
        }
        long start = open.size();
        try {
            if (inLine) {
                write(open, new byte[] {'\n'});
            }
            write(open, lines);
            open.force(false);
            inLine = false;
        } catch (IOException e) {
            undo(start);
            throw e;
        }
    }

    /** Gives the file under {@link #path}, opening it if it is not the one that is open. */
    FileChannel reopenIfMoved() throws IOException {
        FileChannel open = channel;
        if (open != null && open.isOpen() && Objects.equals(key, keyOrNull())) {
            return open;
        }
        close();
        for (int i = 0; i < OPEN_TRIES; i++) {
            create();
            Object before = keyOrNull();
            FileChannel opened;
            try {
                opened = FileChannel.open(
                        path, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                continue;
            }
            if (before != null && before.equals(keyOrNull())) {
                channel = opened;
                key = before;
                inLine = endsInLine();
                return opened;
            }
            opened.close();
        }
        throw new FileSystemException(path.toString(), null, "another program keeps moving the file away");
    }

    void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // What was appended is synced already: nothing depends on it.
                key = null;
            }
        }
    }

    /** A half batch must not stay: its alerts come again. If it cannot be cut off, the next line starts on a new one. */
    private void undo(long start) {
        FileChannel open = channel;
        try {
            if (open != null) {
                open.truncate(start);
            }
        } catch (IOException e) {
            // Opening it again looks at how it ends.
        }
        close();
    }

    private void create() throws IOException {
        try {
            Files.createFile(path, ownerOnly());
            syncFolder();
        } catch (FileAlreadyExistsException e) {
            // A pipe would block until somebody reads, a link could lead to any file.
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && keyOrNull() != null) {
                throw new FileSystemException(path.toString(), null, "it is there but is no regular file");
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** NAME.1 is the newest. Files move up only as far as there is a gap, so that one is dropped only if all are taken. */
    private void rotate() throws IOException {
        close();
        int free = 1;
        while (free < keep && Files.exists(old(free), LinkOption.NOFOLLOW_LINKS)) {
            free++;
        }
        for (int number = free; number > 1; number--) {
            Files.move(old(number - 1), old(number), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(path, old(1), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    private Path old(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private @Nullable Object keyOrNull() throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // Windows has no keys; there nobody can move away an open file.
            return attributes.fileKey() == null ? path : attributes.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean endsInLine() throws IOException {
        try (FileChannel reader = FileChannel.open(path, Set.of(StandardOpenOption.READ))) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reader.size() > 0 && reader.read(last, reader.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** A new name is only safe when its folder is on disk too. */
    private void syncFolder() throws IOException {
        Path folder = path.getParent();
        if (folder != null && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
