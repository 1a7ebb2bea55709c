package io.penstock.protocol.enip;

import io.penstock.protocol.NameTable;

/** General status codes (CIP volume 1, appendix B) and the extended ones of the connection manager (3-5.6). */
final class CipStatus {
    static final int CONNECTION_FAILURE = 0x01;
    static final int PARTIAL_TRANSFER = 0x06;
    static final int EMBEDDED_SERVICE_ERROR = 0x1E;

    private static final NameTable GENERAL =
            NameTable.of(CipStatus.class, "general-status.tsv", "object-specific error");
    private static final NameTable EXTENDED = NameTable.of(CipStatus.class, "connection-status.tsv", "");

    private CipStatus() {}

    static String name(int general) {
        return GENERAL.name(general);
    }

    /** The name of an extended status of a connection failure; devices also use codes of their own. */
    static String extendedName(int extended) {
        return EXTENDED.knows(extended) ? EXTENDED.name(extended) : GENERAL.name(CONNECTION_FAILURE);
    }

    /** 0x2D–0xCF are reserved; 0xD0–0xFF belong to the object classes. */
    static boolean isReserved(int general) {
        return general >= 0x2D && general < 0xD0;
    }

    /** True if something did not work; a partial transfer did, and more can be fetched. */
    static boolean isFailure(int general) {
        return general != 0 && general != PARTIAL_TRANSFER;
    }
}
