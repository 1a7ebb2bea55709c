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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A pcap or pcapng file, gzip-compressed or not, told apart by its first bytes and never by its name. Frames are read by
 * one thread; {@link #bytesRead()} may be asked by another, for progress.
 */
public final class CaptureFile implements AutoCloseable {
    private static final String REST = "; the packets before were read; if the original is whole, copy it again";

    private final Path path;
    private final long size;
    private final AtomicLong bytesRead;
    private final ByteFeed feed;
    private final CaptureReader reader;

    private CaptureFile(Path path, long size, AtomicLong bytesRead, ByteFeed feed, CaptureReader reader) {
        this.path = path;
        this.size = size;
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
        AtomicLong bytesRead = new AtomicLong();
        InputStream in = null;
        try {
            if (Files.isDirectory(path)) {
                throw new CaptureException(path + ": is a folder; name the capture files in it");
            }
            long size = Files.size(path);
            in = new CountingStream(Files.newInputStream(path), bytesRead);
            ByteFeed feed = new ByteFeed(in);
            if (feed.require(2)
                    && (feed.array()[feed.start()] & 0xFF) == 0x1F
                    && (feed.array()[feed.start() + 1] & 0xFF) == 0x8B) {
                in.close();
                bytesRead.set(0);
                in = new CountingStream(Files.newInputStream(path), bytesRead);
                feed = new ByteFeed(new GZIPInputStream(in, 1 << 16));
            }
            return new CaptureFile(path, size, bytesRead, feed, reader(feed));
        } catch (NoSuchFileException e) {
            throw new CaptureException(path + ": no such file; check the name", e);
        } catch (IOException e) {
            closeQuietly(in);
            throw new CaptureException(path + ": " + reason(e) + "; check the file, or copy it again", e);
        } catch (CaptureException e) {
            closeQuietly(in);
            throw new CaptureException(
                    e.getMessage() != null && e.getMessage().startsWith(path.toString())
                            ? e.getMessage()
                            : path + ": " + e.getMessage(),
                    e);
        }
    }

    private static CaptureReader reader(ByteFeed feed) throws IOException, CaptureException {
        if (!feed.require(4)) {
            throw new CaptureException(
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
     * Points {@code frame} at the next frame.
     *
     * @return false at the end of the file
     * @throws CaptureException if the rest of the file is cut off or damaged; the frames before were whole
     */
    public boolean next(Frame frame) throws CaptureException {
        try {
            return reader.next(frame);
        } catch (IOException e) {
            throw new CaptureException(path + ": " + reason(e) + REST, e);
        } catch (CaptureException e) {
            throw new CaptureException(path + ": " + e.getMessage() + REST, e);
        }
    }

    /** The file's name without its folder. */
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** The file's size in bytes, compressed as it is. */
    public long size() {
        return size;
    }

    /** How many bytes of the file have been read, up to {@link #size()}. */
    public long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void close() {
        closeQuietly(feed);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case EOFException _ -> "the gzip data is cut off";
            case ZipException _ -> "the gzip data is damaged (" + e.getMessage() + ")";
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
