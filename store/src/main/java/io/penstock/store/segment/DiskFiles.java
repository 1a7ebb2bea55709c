package io.penstock.store.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of the operating system. Writing goes through {@link RandomAccessFile} because a {@link FileChannel} is closed for
 * everybody when one thread that uses it is interrupted.
 */
final class DiskFiles implements LogFiles {
    @Override
    public WritableFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new WritableFile() {
            @Override
            public void write(byte[] bytes, int length, long offset) throws IOException {
                file.seek(offset);
                file.write(bytes, 0, length);
            }

            // Called by the log's own thread only, which nobody interrupts. False: fdatasync, which brings the size
            // too.
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
