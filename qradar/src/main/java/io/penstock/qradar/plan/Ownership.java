package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.delivery.settings.PrivateFile;
import io.penstock.qradar.api.QradarException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Penstock has made in one QRadar, and how it left it: a small file of mode 600 without secrets. It tells what Penstock
 * may change from what somebody else has changed. Lost, it is made again from the marks in QRadar's own descriptions; only
 * then everything that differs counts as somebody else's.
 *
 * <p>Threads: used by one; {@link #lock} keeps other processes out.
 */
public final class Ownership {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * One thing.
     *
     * @param id as in {@link Found#id}
     * @param made whether Penstock has made it; false if it was there before
     * @param fields as Penstock left them
     */
    record Entry(String id, boolean made, Map<String, String> fields) {}

    private final Path file;
    private final String qradar;
    private final Map<String, Entry> entries = new TreeMap<>();
    private boolean changed;

    private Ownership(Path file, String qradar) {
        this.file = file;
        this.qradar = qradar;
    }

    /**
     * Reads the file; there need be none.
     *
     * @param qradar the QRadar's address
     * @throws QradarException if it cannot be read or is another QRadar's
     */
    public static Ownership read(Path file, String qradar) {
        Ownership state = new Ownership(file, qradar);
        if (!Files.exists(file)) {
            return state;
        }
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (root.path("format").asInt() != FORMAT) {
                throw new QradarException(
                        file + " is no state file of this version; move it away: what is in QRadar is found"
                                + " again by its marks");
            }
            if (!root.path("qradar").asText().equals(qradar)) {
                throw new QradarException(
                        file + " is about " + root.path("qradar").asText() + " and not about " + qradar
                                + "; set qradar.state to another file");
            }
            for (JsonNode thing : root.path("things")) {
                Map<String, String> fields = new LinkedHashMap<>();
                thing.path("fields")
                        .properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                state.entries.put(
                        thing.path("kind").asText() + " " + thing.path("key").asText(),
                        new Entry(thing.path("id").asText(), thing.path("made").asBoolean(), fields));
            }
            return state;
        } catch (IOException e) {
            throw new QradarException(
                    file + " cannot be read (" + e.getClass().getSimpleName()
                            + "); make it readable, or move it away: what is"
                            + " in QRadar is found again by its marks",
                    0,
                    0,
                    e);
        }
    }

    /** Keeps other processes from applying meanwhile; closed, it lets them. */
    public AutoCloseable lock() {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // This process has it: the same answer.
            }
            if (lock == null) {
                channel.close();
                throw new QradarException("another penstock qradar apply or destroy is at work with " + file
                        + "; wait until it has ended");
            }
            return channel;
        } catch (IOException e) {
            throw new QradarException(
                    lockFile + " cannot be made (" + e.getClass().getSimpleName() + "); make its folder writable",
                    0,
                    0,
                    e);
        }
    }

    @Nullable
    Entry get(Kind kind, String key) {
        return entries.get(kind.word() + " " + key);
    }

    /** The keys of everything of a kind. */
    java.util.List<String> keys(Kind kind) {
        String prefix = kind.word() + " ";
        return entries.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    void put(Kind kind, String key, Entry entry) {
        changed |= !entry.equals(entries.put(kind.word() + " " + key, entry));
    }

    void remove(Kind kind, String key) {
        changed |= entries.remove(kind.word() + " " + key) != null;
    }

    /**
     * Writes the file anew beside the old and puts it in its place; does nothing if nothing has changed.
     *
     * @throws QradarException if it cannot be written
     */
    void save() {
        if (!changed) {
            return;
        }
        ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT).put("qradar", qradar);
        ArrayNode things = root.putArray("things");
        entries.forEach((key, entry) -> {
            int blank = key.indexOf(' ');
            ObjectNode thing = things.addObject()
                    .put("kind", key.substring(0, blank))
                    .put("key", key.substring(blank + 1))
                    .put("id", entry.id())
                    .put("made", entry.made());
            ObjectNode fields = thing.putObject("fields");
            entry.fields().forEach(fields::put);
        });
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            PrivateFile.replace(next, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            changed = false;
        } catch (IOException e) {
            throw new QradarException(
                    file + " cannot be written (" + e.getClass().getSimpleName()
                            + "); make its folder writable; what is in" + " QRadar is found again by its marks",
                    0,
                    0,
                    e);
        }
    }
}
