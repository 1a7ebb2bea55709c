package io.penstock.protocol.ntp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads the packets that carry time (RFC 5905 section 7.3); a server's answer has the time of the request as its origin. */
final class TimeReader {
    static final int HEADER = 48;

    private static final int ORIGIN = 24;
    private static final int TRANSMIT = 40;
    private static final int LAST_STRATUM = 16;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;

    TimeReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, NtpViolation.FLOOD);
    }

    void read(Direction direction, Bytes bytes, int mode, long timeNanos) {
        requests.before(direction, timeNanos);
        int stratum = bytes.u8(1);
        if (stratum > LAST_STRATUM) {
            observer.violation(flow, NtpViolation.STRATUM, direction, stratum);
        }
        if (fields.on()) {
            header(bytes, stratum);
        }
        int end = Extensions.read(bytes, HEADER, fields);
        if (end < 0) {
            observer.violation(flow, NtpViolation.EXTENSION, direction, bytes.length());
        }
        if (mode == NtpNames.SERVER && reply(direction, bytes, timeNanos)) {
            return;
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = NtpProtocol.NAME;
        operation.kind = OperationKind.TIME_SYNC;
        operation.phase = mode == NtpNames.CLIENT ? Phase.REQUEST : Phase.NOTICE;
        operation.direction = direction;
        operation.function = mode;
        operation.functionName = NtpNames.mode(mode);
        operation.timeNanos = timeNanos;
        if (mode == NtpNames.CLIENT) {
            requests.open(bytes.i64(TRANSMIT), mode, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private boolean reply(Direction direction, Bytes bytes, long timeNanos) {
        OpenRequest request = requests.find(bytes.i64(ORIGIN), NtpNames.CLIENT);
        if (request == null) {
            requests.unmatched(NtpViolation.UNMATCHED, direction, bytes.u32(ORIGIN), timeNanos);
            return false;
        }
        Operation operation = observer.scratch().set(request.operation(0));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - request.timeNanos();
        if (bytes.u8(1) == 0) {
            // Section 7.4: a "kiss-o'-death".
            operation.failed = true;
            operation.errorCode = bytes.i32(12);
            operation.errorName = "kiss-o'-death";
        }
        requests.close(request);
        observer.operation(flow, operation);
        return true;
    }

    private void header(Bytes bytes, int stratum) {
        fields.put("leap", bytes.u8(0) >> 6)
                .put("stratum", stratum)
                .put("poll", (byte) bytes.u8(2))
                .put("precision", (byte) bytes.u8(3))
                .put("rootDelay", bytes.u32(4) / 65536.0)
                .put("rootDispersion", bytes.u32(8) / 65536.0)
                .hex("referenceId", bytes, 12, 4);
        if (stratum <= 1) {
            int length = 4;
            while (length > 0 && bytes.u8(12 + length - 1) == 0) {
                length--;
            }
            fields.text("referenceName", bytes, 12, length);
        }
        fields.hex("referenceTime", bytes, 16, 8)
                .hex("originTime", bytes, ORIGIN, 8)
                .hex("receiveTime", bytes, 32, 8)
                .hex("transmitTime", bytes, TRANSMIT, 8);
    }
}
