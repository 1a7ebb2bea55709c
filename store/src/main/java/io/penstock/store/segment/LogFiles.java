package io.penstock.store.segment;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How the log writes files. Behind an interface because the tests stand in for a disk that is full, that breaks, and that
 * forgets at a power cut what was not forced.
 */
interface LogFiles {
    /** The machine's own files. */
    static LogFiles ofDisk() {
        return new DiskFiles();
    }

    /** Opens a file to write it, creating it if there is none. */
    WritableFile open(Path path) throws IOException;

    /** Brings the folder's own entries, that is files made and removed in it, to the disk. */
    void forceFolder(Path folder) throws IOException;

    /** Removes a file. */
    void delete(Path path) throws IOException;

    /** An open file. One thread at a time. */
    interface WritableFile extends AutoCloseable {
        /** Writes {@code length} bytes from the start of {@code bytes} at {@code offset} of the file; not durable yet. */
        void write(byte[] bytes, int length, long offset) throws IOException;

        /** Returns when all that was written is on the disk. */
        void force() throws IOException;

        /** Cuts the file. */
        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }
}
