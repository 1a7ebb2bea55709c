package io.penstock.app;

import io.penstock.analysis.Analyzer;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Leads capture files through an analyzer, one after the other, and keeps what was wrong with them. */
final class CaptureRun {
    private static final int FRAMES_PER_LOOK = 4096;

    private final Analyzer analyzer;
    private final Progress progress;
    private final List<String> faults = new ArrayList<>();
    private int filesRead;

    CaptureRun(Analyzer analyzer, Progress progress) {
        this.analyzer = analyzer;
        this.progress = progress;
    }

    /** Reads every frame of every file that can be read; connections go on from one file to the next. */
    void read(List<Path> files) {
        for (Path file : files) {
            read(file);
        }
        progress.done();
    }

    private void read(Path file) {
        Frame frame = new Frame();
        TreeSet<Integer> unread = new TreeSet<>();
        long frames = 0;
        try (CaptureFile capture = CaptureFile.open(file)) {
            filesRead++;
            analyzer.begin(capture.name());
            while (capture.next(frame)) {
                if (frame.link() == null) {
                    unread.add(frame.linkNumber());
                }
                analyzer.accept(frame);
                if (++frames % FRAMES_PER_LOOK == 0) {
                    progress.at(capture.name(), capture.bytesRead(), capture.size(), frames);
                }
            }
        } catch (CaptureException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (!unread.isEmpty()) {
            faults.add(file + ": frames of link type " + unread.toString().replaceAll("[\\[\\]]", "")
                    + " are not read (Ethernet, raw IP, Linux cooked and BSD loopback are); they were only counted");
        }
    }

    /** Nothing more will come: what is open is closed. */
    void finish() {
        analyzer.finish();
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
