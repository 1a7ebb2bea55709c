package io.penstock.protocol;

import java.util.Arrays;

/** What fuzz targets of dissectors do with their bytes. */
public final class FuzzTalk {
    private static final int LONGEST = 1 << 15;

    private FuzzTalk() {}

    /**
     * Plays a sample's first message, so that the dissector is chosen, then the bytes, from both sides. The first byte says
     * where they are cut in two.
     */
    public static void play(String sample, byte[] data) {
        if (data.length == 0 || data.length > LONGEST) {
            return;
        }
        Sample conversation = Sample.of(sample);
        Talk talk = conversation.messages().getFirst().over(conversation.talk());
        int cut = Math.min(data[0] & 0xFF, data.length);
        talk.client(Arrays.copyOf(data, cut)).client(Arrays.copyOfRange(data, cut, data.length));
        talk.server(data).end();
    }
}
