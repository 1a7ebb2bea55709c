package io.penstock.protocol.sv;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;
import java.time.Instant;

/** Reads an ASDU of sampled values (IEC 61850-9-2 table 14): one operation each. */
final class DataUnit {
    private static final int SV_ID = 0x80;
    private static final int DATA_SET = 0x81;
    private static final int COUNT = 0x82;
    private static final int CONFIGURATION = 0x83;
    private static final int REFRESHED = 0x84;
    private static final int SYNCHRONISED = 0x85;
    private static final int RATE = 0x86;
    private static final int SAMPLES = 0x87;
    private static final int MODE = 0x88;
    private static final int GRANDMASTER = 0x89;
    /** One bit per tag. */
    private static final int MANDATORY = 0b1010_1101;
    /** IEC 61850-9-2LE and IEC 61869-9: each sample is a value of 4 bytes and a quality of 4. */
    private static final int SAMPLE = 8;

    private static final int LARGEST_AREA = 254;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final Streams streams = new Streams();
    private int count;
    private int synchronised;
    private int stream;
    private int samples;

    DataUnit(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
    }

    /** The reader stands on the data unit. */
    void read(Direction direction, int appId, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = SvProtocol.NAME;
        operation.kind = SvProtocol.SAMPLES.kind();
        operation.function = SvProtocol.SAMPLES.code();
        operation.functionName = SvProtocol.SAMPLES.name();
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.unit = appId;
        operation.timeNanos = timeNanos;
        count = -1;
        synchronised = 0;
        stream = appId;
        samples = 0;
        fields.open("asdu");
        int seen = 0;
        ber.open();
        while (ber.next()) {
            seen |= ber.tagClass() == 2 && ber.number() < 32 ? 1 << ber.number() : 0;
            field(operation, direction);
        }
        ber.leave();
        fields.close();
        if (ber.fault() != null) {
            return;
        }
        observer.operation(flow, operation);
        check(direction, seen, timeNanos);
    }

    private void field(Operation operation, Direction direction) {
        Bytes bytes = ber.bytes();
        int from = ber.content();
        int length = ber.length();
        int identifier = ber.identifier();
        if (!fits(identifier, length)) {
            observer.violation(flow, SvViolation.FIELD_LENGTH, direction, identifier);
            return;
        }
        switch (identifier) {
            case SV_ID -> {
                operation.name(bytes, from, length);
                stream = stream * 31 + Streams.hash(bytes, from, length);
                fields.text("svId", bytes, from, length);
            }
            case DATA_SET -> fields.text("datSet", bytes, from, length);
            case COUNT -> count = number("smpCnt");
            case CONFIGURATION -> number("confRev");
            case REFRESHED -> {
                if (fields.on()) {
                    long fraction = bytes.u24(from + 4) * 1_000_000_000L >> 24;
                    fields.put(
                            "refrTm",
                            Instant.ofEpochSecond(bytes.u32(from), fraction).toString());
                    fields.put("timeQuality", bytes.u8(from + 7));
                }
            }
            case SYNCHRONISED -> synchronised = number("smpSynch");
            case RATE -> number("smpRate");
            case SAMPLES -> {
                samples = Streams.hash(bytes, from, length);
                operation.count = length / SAMPLE;
                fields.hex("seqData", bytes, from, length);
            }
            case MODE -> number("smpMod");
            case GRANDMASTER -> fields.hex("gmIdentity", bytes, from, length);
            default -> fields.hex("unknown", bytes, from, length);
        }
    }

    private static boolean fits(int identifier, int length) {
        return switch (identifier) {
            case COUNT, RATE, MODE -> length == 2;
            case CONFIGURATION -> length == 4;
            case REFRESHED, GRANDMASTER -> length == 8;
            case SYNCHRONISED -> length == 1;
            default -> true;
        };
    }

    private int number(String name) {
        long value = ber.unsigned();
        if (fields.on()) {
            fields.put(name, value);
        }
        return (int) value;
    }

    private void check(Direction direction, int seen, long timeNanos) {
        if ((seen & MANDATORY) != MANDATORY) {
            int missing = Integer.numberOfTrailingZeros(MANDATORY & ~seen);
            observer.violation(flow, SvViolation.MISSING_FIELD, direction, missing);
        }
        if (synchronised == 3 || synchronised == 4 || synchronised > LARGEST_AREA) {
            observer.violation(flow, SvViolation.SYNCHRONISATION, direction, synchronised);
        }
        SvViolation wrong = count < 0 ? null : streams.next(stream, count, samples, timeNanos);
        if (wrong != null) {
            observer.violation(flow, wrong, direction, count);
        }
    }
}
