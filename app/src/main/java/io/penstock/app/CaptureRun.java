package io.penstock.app;

import io.penstock.analysis.Analyzer;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.FolderSource;
import io.penstock.capture.Frame;
import io.penstock.capture.MergedSource;
import io.penstock.capture.PacketSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Leads captures through an analyzer, or only through its flows, one after the other, and keeps what was wrong with them. */
final class CaptureRun {
    /** Stands for standard input where a file is named. */
    static final String STANDARD_INPUT = "-";

    private static final int FRAMES_PER_LOOK = 4096;

    private final FrameTaker taker;
    private final Progress progress;
    private final List<String> faults = new ArrayList<>();
    private int filesRead;

    CaptureRun(Analyzer analyzer, Progress progress) {
        this(FrameTaker.of(analyzer), progress);
    }

    CaptureRun(FrameTaker taker, Progress progress) {
        this.taker = taker;
        this.progress = progress;
    }

    /**
     * Reads every frame of every file that can be read, of all captures in a folder by time, and of standard input;
     * connections go on from one to the next.
     */
    void read(List<Path> files) {
        for (Path file : files) {
            try (PacketSource source = open(file)) {
                filesRead++;
                read(source, file.toString(), () -> false);
            } catch (CaptureException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        progress.done();
    }

    private PacketSource open(Path file) throws CaptureException {
        if (file.toString().equals(STANDARD_INPUT)) {
            return CaptureFile.open(System.in, "standard input");
        }
        return Files.isDirectory(file)
                ? new FolderSource(file, false, InstantSource.system(), faults::add)
                : CaptureFile.open(file);
    }

    /** Reads files, and those in folders, as one capture in the order of time. */
    void merge(List<Path> files) {
        try (PacketSource source = new MergedSource(Captured.files(files, faults::add), faults::add)) {
            filesRead++;
            read(source, "the merged captures", () -> false);
        }
        progress.done();
    }

    /** Reads the captures in a folder and goes on with what is added, until told to stop. */
    void follow(Path folder, BooleanSupplier stop) {
        try (PacketSource source = new FolderSource(folder, true, InstantSource.system(), faults::add)) {
            filesRead++;
            read(source, folder.toString(), stop);
        } catch (CaptureException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private void read(PacketSource source, String place, BooleanSupplier stop) {
        Frame frame = new Frame();
        TreeSet<Integer> unread = new TreeSet<>();
        long frames = 0;
        String name = source.name();
        taker.begin(name);
        try {
            while (true) {
                if (!source.next(frame)) {
                    if (source.ended() || stop.getAsBoolean()) {
                        break;
                    }
                    // What came so far must not wait for a batch to fill.
                    taker.flush();
                    continue;
                }
                if (!source.name().equals(name)) {
                    name = source.name();
                    taker.begin(name);
                }
                if (frame.link() == null) {
                    unread.add(frame.linkNumber());
                }
                taker.accept(frame);
                if (++frames % FRAMES_PER_LOOK == 0) {
                    progress.at(name, source.bytesRead(), source.size(), frames);
                    if (stop.getAsBoolean()) {
                        break;
                    }
                }
            }
        } catch (CaptureException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (!unread.isEmpty()) {
            faults.add(place + ": frames of link type " + unread.toString().replaceAll("[\\[\\]]", "")
                    + " are not read (Ethernet, raw IP, Linux cooked and BSD loopback are); they were only counted");
        }
    }

    /** Nothing more will come: what is open is closed. */
    void finish() {
        taker.finish();
    }

    /** What was wrong, one line each: what, where, what to do. */
    List<String> faults() {
        return faults;
    }

    /** Files that could be opened. */
    int filesRead() {
        return filesRead;
    }
}
