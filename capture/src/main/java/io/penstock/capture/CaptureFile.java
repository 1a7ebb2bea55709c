package io.penstock.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/**
 * A pcap or pcapng file, compressed by gzip or Zstandard or not, told apart by its first bytes and never by its name; or
 * the same from a stream. Frames are read by one thread; {@link #bytesRead()} may be asked by another, for progress.
 */
public final class CaptureFile implements PacketSource {
    private static final String REST = "; the packets before were read; if the original is whole, copy it again";

    private final String place;
    private final String name;
    private final long size;
    private final boolean packed;
    private final AtomicLong bytesRead;
    private final ByteFeed feed;
    private final CaptureReader reader;

    private boolean ended;

    private CaptureFile(
            String place,
            String name,
            long size,
            boolean packed,
            AtomicLong bytesRead,
            ByteFeed feed,
            CaptureReader reader) {
        this.place = place;
        this.name = name;
        this.size = size;
        this.packed = packed;
        this.bytesRead = bytesRead;
        this.feed = feed;
        this.reader = reader;
    }

    /**
     * Opens a capture file and reads its header.
     *
     * @throws CaptureException if there is no such file, it cannot be read, is empty or is no capture
     */
    public static CaptureFile open(Path path) throws CaptureException {
        return open(path, ByteFeed.CHUNK);
    }

    /** Opens a capture file that is read {@code chunk} bytes at a time. */
    static CaptureFile open(Path path, int chunk) throws CaptureException {
        if (Files.isDirectory(path)) {
            throw new CaptureException(path + ": is a folder; name the capture files in it");
        }
        Path name = path.getFileName();
        try {
            long size = Files.size(path);
            return open(
                    Files.newInputStream(path),
                    path.toString(),
                    name == null ? path.toString() : name.toString(),
                    size,
                    chunk);
        } catch (NoSuchFileException e) {
            throw new CaptureException(path + ": no such file; check the name", e);
        } catch (IOException e) {
            throw new CaptureException(path + ": " + reason(e) + remedy(e), e);
        }
    }

    /**
     * Reads a capture from a stream, for example standard input, which {@link #close()} closes.
     *
     * @param name what it is called in alerts and messages
     * @throws CaptureException if it cannot be read, is empty or is no capture
     */
    public static CaptureFile open(InputStream in, String name) throws CaptureException {
        return open(in, name, name, 0, ByteFeed.CHUNK);
    }

    private static CaptureFile open(InputStream in, String place, String name, long size, int chunk)
            throws CaptureException {
        AtomicLong bytesRead = new AtomicLong();
        try {
            InputStream plain = Compression.open(new CountingStream(in, bytesRead));
            ByteFeed feed = new ByteFeed(plain, chunk);
            return new CaptureFile(place, name, size, Compression.isPacked(plain), bytesRead, feed, reader(feed));
        } catch (EOFException e) {
            closeQuietly(in);
            throw new CutOffException(place + ": " + reason(e) + remedy(e), e);
        } catch (IOException e) {
            closeQuietly(in);
            throw new CaptureException(place + ": " + reason(e) + remedy(e), e);
        } catch (CutOffException e) {
            closeQuietly(in);
            throw new CutOffException(place + ": " + e.getMessage(), e);
        } catch (CaptureException e) {
            closeQuietly(in);
            throw new CaptureException(place + ": " + e.getMessage(), e);
        }
    }

    private static CaptureReader reader(ByteFeed feed) throws IOException, CaptureException {
        if (!feed.require(4)) {
            throw new CutOffException(
                    feed.available() == 0
                            ? "is empty; a capture file has at least a header of 24 bytes"
                            : "is no pcap or pcapng file; it has only " + feed.available() + " bytes");
        }
        int magic = new Bytes().wrap(feed.array(), feed.start(), 4).i32(0);
        if (magic == PcapngReader.SECTION_HEADER) {
            return new PcapngReader(feed);
        }
        if (isPcap(magic)) {
            return PcapReader.open(feed, magic, false);
        }
        int swapped = Integer.reverseBytes(magic);
        if (isPcap(swapped)) {
            return PcapReader.open(feed, swapped, true);
        }
        throw new CaptureException("is no pcap or pcapng file (it starts with " + String.format("%08x", magic)
                + "); save the capture as pcap or pcapng");
    }

    private static boolean isPcap(int magic) {
        return magic == PcapReader.MAGIC_MICROS
                || magic == PcapReader.MAGIC_NANOS
                || magic == PcapReader.MAGIC_MODIFIED;
    }

    /**
     * Points {@code frame} at the next frame. After the end, or after a {@link CutOffException}, it may be called again: a
     * plain file that has grown meanwhile goes on.
     *
     * @return false at the end of the file
     * @throws CaptureException if the rest of the file is cut off or damaged; the frames before were whole
     */
    @Override
    public boolean next(Frame frame) throws CaptureException {
        try {
            boolean found = reader.next(frame);
            ended = !found;
            return found;
        } catch (IOException e) {
            ended = true;
            String message = place + ": " + reason(e) + REST;
            throw e instanceof EOFException ? new CutOffException(message, e) : new CaptureException(message, e);
        } catch (CutOffException e) {
            ended = true;
            throw new CutOffException(place + ": " + e.getMessage() + REST, e);
        } catch (CaptureException e) {
            ended = true;
            throw new CaptureException(place + ": " + e.getMessage() + REST, e);
        }
    }

    /** Whether the end was met, or what stands for it in a damaged file. */
    @Override
    public boolean ended() {
        return ended;
    }

    /** Whether it is compressed; such a file does not go on when it grows. */
    boolean isPacked() {
        return packed;
    }

    /** The file's name without its folder. */
    @Override
    public String name() {
        return name;
    }

    /** The file's size in bytes when it was opened, compressed as it is; 0 for a stream. */
    @Override
    public long size() {
        return size;
    }

    /** How many bytes of the file have been read. */
    @Override
    public long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void close() {
        closeQuietly(feed);
    }

    private static String remedy(IOException e) {
        return e instanceof Compression.WindowTooLargeException
                ? "; pack it again without --long or --ultra: zstd -dc --long=31 FILE | zstd -o NEW"
                : "; check the file, or copy it again";
    }

    private static String reason(IOException e) {
        return switch (e) {
            case EOFException _ -> "the compressed data is cut off";
            case ZipException _ -> "the compressed data is damaged (" + e.getMessage() + ")";
            case AccessDeniedException _ -> "may not be read by this user";
            case FileSystemException file when file.getReason() != null -> "cannot be read: " + file.getReason();
            default -> "cannot be read: " + e.getMessage();
        };
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            // Only read from: nothing can be lost by a close that fails.
        }
    }

    /** Counts what passes. */
    private static final class CountingStream extends java.io.FilterInputStream {
        private final AtomicLong count;

        CountingStream(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                count.incrementAndGet();
            }
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                count.addAndGet(read);
            }
            return read;
        }
    }
}
