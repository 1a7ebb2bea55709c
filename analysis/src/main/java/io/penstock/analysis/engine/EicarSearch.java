package io.penstock.analysis.engine;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The malware engine's test: the EICAR anti-malware test file anywhere in TCP or UDP payload, also split over segments.
 * Within a segment the search is Horspool's, which looks at one byte in 68; where the file may go on in the next
 * segment it is Knuth, Morris and Pratt's, with one number kept per direction.
 */
public final class EicarSearch implements Detector.OfPayload {
    /** The file's 68 bytes, in two halves so that no scanner takes this class for it. */
    private static final byte[] SIGNATURE = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-"
                    + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final int[] FALLBACK = fallback();
    private static final int[] SHIFT = shift();

    private final Alarm alarm;

    public EicarSearch(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void payload(Flow flow, Direction direction, Bytes bytes) {
        FlowContext context = FlowContext.of(flow);
        int state = direction == Direction.TO_SERVER ? context.eicarToServer : context.eicarToClient;
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        int at = bytes.offset();
        while (at < end) {
            if (state == 0 && end - at >= SIGNATURE.length) {
                if (Arrays.equals(array, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                    found(flow, direction);
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
                found(flow, direction);
            }
        }
        if (direction == Direction.TO_SERVER) {
            context.eicarToServer = state;
        } else {
            context.eicarToClient = state;
        }
    }

    private void found(Flow flow, Direction direction) {
        Party sender = Party.sender(flow, direction);
        Party receiver = Party.receiver(flow, direction);
        alarm.finding("PS-3005", sender)
                .to(receiver)
                .over(flow)
                .speaking(Dispatcher.protocolOf(flow))
                .raise("The EICAR test file went from " + alarm.name(sender) + " to " + alarm.name(receiver)
                        + "; a real infection would look the same.");
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
