package io.penstock.protocol.fox;

import io.penstock.capture.Bytes;
import io.penstock.protocol.text.Text;

/** The first line of a message: {@code fox TYPE SEQUENCE REPLY CHANNEL COMMAND}. Positions are in the window that was read. */
final class FoxHeader {
    /** Longer first lines are none. */
    static final int LONGEST = 256;

    private static final int WORDS = 6;

    private final int[] starts = new int[WORDS];
    private final int[] ends = new int[WORDS];

    /** A letter; {@code a} for what wants no reply. */
    int type;

    int sequence;
    /** The sequence number of what this answers, -1 if it answers nothing. */
    int reply;

    int channelAt;
    int channelEnd;
    int commandAt;
    int commandEnd;

    /** Reads the line up to {@code end}; false if it is none. */
    boolean read(Bytes bytes, int end) {
        int at = 0;
        for (int word = 0; word < WORDS; word++) {
            int space = Text.find(bytes, at, end, ' ');
            boolean last = word == WORDS - 1;
            if (last != space < 0) {
                return false;
            }
            starts[word] = at;
            ends[word] = last ? end : space;
            if (ends[word] == at) {
                return false;
            }
            at = ends[word] + 1;
        }
        type = bytes.u8(starts[1]);
        sequence = Text.number(bytes, starts[2], ends[2]);
        boolean answers = bytes.u8(starts[3]) != '-';
        reply = answers ? Text.number(bytes, starts[3], ends[3]) : -1;
        channelAt = starts[4];
        channelEnd = ends[4];
        commandAt = starts[5];
        commandEnd = ends[5];
        return Text.isWord(bytes, starts[0], ends[0], "FOX")
                && ends[1] - starts[1] == 1
                && sequence >= 0
                && (reply >= 0 || !answers)
                && Text.isPrintable(bytes, 0, end);
    }
}
