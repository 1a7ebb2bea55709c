package io.penstock.store.segment;

import io.penstock.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cursors of all destinations: a folder with a file for each.
 *
 * <p>Threads: any. A cursor guards itself; {@link #set} and {@link #forget} of one destination exclude each other.
 */
final class Cursors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);
    private static final String SUFFIX = ".cursor";
    /** File systems take 255 bytes; a name of plain letters may have this many. */
    private static final int LONGEST_NAME = 200;

    private final LogFiles files;
    private final Path folder;
    private final boolean readOnly;
    private final Map<String, CursorFile> cursors = new ConcurrentHashMap<>();
    private volatile boolean folderDirty;

    Cursors(LogFiles files, Path folder, boolean readOnly) throws IOException {
        this.files = files;
        this.folder = folder;
        this.readOnly = readOnly;
        if (!readOnly) {
            for (Path path : paths()) {
                String destination = name(path);
                if (CursorFile.positionIn(path) < 0) {
                    LOG.error("cursor {} is damaged; its destination gets everything again", path);
                }
                cursors.put(destination, new CursorFile(files, path, 0));
            }
        }
    }

    boolean has(String destination) {
        return cursors.containsKey(destination);
    }

    long position(String destination) {
        if (readOnly) {
            return positions().getOrDefault(destination, 0L);
        }
        CursorFile cursor = cursors.get(destination);
        return cursor == null ? 0 : cursor.position();
    }

    Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        if (readOnly) {
            try {
                for (Path path : paths()) {
                    positions.put(name(path), Math.max(0, CursorFile.positionIn(path)));
                }
            } catch (IOException e) {
                throw new StoreException("cannot read the cursors in " + folder + ": " + Failures.advice(e), e);
            }
        } else {
            cursors.forEach((destination, cursor) -> positions.put(destination, cursor.position()));
        }
        return positions;
    }

    /** Sets a cursor, backwards only if {@code alsoBack}. */
    void set(String destination, long position, boolean alsoBack) {
        cursors.compute(destination, (name, old) -> {
            try {
                if (old == null) {
                    CursorFile made = new CursorFile(files, path(name), position);
                    folderDirty = true;
                    return made;
                }
                if (alsoBack ? position != old.position() : position > old.position()) {
                    old.move(position);
                }
                return old;
            } catch (IOException e) {
                throw new StoreException("cannot move the cursor in " + path(name) + ": " + Failures.advice(e), e);
            }
        });
    }

    void forget(String destination) {
        cursors.compute(destination, (name, old) -> {
            try {
                if (old != null) {
                    old.close();
                    files.delete(path(name));
                    folderDirty = true;
                }
                return null;
            } catch (IOException e) {
                throw new StoreException("cannot remove the cursor " + path(name) + ": " + Failures.advice(e), e);
            }
        });
    }

    /** Brings all moves to the disk. Called by the log's thread. */
    void force() throws IOException {
        for (CursorFile cursor : cursors.values()) {
            cursor.force();
        }
        if (folderDirty) {
            folderDirty = false;
            try {
                files.forceFolder(folder);
            } catch (IOException e) {
                folderDirty = true;
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            force();
        } finally {
            for (CursorFile cursor : cursors.values()) {
                cursor.close();
            }
        }
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** A file name of letters, digits, '-' and '_' for any destination: every other byte of it becomes %XX. */
    private Path path(String destination) {
        StringBuilder name = new StringBuilder();
        for (byte b : destination.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            if (plain) {
                name.append((char) b);
            } else {
                name.append("%%%02X".formatted(b & 0xff));
            }
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("destination name of " + name.length()
                    + " bytes, %XX for unusual ones, is longer than " + LONGEST_NAME + "; give it a shorter name");
        }
        return folder.resolve(name + SUFFIX);
    }

    private static String name(Path path) {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - SUFFIX.length());
        byte[] bytes = new byte[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '%' && i + 2 < name.length()) {
                bytes[length++] = (byte) Integer.parseInt(name, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) name.charAt(i);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The newest position that any destination has. */
    long newest() {
        return positions().values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
