package io.penstock.capture;

import java.io.IOException;

/** Reads the frames of one capture format. */
interface CaptureReader {
    /** The largest frame that is believed: four times libpcap's largest snapshot length. */
    int MAX_FRAME = 1 << 20;

    /**
     * Points {@code frame} at the next frame.
     *
     * @return false at the regular end
     * @throws CaptureException if what follows is cut off or cannot be a frame
     */
    boolean next(Frame frame) throws IOException, CaptureException;
}
