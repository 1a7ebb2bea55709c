package io.penstock.store.segment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What an I/O error means for people. */
final class Failures {
    private Failures() {}

    static String advice(IOException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        if (message.contains("No space left")
                || message.contains("Disk quota")
                || message.contains("not enough space")) {
            return "the disk is full; make room, nothing that was acknowledged is lost";
        }
        if (e instanceof AccessDeniedException
                || message.contains("Permission denied")
                || message.contains("Read-only file system")) {
            return "it cannot be written; give this user the right to write the folder and what is in it";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (message.contains("Input/output error")) {
            return "the disk reports an error; look at the system's log";
        }
        return message;
    }
}
