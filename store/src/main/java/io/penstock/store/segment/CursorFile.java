package io.penstock.store.segment;

import io.penstock.store.segment.LogFiles.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One destination's cursor: a file of two slots that are written in turn, each with a number that grows and a checksum, so
 * that one of them is whole at any time. A move overwrites 40 bytes in place: it needs no room on a full disk.
 *
 * <p>A slot, big-endian: 8 bytes {@code PNSTKCUR}, int format version 1, int zero, long number, long position, int CRC32C of
 * the 32 bytes before, 4 bytes zero.
 */
final class CursorFile implements AutoCloseable {
    private static final byte[] MAGIC = "PNSTKCUR".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int SLOT = 40;
    private static final int CRC_AT = 32;
    /** A disk writes sectors of 512 bytes whole; the slots are in different ones. */
    private static final int SLOT_DISTANCE = 512;

    private final WritableFile file;
    private long number;
    private long position;
    private boolean dirty;

    /** Opens the cursor at {@code path}, creating it at {@code position} if there is none. */
    CursorFile(LogFiles files, Path path, long position) throws IOException {
        State old = read(path);
        this.number = old == null ? 0 : old.number();
        this.position = old == null ? position : old.position();
        this.file = files.open(path);
        try {
            if (old == null) {
                // Both slots, so that later moves need no new room.
                move(position);
                move(position);
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private record State(long number, long position) {}

    synchronized long position() {
        return position;
    }

    /** Sets the cursor; the process may die after that, the machine only after {@link #force}. */
    synchronized void move(long to) throws IOException {
        byte[] slot = Arrays.copyOf(MAGIC, SLOT);
        ByteBuffer.wrap(slot).putInt(8, VERSION).putLong(16, number + 1).putLong(24, to);
        ByteBuffer.wrap(slot).putInt(CRC_AT, crc(slot));
        file.write(slot, SLOT, (number + 1) % 2 * SLOT_DISTANCE);
        number++;
        position = to;
        dirty = true;
    }

    /** Brings the newest move to the disk. Returns whether there was one to bring. */
    synchronized boolean force() throws IOException {
        if (!dirty) {
            return false;
        }
        file.force();
        dirty = false;
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /** The position in a cursor's file, also while another process moves it; -1 if no slot is whole. */
    static long positionIn(Path path) throws IOException {
        State state = read(path);
        return state == null ? -1 : state.position();
    }

    private static @Nullable State read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(path);
        State one = slot(bytes, 0);
        State two = slot(bytes, SLOT_DISTANCE);
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.number() > two.number() ? one : two;
    }

    private static @Nullable State slot(byte[] bytes, int at) {
        if (bytes.length < at + SLOT) {
            return null;
        }
        byte[] slot = Arrays.copyOfRange(bytes, at, at + SLOT);
        ByteBuffer buffer = ByteBuffer.wrap(slot);
        if (!Arrays.equals(slot, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || buffer.getInt(8) != VERSION
                || buffer.getInt(CRC_AT) != crc(slot)) {
            return null;
        }
        return new State(buffer.getLong(16), buffer.getLong(24));
    }

    private static int crc(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
