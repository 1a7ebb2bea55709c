package io.penstock.store.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of the operating system. Writing goes through {@link RandomAccessFile} because a {@link FileChannel} is closed for
 * everybody when one thread that uses it is interrupted.
 */
final class DiskFiles implements LogFiles {
    /** Only the log's own thread writes so much at once; a cursor, which any thread moves, is 40 bytes. */
    private static final int LARGE = 16 << 10;
    /** Java copies into a buffer of this size first, and keeps it for the thread. */
    private static final int PIECE = 1 << 20;

    @Override
    public WritableFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new WritableFile() {
            @Override
            public void write(byte[] bytes, int length, long offset) throws IOException {
                if (length < LARGE) {
                    file.seek(offset);
                    file.write(bytes, 0, length);
                    return;
                }
                // RandomAccessFile would write 64 KiB at a time. The log's own thread only, which nobody interrupts.
                ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
                while (all.hasRemaining()) {
                    int before = all.position();
                    all.limit(Math.min(length, before + PIECE));
                    file.getChannel().write(all, offset + before);
                    all.limit(length);
                }
            }

            // By the log's own thread only, too. False: fdatasync, which brings the size as well.
            @Override
            public void force() throws IOException {
                file.getChannel().force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                file.setLength(size);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            // A folder cannot be opened there; NTFS keeps its entries in order in its journal.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
