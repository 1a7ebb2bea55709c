package io.penstock.app;

import io.penstock.delivery.settings.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The token with which the stand-in's REST API is called: given, or kept in a file that only its owner reads.
 *
 * @param value the token
 * @param made whether it was made just now
 */
record LabToken(String value, boolean made) {
    private static final String FORM = "[!-~]{8,200}";

    /** The one that was given. */
    static LabToken given(String value) {
        if (!value.matches(FORM)) {
            throw UserError.usage("--token: want 8 to 200 printable characters without spaces", null);
        }
        return new LabToken(value, false);
    }

    /** The one in the file; made there, of mode 600, if there is no such file. */
    static LabToken in(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            String value = UUID.randomUUID().toString();
            PrivateFile.make(file, value + "\n");
            return new LabToken(value, true);
        } catch (FileAlreadyExistsException e) {
            throw UserError.failed(file + " was made by another program just now; start again", e);
        } catch (IOException e) {
            throw UserError.failed(
                    file + " cannot be read or made: " + e.getMessage() + "; choose another directory with --dir", e);
        }
    }

    private static LabToken read(Path file) throws IOException {
        if (PrivateFile.isOpenToOthers(file)) {
            throw UserError.failed(file + " can be read by others; chmod 600 it, or delete it for a new token", null);
        }
        String value = Files.size(file) > 1_000 ? "" : Files.readString(file).strip();
        if (!value.matches(FORM)) {
            throw UserError.failed(
                    file + ": want 8 to 200 printable characters without spaces; delete it for a new token", null);
        }
        return new LabToken(value, false);
    }

    @Override
    public String toString() {
        return "LabToken";
    }
}
