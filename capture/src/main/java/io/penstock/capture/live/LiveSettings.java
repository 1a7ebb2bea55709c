package io.penstock.capture.live;

/**
 * How to capture from an interface.
 *
 * @param promiscuous whether to see what is not for this machine
 * @param filter what to take, in the language of pcap-filter(7); empty for everything
 * @param snapLength bytes of each frame to keep, 64 to 262144
 * @param bufferMib the kernel's buffer per interface, MiB, 1 to 2047: what arrives while the reader is busy waits there
 * @param immediate whether each frame is handed over as it arrives, for a little less delay at far more cost
 */
public record LiveSettings(boolean promiscuous, String filter, int snapLength, int bufferMib, boolean immediate) {
    /** Frames of any size, everything, promiscuous, a buffer of 64 MiB. */
    public static final LiveSettings DEFAULTS = new LiveSettings(true, "", 262_144, 64, false);

    public LiveSettings {
        if (snapLength < 64 || snapLength > 262_144) {
            throw new IllegalArgumentException("snapshot length " + snapLength + " is not 64 to 262144");
        }
        if (bufferMib < 1 || bufferMib > 2047) {
            throw new IllegalArgumentException("buffer of " + bufferMib + " MiB is not 1 to 2047");
        }
    }
}
