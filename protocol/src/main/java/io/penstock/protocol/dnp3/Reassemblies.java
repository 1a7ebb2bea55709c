package io.penstock.protocol.dnp3;

/** The fragments in one direction of a flow: several outstations may sit behind one connection. Bounded, the oldest gives way. */
final class Reassemblies {
    static final int MOST = 8;

    private boolean missed;
    private final Reassembly[] open = new Reassembly[MOST];
    private int size;
    private long calls;

    /** @param missed true if the flow began before the capture */
    Reassemblies(boolean missed) {
        this.missed = missed;
    }

    Reassembly of(int source, int destination) {
        long pair = (long) source << 16 | destination;
        calls++;
        Reassembly oldest = null;
        for (int i = 0; i < size; i++) {
            Reassembly one = open[i];
            if (one.pair == pair) {
                one.used = calls;
                return one;
            }
            if (oldest == null || one.used < oldest.used) {
                oldest = one;
            }
        }
        Reassembly chosen = oldest;
        if (chosen == null || size < MOST) {
            chosen = new Reassembly();
            open[size++] = chosen;
        }
        chosen.start(pair, missed || size == MOST);
        chosen.used = calls;
        return chosen;
    }

    void gap() {
        missed = true;
        for (int i = 0; i < size; i++) {
            open[i].gap();
        }
    }
}
