package io.penstock.delivery.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Marks in small files, one per sensor, named after the hash of its name so that no name can lead elsewhere. Each is replaced
 * as a whole and synced.
 */
public final class MarkFiles implements SensorMarks {
    private final Path folder;
    private final ConcurrentHashMap<String, Mark> known = new ConcurrentHashMap<>();

    /** Marks in a folder that exists. */
    public MarkFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public @Nullable Mark get(String sensor) {
        return known.computeIfAbsent(sensor, name -> read(file(name)));
    }

    @Override
    public void set(String sensor, Mark mark) {
        known.compute(sensor, (name, old) -> {
            write(file(name), mark);
            return mark;
        });
    }

    @SuppressWarnings("NullAway") // computeIfAbsent keeps nothing for null
    private static Mark read(Path file) {
        try {
            String[] parts =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
            return new Mark(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (NoSuchFileException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // A damaged mark is like none: the sensor sends more than it had to.
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, Mark mark) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            byte[] text = (mark.position() + " " + mark.uuid() + "\n").getBytes(StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Path file(String sensor) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sensor.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".mark");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
