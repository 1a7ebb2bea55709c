package io.penstock.analysis.engine;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dispatcher;
import java.nio.charset.StandardCharsets;

/**
 * The malware engine's test: the EICAR anti-malware test file anywhere in TCP or UDP payload, also split over segments.
 * The search is Knuth, Morris and Pratt's: one step per byte, two numbers kept per flow.
 */
public final class EicarSearch implements Detector {
    /** The file's 68 bytes, in two halves so that no scanner takes this class for it. */
    private static final byte[] SIGNATURE = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-"
                    + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final int[] FALLBACK = fallback();

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
        for (int i = bytes.offset(); i < end; i++) {
            byte next = array[i];
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
}
