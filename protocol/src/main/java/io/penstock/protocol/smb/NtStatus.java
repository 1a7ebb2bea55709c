package io.penstock.protocol.smb;

import io.penstock.protocol.NameTable;

/** Status codes of replies ([MS-ERREF] 2.3, [MS-CIFS] 2.2.2.4). */
final class NtStatus {
    static final int PENDING = 0x103;
    private static final int MORE_PROCESSING = 0xC0000016;

    private static final NameTable NAMES = NameTable.of(NtStatus.class, "nt-status.tsv", "other status");

    private NtStatus() {}

    /** True for an error; more to be said of a logon is none, and warnings are none. */
    static boolean isError(int status) {
        return status >>> 30 == 3 && status != MORE_PROCESSING;
    }

    static String name(int status) {
        return NAMES.name(status & 0xFFFFFFFFL);
    }
}
