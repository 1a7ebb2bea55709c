package io.penstock.store.segment;

import io.penstock.store.segment.SparseIndex.Place;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One segment file as readers see it.
 *
 * <p>Threads: any. The file handle is guarded by the segment itself; {@code end} is set by the writer after the bytes
 * before it are durable.
 */
final class Segment implements SegmentScanner.Source {
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.segment");
    /** How many places are kept at which a reader stopped, and from which it will want to go on. */
    private static final int PLACES = 64;

    private final Path path;
    private final long first;
    private final SparseIndex index;
    private final Place[] stops = new Place[PLACES];
    private volatile long end;
    private @Nullable RandomAccessFile file;

    Segment(Path path, long first, long end) {
        this.path = path;
        this.first = first;
        this.end = end;
        this.index = new SparseIndex(first, SegmentHeader.LENGTH);
    }

    /** The file of the segment that starts with {@code first}. */
    static Path path(Path folder, long first) {
        return folder.resolve("%020d.segment".formatted(first));
    }

    static boolean isSegment(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches();
    }

    /** The segment in a file that {@link #isSegment} names, up to its present length. */
    static Segment of(Path path) throws IOException {
        String name = path.getFileName().toString();
        return new Segment(
                path, Long.parseLong(name.substring(0, name.length() - ".segment".length())), Files.size(path));
    }

    Path path() {
        return path;
    }

    /** The position of its first record. */
    long first() {
        return first;
    }

    /** Up to where it may be read. */
    long end() {
        return end;
    }

    void end(long durable) {
        end = durable;
    }

    /** A scanner in front of the record {@code position}, or as near before it as is known. */
    SegmentScanner scannerAt(long position, byte[] buffer) {
        Place place = index.before(position);
        synchronized (stops) {
            for (Place stop : stops) {
                if (stop != null && stop.position() <= position && stop.position() > place.position()) {
                    place = stop;
                }
            }
        }
        return new SegmentScanner(this, place.offset(), place.position(), end, buffer);
    }

    /** A scanner in front of a record near the end, if there is any record. */
    SegmentScanner scannerNearEnd(byte[] buffer) {
        Place place = index.before(Long.MAX_VALUE);
        return new SegmentScanner(this, place.offset(), place.position(), end, buffer);
    }

    void learn(long position, long offset) {
        index.learn(position, offset);
    }

    /** Notes where a reader stopped. */
    void stoppedAt(long position, long offset) {
        synchronized (stops) {
            stops[(int) (position % PLACES)] = new Place(position, offset);
        }
    }

    @Override
    public synchronized int read(byte[] into, int length, long offset) throws IOException {
        if (file == null) {
            try {
                file = new RandomAccessFile(path.toFile(), "r");
            } catch (FileNotFoundException e) {
                if (!Files.exists(path)) {
                    throw new NoSuchFileException(path.toString());
                }
                throw e;
            }
        }
        file.seek(offset);
        int read = 0;
        while (read < length) {
            int more = file.read(into, read, length - read);
            if (more < 0) {
                break;
            }
            read += more;
        }
        return read;
    }

    /** Lets go of the file; the next read opens it again. */
    synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
