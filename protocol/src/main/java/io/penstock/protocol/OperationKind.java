package io.penstock.protocol;

/** What a message does, in words common to all protocols. */
public enum OperationKind {
    READ,
    WRITE,
    CONTROL,
    PROGRAM_UPLOAD,
    PROGRAM_DOWNLOAD,
    FIRMWARE,
    START,
    STOP,
    RESET,
    CONFIGURE,
    AUTHENTICATE,
    DISCOVER,
    TIME_SYNC,
    FILE,
    DIAGNOSE,
    REPORT
}
