package io.penstock.protocol.nbns;

/** What the 16th character of a name says of its bearer (Microsoft, "NetBIOS suffixes"). */
final class Suffixes {
    private Suffixes() {}

    static String name(int suffix) {
        return switch (suffix) {
            case 0x00 -> "workstation or domain";
            case 0x01 -> "messenger or master browser";
            case 0x03 -> "messenger";
            case 0x06 -> "remote access server";
            case 0x1B -> "domain master browser";
            case 0x1C -> "domain controllers";
            case 0x1D -> "master browser";
            case 0x1E -> "browser elections";
            case 0x1F -> "NetDDE";
            case 0x20 -> "file server";
            case 0x21 -> "remote access client";
            case 0xBE -> "network monitor agent";
            case 0xBF -> "network monitor";
            default -> "other service";
        };
    }
}
