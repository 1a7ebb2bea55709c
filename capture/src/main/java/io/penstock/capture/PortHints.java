package io.penstock.capture;

/** Tells which side of a flow that was met midway is the server. Only a hint: ports prove nothing. */
final class PortHints {
    /** Registered ports of industrial servers above the well-known range, sorted. */
    private static final int[] INDUSTRIAL = {
        1089, 1090, 1091, 1883, 1962, 2222, 2404, 4000, 4712, 4713, 4840, 4911, 5007, 5094, 8883, 9600, 18245, 20000,
        20547, 34962, 34963, 34964, 44818, 47808, 48898, 55000, 55003
    };

    private PortHints() {}

    /** True if the sender looks more like the server than the receiver does. */
    static boolean looksLikeServer(int sourcePort, int destinationPort) {
        int source = rank(sourcePort);
        int destination = rank(destinationPort);
        return source != destination ? source < destination : sourcePort < destinationPort;
    }

    /** 0 for an industrial port, 1 for a well-known one, 2 for a registered one, 3 for the rest. */
    private static int rank(int port) {
        if (java.util.Arrays.binarySearch(INDUSTRIAL, port) >= 0 || port == 102 || port == 502) {
            return 0;
        }
        if (port < 1024) {
            return 1;
        }
        return port < 32_768 ? 2 : 3;
    }
}
