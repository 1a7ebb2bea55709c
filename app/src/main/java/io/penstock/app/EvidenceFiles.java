package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.MergedSource;
import io.penstock.capture.PacketSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes alerts' packets, which are looked for in the capture files again, into one pcapng file each. */
final class EvidenceFiles {
    private final Path folder;
    private final Consumer<String> faults;

    EvidenceFiles(Path folder, Consumer<String> faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** Writes the packets of alerts that came of these captures. */
    void write(List<Path> captures, boolean merged, List<LoggedAlert> alerts) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            faults.accept(folder + ": cannot be made: " + e.getMessage());
            return;
        }
        List<Path> files = Captured.files(captures, faults);
        if (merged) {
            // What is wrong with the files was said when they were read first.
            try (PacketSource source = new MergedSource(files, _ -> {})) {
                write(source, alerts);
            }
            return;
        }
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            List<LoggedAlert> ofFile = alerts.stream()
                    .filter(logged -> logged.alert().evidence().capture().equals(name))
                    .toList();
            if (ofFile.isEmpty()) {
                continue;
            }
            if (!names.add(name)) {
                faults.accept(file + ": another file has the same name, so its alerts' packets cannot be told apart;"
                        + " read them one by one");
                continue;
            }
            try (PacketSource source = CaptureFile.open(file)) {
                write(source, ofFile);
            } catch (CaptureException e) {
                faults.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    private void write(PacketSource source, List<LoggedAlert> alerts) {
        List<EvidenceFile> files = new ArrayList<>();
        for (LoggedAlert logged : alerts) {
            files.add(new EvidenceFile(logged, folder.resolve(name(logged)), source.name()));
        }
        files.sort(Comparator.comparingLong(EvidenceFile::first));
        EvidenceFile.write(source, files, faults);
    }

    private static String name(LoggedAlert logged) {
        Alert alert = logged.alert();
        return logged.position() + "-" + alert.type().id() + "-" + alert.uuid() + ".pcapng";
    }
}
