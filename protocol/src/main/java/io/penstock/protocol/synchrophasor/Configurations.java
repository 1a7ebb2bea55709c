package io.penstock.protocol.synchrophasor;

import org.jspecify.annotations.Nullable;

/** The last configurations of a flow's streams, by IDCODE: what data frames are made of. Owned by the flow's thread. */
final class Configurations {
    private static final int STREAMS = 8;
    /** Stations of one stream that are kept; data of larger ones are not split up. */
    static final int MAX_STATIONS = 256;

    /** The layout of one stream's data: for each station its format and numbers of channels. */
    static final class Layout {
        private int stream;
        private int size;
        private int[] values = new int[4 * 4];

        int size() {
            return size;
        }

        int format(int station) {
            return values[4 * station];
        }

        int phasors(int station) {
            return values[4 * station + 1];
        }

        int analogs(int station) {
            return values[4 * station + 2];
        }

        int digitals(int station) {
            return values[4 * station + 3];
        }

        void begin() {
            size = 0;
        }

        /** Adds a station; false if there are too many. */
        boolean add(int format, int phasors, int analogs, int digitals) {
            if (size == MAX_STATIONS) {
                return false;
            }
            if (4 * size == values.length) {
                values = java.util.Arrays.copyOf(values, 2 * values.length);
            }
            values[4 * size] = format;
            values[4 * size + 1] = phasors;
            values[4 * size + 2] = analogs;
            values[4 * size + 3] = digitals;
            size++;
            return true;
        }

        /** Bytes of the data of all stations. */
        long bytes() {
            long bytes = 0;
            for (int i = 0; i < size; i++) {
                int format = format(i);
                bytes += 2
                        + (long) phasors(i) * ((format & 2) != 0 ? 8 : 4)
                        + ((format & 8) != 0 ? 8 : 4)
                        + (long) analogs(i) * ((format & 4) != 0 ? 4 : 2)
                        + 2L * digitals(i);
            }
            return bytes;
        }
    }

    private final @Nullable Layout[] layouts = new Layout[STREAMS];
    private int next;

    @Nullable
    Layout of(int stream) {
        for (Layout layout : layouts) {
            if (layout != null && layout.stream == stream && layout.size > 0) {
                return layout;
            }
        }
        return null;
    }

    /** The layout to fill for a stream; the oldest stream's makes room. */
    Layout open(int stream) {
        Layout known = of(stream);
        if (known == null) {
            known = layouts[next];
            if (known == null) {
                known = new Layout();
                layouts[next] = known;
            }
            next = (next + 1) % STREAMS;
        }
        known.stream = stream;
        known.begin();
        return known;
    }
}
