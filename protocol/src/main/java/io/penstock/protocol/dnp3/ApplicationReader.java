package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Reads fragments of the application layer (clause 4): header, then request or response. */
final class ApplicationReader {
    static final int FIRST = 0x80;
    static final int LAST = 0x40;
    static final int CONFIRM = 0x20;
    static final int UNSOLICITED = 0x10;
    private static final int REQUEST_HEADER = 2;
    static final int RESPONSE_HEADER = 4;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final RequestReader requestReader;
    private final ResponseReader responseReader;

    ApplicationReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        ObjectWalker walker = new ObjectWalker(flow, observer);
        requestReader = new RequestReader(flow, observer, requests, walker);
        responseReader = new ResponseReader(flow, observer, requests, walker);
    }

    void read(Direction direction, Bytes frame, Bytes fragment, Reassembly reassembly, long timeNanos) {
        int have = fragment.length();
        if (have < REQUEST_HEADER) {
            violation(Dnp3Violation.FRAGMENT_HEADER, direction, have);
            return;
        }
        int control = fragment.u8(0);
        int function = fragment.u8(1);
        boolean fromMaster = (LinkFrame.control(frame) & LinkReader.FROM_MASTER) != 0;
        boolean defined = Dnp3Functions.isDefined(function);
        boolean response = defined ? Dnp3Functions.isResponse(function) : !fromMaster;
        boolean whole = !response || have >= RESPONSE_HEADER;
        if (fields.on()) {
            header(control, function, response && whole ? fragment.u16(2) : -1);
        }
        if (!defined) {
            violation(Dnp3Violation.FUNCTION, direction, function);
        }
        if (response == fromMaster) {
            violation(Dnp3Violation.WRONG_SIDE, direction, function);
        }
        if (!controlFits(control, function, response)) {
            violation(Dnp3Violation.FRAGMENT_CONTROL, direction, control);
        }
        if (!whole) {
            violation(Dnp3Violation.FRAGMENT_HEADER, direction, have);
        } else if (response) {
            responseReader.read(direction, frame, fragment, reassembly, timeNanos);
        } else {
            requestReader.read(direction, frame, fragment, timeNanos);
        }
    }

    void gap() {
        requestReader.gap();
    }

    private static boolean controlFits(int control, int function, boolean response) {
        boolean single = (control & (FIRST | LAST)) == (FIRST | LAST);
        boolean unsolicited = (control & UNSOLICITED) != 0;
        if (function == Dnp3Functions.UNSOLICITED_RESPONSE) {
            return single && unsolicited;
        }
        if (response) {
            return !unsolicited;
        }
        return single && (!unsolicited || function == Dnp3Functions.CONFIRM);
    }

    private void header(int control, int function, int indications) {
        fields.open("application")
                .put("control", control)
                .put("first", (control & FIRST) != 0)
                .put("last", (control & LAST) != 0)
                .put("confirm", (control & CONFIRM) != 0)
                .put("unsolicited", (control & UNSOLICITED) != 0)
                .put("sequence", control & 0x0F)
                .put("function", function)
                .put("functionName", Dnp3Functions.name(function));
        if (indications >= 0) {
            fields.put("indications", indications);
            for (int bit = 8; bit < 24; bit++) {
                if ((indications >> (bit & 15) & 1) != 0) {
                    fields.put("indicationNames", Codes.indication(bit & 15));
                }
            }
        }
        fields.close();
    }

    private void violation(Dnp3Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
