package io.penstock.capture.live;

/**
 * What an interface gave since it was opened.
 *
 * @param name the interface
 * @param received frames handed over
 * @param dropped frames that the kernel dropped because its buffer was full: the reader was too slow
 * @param droppedByInterface frames that the interface or its driver dropped before the kernel saw them
 */
public record InterfaceCounters(String name, long received, long dropped, long droppedByInterface) {
    /** All frames lost. */
    public long lost() {
        return dropped + droppedByInterface;
    }
}
