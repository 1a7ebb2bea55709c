package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;

/** Stamps and samples of a Device Notification (AMS, ADS Device Notification). */
final class NotificationReader {
    private static final int AT = AmsHeader.SIZE;

    private final Flow flow;
    private final Observer observer;

    NotificationReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Tells the fields, and whether all lies in the message. Of a message that was cut nothing can be said. */
    void read(Direction direction, Bytes bytes) {
        boolean whole = bytes.length() - AT >= AmsHeader.dataLength(bytes);
        if (bytes.length() < AT + AdsCommand.NOTIFICATION.request) {
            observer.violation(flow, AdsViolation.SHORT, direction, bytes.length());
            return;
        }
        observer.fields().put("length", bytes.u32le(AT)).put("stamps", bytes.u32le(AT + 4));
        if (!fits(bytes) && whole) {
            observer.violation(flow, AdsViolation.NOTIFICATION, direction, bytes.u32le(AT + 4));
        }
    }

    private boolean fits(Bytes bytes) {
        long stamps = bytes.u32le(AT + 4);
        int at = AT + 8;
        for (long stamp = 0; stamp < stamps; stamp++) {
            if (at + 12 > bytes.length()) {
                return false;
            }
            long samples = bytes.u32le(at + 8);
            at += 12;
            for (long sample = 0; sample < samples; sample++) {
                long size = at + 8 <= bytes.length() ? bytes.u32le(at + 4) : Long.MAX_VALUE / 2;
                if (at + 8 + size > bytes.length()) {
                    return false;
                }
                sample(bytes, at, (int) size);
                at += 8 + (int) size;
            }
        }
        return true;
    }

    private void sample(Bytes bytes, int at, int size) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("samples").put("handle", bytes.u32le(at)).put("size", size);
            fields.hex("data", bytes, at + 8, size).close();
        }
    }
}
