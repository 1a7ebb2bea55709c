package io.penstock.delivery.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what delivery stands on: room on the alert log's disk (PS-9005), and a clock that goes as time does (PS-9008).
 *
 * <p>Threads: the {@link Watch}'s alone.
 */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final long LEAST_BYTES = 1L << 30;
    private static final int LEAST_PART = 20;
    private static final Duration STEP = Duration.ofSeconds(5);

    /** Room on a disk, in bytes. */
    record Room(long free, long total) {}

    /** Tells the room; throws if the disk does not answer. */
    interface Disk {
        Room room() throws IOException;
    }

    private final @Nullable Disk disk;
    private final String place;
    private final Notices notices;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private boolean low;
    private @Nullable Instant lastTime;
    private long lastNanos;

    /**
     * @param disk null if the alert log is on no disk of this machine
     * @param place the alert log's folder, for people
     * @param nanoTime nanoseconds that go on evenly whatever the clock does, as {@link System#nanoTime}
     */
    Health(@Nullable Disk disk, String place, Notices notices, InstantSource clock, LongSupplier nanoTime) {
        this.disk = disk;
        this.place = place;
        this.notices = notices;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Of this machine's clock, and of the disk that this folder is on; null for a log that is in a database elsewhere. */
    static Health of(@Nullable Path folder, Notices notices) {
        InstantSource clock = InstantSource.system();
        if (folder == null) {
            return new Health(null, "", notices, clock, System::nanoTime);
        }
        Disk disk = () -> {
            FileStore store = Files.getFileStore(folder);
            return new Room(store.getUsableSpace(), store.getTotalSpace());
        };
        return new Health(disk, folder.toString(), notices, clock, System::nanoTime);
    }

    /** One round; to be called about each second. */
    void look() {
        clock();
        disk();
    }

    private void clock() {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        if (lastTime != null) {
            Duration off = Duration.between(lastTime, now).minusNanos(nanos - lastNanos);
            if (off.abs().compareTo(STEP) >= 0) {
                notices.over("PS-9008", "clock");
                notices.raise(
                        "PS-9008",
                        "clock",
                        "This machine's clock was put " + (off.isNegative() ? "back" : "forward") + " by "
                                + off.abs().toSeconds()
                                + " s. Alerts of about now bear times that do not fit together; look at its time"
                                + " synchronisation.");
            }
        }
        lastTime = now;
        lastNanos = nanos;
    }

    private void disk() {
        if (disk == null) {
            return;
        }
        Room room;
        try {
            room = disk.room();
        } catch (IOException e) {
            LOG.warn("{}: its free space cannot be read: {}", place, e.getMessage());
            return;
        }
        long least = Math.min(LEAST_BYTES, room.total() / LEAST_PART);
        if (room.free() < least) {
            if (!low) {
                notices.raise(
                        "PS-9005",
                        "disk",
                        place + ": " + (room.free() >> 20) + " MiB are free on its disk, less than the "
                                + (least >> 20)
                                + " MiB that are wanted. When it is full no alert can be taken: make room, or give"
                                + " retention.size-mib less.");
            }
            low = true;
        } else if (low && room.free() >= least + least / 10) {
            low = false;
            notices.over("PS-9005", "disk");
        }
    }
}
