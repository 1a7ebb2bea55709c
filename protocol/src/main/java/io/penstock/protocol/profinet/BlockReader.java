package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a call or answer (IEC 61158-6-10 clause 5.2): a record read or written is an operation, all else of a call
 * is one together. Owned by the thread of its flow.
 */
final class BlockReader {
    private static final int MAX_BLOCKS = 512;
    /** Type, length and version. */
    private static final int HEADER = 6;

    private final Flow flow;
    private final Observer observer;
    private final Operation base = new Operation();
    private final IdentityReader identity;
    private Direction direction = Direction.TO_SERVER;
    private @Nullable RecentCalls calls;
    private boolean request;
    private long key;
    private int status;
    private int emitted;

    BlockReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        identity = new IdentityReader(flow, observer);
    }

    /** Begins a call or answer; the operation says what is common to all its parts. */
    void start(Operation common, RecentCalls recent, boolean isRequest, long call, int answered) {
        base.set(common);
        direction = common.direction;
        calls = recent;
        request = isRequest;
        key = call;
        status = answered;
        emitted = 0;
    }

    /** Reads what is there. */
    void read(Bytes body, int from, int end) {
        int at = from;
        for (int i = 0; at + HEADER <= end && i < MAX_BLOCKS; i++) {
            int type = body.u16(at);
            int size = 4 + body.u16(at + 2);
            if (type == 0 && size == 4) {
                // Padding up to the next block.
                at += 4;
                continue;
            }
            if (size < HEADER || size > end - at) {
                observer.violation(flow, ProfinetViolation.BLOCK, direction, type);
                return;
            }
            at += one(body, at, size, type, from, end);
        }
    }

    /** Tells what no block has told. */
    void end() {
        if (emitted == 0) {
            emit(observer.scratch().set(base), status);
        }
    }

    /** @return how far to go */
    private int one(Bytes body, int at, int size, int type, int from, int end) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("blocks")
                    .put("type", type)
                    .put("name", Blocks.name(type))
                    .put("length", size - 4);
            Blocks.fields(fields, body, at, size, type);
        }
        int taken = size;
        if (Blocks.isRecord(type) && size >= Blocks.RECORD_HEADER) {
            taken = record(body, at, size, type, from, end);
        } else if (type == Blocks.AR_REQUEST && size >= Blocks.AR_NAME) {
            associate(body, at, size);
        } else if (type == Blocks.SERVER_NAME && size >= 8) {
            identity.responder(body, at + 8, Math.min(body.u16(at + 6), size - 8), direction);
        } else if (Blocks.isControl(type) && size >= Blocks.CONTROL_SIZE) {
            base.area = Blocks.name(type);
        }
        fields.close();
        return taken;
    }

    private int record(Bytes body, int at, int size, int type, int from, int end) {
        int slot = body.u16(at + 28);
        int subslot = body.u16(at + 30);
        int index = body.u16(at + 34);
        long length = body.u32(at + 36);
        boolean carries = type == Blocks.WRITE_REQUEST || type == Blocks.READ_RESPONSE;
        if (index == Blocks.MULTIPLE && Blocks.isWrite(type)) {
            return size;
        }
        Operation operation = observer.scratch().set(base);
        operation.unit = slot;
        operation.object = subslot;
        operation.address = index;
        operation.area = "record";
        emit(operation, type == Blocks.WRITE_RESPONSE && size >= 48 ? body.i32(at + 44) : status);
        if (!carries) {
            return size;
        }
        int data = at + size;
        if (length > end - data) {
            observer.violation(flow, ProfinetViolation.BLOCK, direction, index);
            return end - at;
        }
        identity.record(body, data, (int) length, slot, index, direction, type == Blocks.READ_RESPONSE);
        // The next header of several begins at a multiple of four.
        int next = data + (int) length - from;
        return (next + 3 & ~3) + from - at;
    }

    private void associate(Bytes body, int at, int size) {
        int length = Math.min(body.u16(at + 56), size - Blocks.AR_NAME);
        base.name(body, at + Blocks.AR_NAME, length);
        base.area = "AR";
        identity.initiator(body, at, length);
    }

    private void emit(Operation operation, int outcome) {
        if (!request) {
            PnioStatus.outcome(operation, outcome);
        }
        if (calls != null) {
            if (request) {
                calls.add(operation);
            } else {
                calls.complete(key, emitted, operation);
            }
        }
        emitted++;
        observer.operation(flow, operation);
    }
}
