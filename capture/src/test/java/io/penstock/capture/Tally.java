package io.penstock.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a capture holds, as one program sees it.
 *
 * @param conversations packets and bytes by pair of IP addresses
 * @param streams distinct TCP payload bytes by direction
 */
record Tally(Map<String, String> conversations, Map<String, Long> streams, int frames) {

    /** Counts as it is told of packets, then becomes a tally. */
    static final class Builder {
        private final Map<String, long[]> conversations = new TreeMap<>();
        private final Map<String, Long> streams = new TreeMap<>();
        private int frames;

        void frame() {
            frames++;
        }

        void packet(String source, String destination, long bytes) {
            String pair = source.compareTo(destination) < 0 ? source + " " + destination : destination + " " + source;
            long[] counts = conversations.computeIfAbsent(pair, key -> new long[2]);
            counts[0]++;
            counts[1] += bytes;
        }

        void bytes(String source, int sourcePort, String destination, int destinationPort, long count) {
            if (count > 0) {
                streams.merge(
                        source + ":" + sourcePort + " > " + destination + ":" + destinationPort, count, Long::sum);
            }
        }

        Tally build() {
            Map<String, String> texts = new TreeMap<>();
            conversations.forEach((pair, counts) -> texts.put(pair, counts[0] + " packets " + counts[1] + " bytes"));
            return new Tally(texts, streams, frames);
        }
    }

    /** Every place where another program sees something else, one line each, the aspect first. */
    List<String> differences(Tally other) {
        List<String> found = new ArrayList<>();
        if (frames != other.frames) {
            found.add("frames\t" + frames + " here, " + other.frames + " there");
        }
        compare("conversations", conversations, other.conversations, found);
        compare("tcp", streams, other.streams, found);
        return found;
    }

    private static <T> void compare(String aspect, Map<String, T> here, Map<String, T> there, List<String> found) {
        TreeSet<String> keys = new TreeSet<>(here.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            T mine = here.get(key);
            T theirs = there.get(key);
            if (mine == null || !mine.equals(theirs)) {
                found.add(aspect + "\t" + key + ": " + mine + " here, " + theirs + " there");
            }
        }
    }
}
