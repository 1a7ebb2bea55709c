package io.penstock.protocol.profinet;

import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/** Who made a device, by the number that PI has given (IEC 61158-6-10 clause 4.3.1.4.4); a few names, else the number. */
final class VendorId {
    private VendorId() {}

    static String name(int vendor) {
        return switch (vendor) {
            case 0x002A -> "Siemens";
            case 0x00B0 -> "Phoenix Contact";
            case 0x011E -> "Hilscher";
            default -> "PROFINET vendor 0x%04X".formatted(vendor);
        };
    }

    /** Tells vendor and device of a station; nothing if both are 0. */
    static void tell(Observer observer, long mac, long ipHigh, long ipLow, int vendor, int device) {
        if (vendor != 0) {
            observer.identity(mac, ipHigh, ipLow, IdentityKind.VENDOR, name(vendor));
        }
        if (vendor != 0 && device != 0) {
            observer.identity(mac, ipHigh, ipLow, IdentityKind.MODEL, "PROFINET device 0x%04X".formatted(device));
        }
    }
}
