package io.penstock.protocol.ntp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;

/** Tells the kinds of messages apart (RFC 5905 section 7.3). Function is the mode; of modes 6 and 7 see {@link NtpNames}. */
final class NtpDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final TimeReader times;
    private final QueryReader queries;

    NtpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        times = new TimeReader(flow, observer);
        queries = new QueryReader(flow, observer);
    }

    static boolean isNtp(Bytes bytes) {
        int version = bytes.u8(0) >> 3 & 7;
        int mode = bytes.u8(0) & 7;
        return version >= 1 && version <= 4 && mode > 0 && bytes.length() >= least(mode);
    }

    private static int least(int mode) {
        return switch (mode) {
            case NtpNames.CONTROL -> QueryReader.CONTROL_HEADER;
            case NtpNames.PRIVATE -> QueryReader.PRIVATE_HEADER;
            default -> TimeReader.HEADER;
        };
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int first = bytes.u8(0);
        int version = first >> 3 & 7;
        int mode = first & 7;
        if (version < 1 || version > 4) {
            observer.violation(flow, NtpViolation.VERSION, direction, version);
            return bytes.length();
        }
        if (mode == 0) {
            observer.violation(flow, NtpViolation.MODE, direction, mode);
            return bytes.length();
        }
        if (bytes.length() < least(mode)) {
            observer.violation(flow, NtpViolation.LENGTH, direction, bytes.length());
            return bytes.length();
        }
        if (fields.on()) {
            fields.put("version", version).put("mode", mode).put("modeName", NtpNames.mode(mode));
        }
        switch (mode) {
            case NtpNames.CONTROL -> queries.control(direction, bytes, timeNanos);
            case NtpNames.PRIVATE -> queries.privately(direction, bytes, timeNanos);
            default -> times.read(direction, bytes, mode, timeNanos);
        }
        return bytes.length();
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        times.close(timeNanos);
    }
}
