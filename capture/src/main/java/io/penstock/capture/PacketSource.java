package io.penstock.capture;

/**
 * Where frames come from: a capture file, a folder of them, several merged, or interfaces. Frames are read by one thread.
 */
public interface PacketSource extends AutoCloseable {
    /**
     * Points {@code frame} at the next frame. Waits a moment, at most a fifth of a second, for one that may still come.
     *
     * @return false if there is none now; {@link #ended()} says whether there ever will be
     * @throws CaptureException if nothing more can be read; the frames before were whole
     */
    boolean next(Frame frame) throws CaptureException;

    /** Whether no frame will ever come again. */
    boolean ended();

    /** What the frame that was read last belongs to: the file's name without its folder, or the interfaces'. */
    String name();

    /** Frames that were on the wire and are lost, as far as that is known. */
    default long dropped() {
        return 0;
    }

    /** How far the work is, in bytes of {@link #size()}; may be asked by another thread. */
    default long bytesRead() {
        return 0;
    }

    /** Bytes to read in all, 0 if that is not known. */
    default long size() {
        return 0;
    }

    @Override
    void close();
}
