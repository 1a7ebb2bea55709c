package io.penstock.delivery.file;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.format.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Appends alerts to a file, one line each; a batch counts when it is synced to disk.
 *
 * <p>Threads: as {@link Destination} says.
 */
final class FileDestination implements Destination {
    private static final int MOST_LINE_BYTES = 64 * 1024;

    private final LineFile file;
    private final Format format;

    FileDestination(LineFile file, Format format) {
        this.file = file;
        this.format = format;
    }

    @Override
    public String describe() {
        return "file " + file.path();
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(batch.size() * 512);
        for (LoggedAlert alert : batch) {
            byte[] line = format.format(alert, MOST_LINE_BYTES);
            for (byte b : line) {
                // One alert is one line, whatever the format let through. No other character has these bytes in UTF-8.
                lines.write(b == '\n' || b == '\r' ? ' ' : b);
            }
            lines.write('\n');
        }
        try {
            file.append(lines.toByteArray());
        } catch (IOException e) {
            throw failure(e);
        }
        return Receipt.of(batch.size(), Acknowledgement.DISK, "");
    }

    /** Makes the file anew if it was moved away, so that whoever reads it finds one. */
    @Override
    public void check() throws DeliveryException {
        try {
            file.reopenIfMoved();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private DeliveryException failure(IOException e) {
        String said = String.valueOf(e.getMessage());
        String why;
        if (e instanceof NoSuchFileException) {
            why = "its folder does not exist; make it";
        } else if (e instanceof AccessDeniedException) {
            why = "access was denied; let Penstock's user write to the file and its folder";
        } else if (said.contains("No space left") || said.contains("quota exceeded")) {
            why = "the disk is full; make room, nothing is lost until then";
        } else {
            why = said.replaceAll("\\s+", " ") + "; check the disk and the file";
        }
        return new DeliveryException("cannot write to the " + describe() + ": " + why, e);
    }
}
