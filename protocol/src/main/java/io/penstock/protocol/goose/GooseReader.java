package io.penstock.protocol.goose;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.mms.MmsData;
import io.penstock.protocol.mms.MmsTime;

/** Reads the APDU goosePdu (IEC 61850-8-1 Annex A): one operation each. */
final class GooseReader {
    private static final int GOCB_REF = 0x80;
    private static final int TIME_ALLOWED_TO_LIVE = 0x81;
    private static final int DATA_SET = 0x82;
    private static final int GO_ID = 0x83;
    private static final int TIME = 0x84;
    private static final int STATE_NUMBER = 0x85;
    private static final int SEQUENCE_NUMBER = 0x86;
    private static final int SIMULATION = 0x87;
    private static final int CONFIGURATION = 0x88;
    private static final int NEEDS_COMMISSIONING = 0x89;
    private static final int ENTRIES = 0x8A;
    private static final int ALL_DATA = 0xAB;
    private static final int SECURITY = 12;
    /** One bit per tag: all but goID, simulation and ndsCom. */
    private static final int MANDATORY = 0b1101_0111_0111;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final MmsData data;
    private final ControlBlocks blocks = new ControlBlocks();
    private final GooseMessage message = new GooseMessage();

    GooseReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        data = new MmsData(ber, fields);
    }

    /** The reader stands on the APDU. */
    void read(Direction direction, int appId, boolean simulated, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = GooseProtocol.NAME;
        operation.kind = GooseFunctions.kind(GooseFunctions.GOOSE);
        operation.function = GooseFunctions.GOOSE;
        operation.functionName = GooseFunctions.name(GooseFunctions.GOOSE);
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.unit = appId;
        operation.timeNanos = timeNanos;
        message.clear(appId, timeNanos);
        data.begin();
        ber.open();
        int seen = 0;
        while (ber.next()) {
            int tag = ber.number();
            if (ber.tagClass() != 2 || tag > SECURITY) {
                observer.violation(flow, GooseViolation.UNKNOWN_FIELD, direction, ber.identifier());
                continue;
            }
            seen |= 1 << tag;
            field(operation);
        }
        if (ber.fault() != null) {
            observer.violation(flow, GooseViolation.ENCODING, direction, seen);
            return;
        }
        operation.count = message.values;
        operation.hasValues = data.hasNumbers();
        operation.lowestValue = data.hasNumbers() ? data.lowest() : 0;
        operation.highestValue = data.hasNumbers() ? data.highest() : 0;
        observer.operation(flow, operation);
        check(direction, seen, simulated);
    }

    private void field(Operation operation) {
        Bytes bytes = ber.bytes();
        int from = ber.content();
        int length = ber.length();
        switch (ber.identifier()) {
            case GOCB_REF -> {
                operation.name(bytes, from, length);
                message.block = ControlBlocks.hash(bytes, from, length);
                fields.text("gocbRef", bytes, from, length);
            }
            case TIME_ALLOWED_TO_LIVE -> message.allowedMillis = number("timeAllowedToLive");
            case DATA_SET -> fields.text("datSet", bytes, from, length);
            case GO_ID -> fields.text("goId", bytes, from, length);
            case TIME -> time(bytes, from, length);
            case STATE_NUMBER -> message.state = number("stNum");
            case SEQUENCE_NUMBER -> message.sequence = number("sqNum");
            case SIMULATION -> message.simulation = flag("simulation");
            case CONFIGURATION -> message.configuration = number("confRev");
            case NEEDS_COMMISSIONING -> message.needsCommissioning = flag("ndsCom");
            case ENTRIES -> message.entries = number("numDatSetEntries");
            case ALL_DATA -> {
                message.data = ControlBlocks.hash(bytes, from, length);
                fields.hex("allDataBytes", bytes, from, length);
                ber.open();
                message.values = data.all("data");
                ber.leave();
            }
            default -> fields.hex(ber.number() == SECURITY ? "security" : "unknown", bytes, from, length);
        }
    }

    private long number(String name) {
        long value = ber.unsigned();
        if (fields.on()) {
            fields.put(name, value);
        }
        return value;
    }

    private boolean flag(String name) {
        boolean value = ber.bool();
        if (fields.on()) {
            fields.put(name, value);
        }
        return value;
    }

    private void time(Bytes bytes, int from, int length) {
        message.time = length == MmsTime.UTC_LENGTH ? bytes.i64(from) : 0;
        if (fields.on() && length == MmsTime.UTC_LENGTH) {
            fields.put("t", MmsTime.utc(bytes, from)).put("timeQuality", bytes.u8(from + 7));
        }
    }

    private void check(Direction direction, int seen, boolean simulated) {
        if ((seen & MANDATORY) != MANDATORY) {
            int missing = Integer.numberOfTrailingZeros(MANDATORY & ~seen);
            observer.violation(flow, GooseViolation.MISSING_FIELD, direction, missing);
        }
        if (has(seen, ENTRIES) && has(seen, ALL_DATA) && message.entries != message.values) {
            observer.violation(flow, GooseViolation.ENTRIES, direction, message.entries);
        }
        if (simulated && !message.simulation) {
            observer.violation(flow, GooseViolation.SIMULATION, direction, 0);
        }
        if (has(seen, CONFIGURATION) && message.configuration == 0 && !message.needsCommissioning) {
            observer.violation(flow, GooseViolation.CONFIGURATION_ZERO, direction, 0);
        }
        if (!has(seen, STATE_NUMBER) || !has(seen, SEQUENCE_NUMBER)) {
            return;
        }
        GooseViolation wrong = message.state == 0 ? GooseViolation.STATE_ZERO : blocks.next(message);
        if (wrong != null) {
            boolean state = wrong == GooseViolation.STATE_BACK || wrong == GooseViolation.SAME_STATE;
            observer.violation(flow, wrong, direction, state ? message.state : message.sequence);
        }
    }

    private static boolean has(int seen, int identifier) {
        return (seen >> (identifier & 0x1F) & 1) != 0;
    }
}
