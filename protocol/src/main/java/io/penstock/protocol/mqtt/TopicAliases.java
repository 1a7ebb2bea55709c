package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;
import java.util.Arrays;

/**
 * What the topic aliases of one direction stand for (MQTT 5.0 section 3.3.2.3.4): of the first {@link #KEPT} numbers the
 * first {@link Operation#MAX_NAME} bytes of the topic. Owned by the thread of its flow.
 */
final class TopicAliases {
    /** Aliases up to this one are remembered; brokers commonly allow 10. */
    static final int KEPT = 64;

    private final Bytes topic = new Bytes();
    private byte[][] topics = {};
    private int[] lengths = {};

    void set(int alias, Bytes bytes, int from, int length) {
        if (alias < 1 || alias > KEPT) {
            return;
        }
        if (alias > topics.length) {
            int old = topics.length;
            topics = Arrays.copyOf(topics, alias);
            lengths = Arrays.copyOf(lengths, alias);
            Arrays.fill(topics, old, alias, new byte[0]);
        }
        int kept = Math.min(length, Operation.MAX_NAME);
        if (topics[alias - 1].length < kept) {
            topics[alias - 1] = new byte[Math.min(Operation.MAX_NAME, kept * 2)];
        }
        bytes.copyTo(from, topics[alias - 1], 0, kept);
        lengths[alias - 1] = kept;
    }

    /** True if the alias is one of those kept and was set before. */
    boolean knows(int alias) {
        return alias >= 1 && alias <= lengths.length && lengths[alias - 1] > 0;
    }

    /** The topic of an alias that is known; good until the next call. */
    Bytes topic(int alias) {
        return topic.wrap(topics[alias - 1], 0, lengths[alias - 1]);
    }

    void forget() {
        Arrays.fill(lengths, 0);
    }
}
