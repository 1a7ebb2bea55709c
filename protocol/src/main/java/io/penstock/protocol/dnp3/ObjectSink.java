package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import org.jspecify.annotations.Nullable;

/** Takes the objects of a fragment, header by header. */
interface ObjectSink {
    /**
     * One header with its objects.
     *
     * @param type their layout; null if the variation is "any", or if they are strings or attributes
     * @param from where the objects, or the indexes alone, start
     * @param end where they end, at most the fragment's end; {@code from} if there are none
     * @param data false if the header names points only
     */
    void objects(ObjectHeader header, @Nullable ObjectType type, Bytes fragment, int from, int end, boolean data);
}
