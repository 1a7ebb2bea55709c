package io.penstock.analysis.lane;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The malware engine's test: the EICAR anti-malware test file anywhere in TCP or UDP payload, also split over segments.
 * Within a segment the search is Horspool's, which looks at one byte in 68; where the file may go on in the next
 * segment it is Knuth, Morris and Pratt's, with one number kept per direction.
 */
public final class EicarSearch {
    /** The file's 68 bytes, in two halves so that no scanner takes this class for it. */
    private static final byte[] SIGNATURE = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-"
                    + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final int[] FALLBACK = fallback();
    private static final int[] SHIFT = shift();

    private EicarSearch() {}

    /**
     * Searches the next payload of one direction: of TCP each byte once and in order, of UDP one datagram. Called on the
     * thread that owns the flow, in whose {@link Flow#search} the state is.
     *
     * @return how often the file ends in these bytes
     */
    public static int count(Flow flow, Direction direction, Bytes bytes) {
        int found = 0;
        int state = flow.search(direction);
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        int at = bytes.offset();
        while (at < end) {
            if (state == 0 && end - at >= SIGNATURE.length) {
                if (Arrays.equals(array, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                    found++;
                }
                at += SHIFT[array[at + SIGNATURE.length - 1] & 0xFF];
                continue;
            }
            byte next = array[at++];
            while (state > 0 && SIGNATURE[state] != next) {
                state = FALLBACK[state];
            }
            if (SIGNATURE[state] == next && ++state == SIGNATURE.length) {
                state = 0;
                found++;
            }
        }
        flow.search(direction, state);
        return found;
    }

    private static int[] fallback() {
        int[] table = new int[SIGNATURE.length];
        for (int i = 1, matched = 0; i < SIGNATURE.length - 1; i++) {
            while (matched > 0 && SIGNATURE[i] != SIGNATURE[matched]) {
                matched = table[matched];
            }
            if (SIGNATURE[i] == SIGNATURE[matched]) {
                matched++;
            }
            table[i + 1] = matched;
        }
        return table;
    }

    /** How far the window may move on for the byte at its end: to where the signature has that byte, or past it. */
    private static int[] shift() {
        int[] table = new int[256];
        Arrays.fill(table, SIGNATURE.length);
        for (int i = 0; i < SIGNATURE.length - 1; i++) {
            table[SIGNATURE[i] & 0xFF] = SIGNATURE.length - 1 - i;
        }
        return table;
    }
}
