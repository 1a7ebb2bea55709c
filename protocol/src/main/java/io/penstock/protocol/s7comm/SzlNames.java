package io.penstock.protocol.s7comm;

/** Names of system status lists by the low byte of their id, as in SIMATIC manuals. */
final class SzlNames {
    private SzlNames() {}

    static String of(int list) {
        return switch (list) {
            case 0x00 -> "All SZL partial lists";
            case 0x11 -> "Module identification";
            case 0x12 -> "CPU characteristics";
            case 0x13 -> "User memory areas";
            case 0x14 -> "System areas";
            case 0x15 -> "Block types";
            case 0x16 -> "Priority classes";
            case 0x19 -> "Status of module LEDs";
            case 0x1C -> "Component Identification";
            case 0x22 -> "Interrupt status";
            case 0x24 -> "Modes";
            case 0x25 -> "Process image partitions";
            case 0x31 -> "Communication capability parameters";
            case 0x32 -> "Communication status data";
            case 0x71 -> "H CPU group information";
            case 0x74 -> "Status of the LEDs";
            case 0x75 -> "Switched DP slaves in the H system";
            case 0x90 -> "DP master system information";
            case 0x91 -> "Module status information";
            case 0x92 -> "Rack and station status information";
            case 0x94 -> "Station status information";
            case 0x95 -> "Extended DP master system information";
            case 0x96 -> "Extended module status information";
            case 0xA0 -> "Diagnostic buffer";
            case 0xB1, 0xB2, 0xB3, 0xB4 -> "Module diagnostic data";
            default -> "";
        };
    }
}
