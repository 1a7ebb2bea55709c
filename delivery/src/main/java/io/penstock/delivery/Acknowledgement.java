package io.penstock.delivery;

/** Who says that an alert has arrived; later ones are stronger. */
public enum Acknowledgement {
    /** Nobody: it is on the wire, as with UDP. */
    NOBODY("put on the wire"),
    /** This machine's disk has it. */
    DISK("written to disk"),
    /** The far machine's kernel, by TCP's own acknowledgement; its program may not have read it yet. */
    KERNEL("acknowledged by the receiver's kernel"),
    /** The far program, by an answer of its own protocol: an HTTP status, a broker's offset, an SMTP reply. */
    RECEIVER("acknowledged by the receiver"),
    /** It was found by a search in the far system. */
    READ_BACK("read back from the receiver");

    private final String words;

    Acknowledgement(String words) {
        this.words = words;
    }

    /** In words that go after a verb, for example {@code acknowledged by the receiver}. */
    public String words() {
        return words;
    }
}
