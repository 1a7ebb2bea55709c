package io.penstock.store.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Files that forget: what was not forced is written, but remembered too, so that {@link #powerCut} can leave on the disk the
 * forced state and a random part of what came after, in pages of 512 bytes, as a disk does. The disk may be given an end.
 */
final class UnsafeFiles implements LogFiles {
    private static final int PAGE = 512;

    private final DiskFiles disk = new DiskFiles();
    private final Map<Path, State> states = new LinkedHashMap<>();
    private long room = Long.MAX_VALUE;
    private boolean dead;

    /** What is durable of a file, and what was written since. */
    private static final class State {
        private byte[] durable = new byte[0];
        private boolean nameDurable;
        private final List<Write> since = new ArrayList<>();
    }

    /** Bytes at an offset; a negative one cuts the file at its complement. */
    private static final class Write {
        private final long offset;
        private final byte[] data;

        Write(long offset, byte[] data) {
            this.offset = offset;
            this.data = data;
        }

        long offset() {
            return offset;
        }

        byte[] data() {
            return data;
        }
    }

    /** How many bytes may be written from now on before the disk is full. */
    synchronized void room(long bytes) {
        room = bytes;
    }

    /** The power goes: every further operation fails, and the disk has what it has. */
    synchronized void powerCut(Random random) throws IOException {
        dead = true;
        for (Map.Entry<Path, State> entry : states.entrySet()) {
            State state = entry.getValue();
            if (!state.nameDurable && random.nextBoolean()) {
                Files.deleteIfExists(entry.getKey());
                continue;
            }
            byte[] content = state.durable.clone();
            for (Write write : state.since) {
                if (write.offset() < 0) {
                    content = random.nextBoolean() ? Arrays.copyOf(content, (int) ~write.offset()) : content;
                    continue;
                }
                for (int from = 0; from < write.data().length; ) {
                    int at = (int) write.offset() + from;
                    int length = Math.min(PAGE - at % PAGE, write.data().length - from);
                    if (random.nextInt(3) > 0) {
                        if (content.length < at + length) {
                            content = Arrays.copyOf(content, at + length);
                        }
                        System.arraycopy(write.data(), from, content, at, length);
                    }
                    from += length;
                }
            }
            if (Files.exists(entry.getKey())) {
                Files.write(entry.getKey(), content);
            }
        }
    }

    private void alive() throws IOException {
        if (dead) {
            throw new IOException("the power is off");
        }
    }

    @Override
    public synchronized WritableFile open(Path path) throws IOException {
        alive();
        State state = new State();
        if (Files.exists(path)) {
            state.durable = Files.readAllBytes(path);
            state.nameDurable = true;
        }
        State known = states.computeIfAbsent(path, p -> state);
        WritableFile file = disk.open(path);
        return new WritableFile() {
            @Override
            public void write(byte[] bytes, int length, long offset) throws IOException {
                synchronized (UnsafeFiles.this) {
                    alive();
                    int fits = (int) Math.min(length, room);
                    file.write(bytes, fits, offset);
                    known.since.add(new Write(offset, Arrays.copyOf(bytes, fits)));
                    room -= fits;
                    if (fits < length) {
                        throw new IOException("No space left on device");
                    }
                }
            }

            @Override
            public void force() throws IOException {
                synchronized (UnsafeFiles.this) {
                    alive();
                    known.durable = Files.readAllBytes(path);
                    known.since.clear();
                }
            }

            @Override
            public void truncate(long size) throws IOException {
                synchronized (UnsafeFiles.this) {
                    alive();
                    file.truncate(size);
                    known.since.add(new Write(~size, new byte[0]));
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        alive();
        states.forEach((path, state) -> state.nameDurable |= folder.equals(path.getParent()));
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        alive();
        disk.delete(path);
        states.remove(path);
    }
}
