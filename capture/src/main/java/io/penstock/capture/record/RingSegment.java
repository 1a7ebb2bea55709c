package io.penstock.capture.record;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a ring. Its name tells when the capture it is of began and the number of its first frame in that capture.
 *
 * @param run when the capture began, milliseconds since 1970-01-01 UTC
 * @param first number of the first frame
 */
record RingSegment(Path file, long run, long first) {
    private static final Pattern NAME = Pattern.compile("ring-(\\d{13})-(\\d{18})\\.pcapng");
    private static final Comparator<RingSegment> BY_AGE =
            Comparator.comparingLong(RingSegment::run).thenComparingLong(RingSegment::first);

    static RingSegment of(Path folder, long run, long first) {
        return new RingSegment(folder.resolve(String.format("ring-%013d-%018d.pcapng", run, first)), run, first);
    }

    /** The files of a ring, oldest first; other files in the folder are none of its business. */
    static List<RingSegment> in(Path folder) throws IOException {
        List<RingSegment> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "ring-*.pcapng")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    segments.add(new RingSegment(file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
                }
            }
        }
        segments.sort(BY_AGE);
        return segments;
    }
}
