package io.penstock.protocol.melsec;

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

/** Reads MELSOFT frames: command, sequence number, end code, and of the commands that are known what they are about. */
final class MelsoftReader {
    /** From a command to what it is about: command, sequence number and two bytes. */
    private static final int DATA = 6;
    /** From a command to code, number, points and values of a device. */
    private static final int DEVICE = 16;

    private static final long BROADCAST = 0xFFFFFFFFL;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final WideName name = new WideName();

    MelsoftReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
    }

    /** A search for devices, or its answer. */
    void search(Direction direction, Bytes bytes, long timeNanos) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("response", bytes.u8(0) >= 0x80).put("search", bytes.u8(3));
            fields.hex("data", bytes, MelsoftFrame.SEARCH, bytes.length() - MelsoftFrame.SEARCH);
        }
        begin(direction, MelsoftProtocol.SEARCH, timeNanos);
        operation.kind = OperationKind.DISCOVER;
        operation.functionName = MelsoftProtocol.SEARCH_NAME;
        operation.object = bytes.u8(3);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        int at = MelsoftFrame.command(bytes);
        if ((bytes.u8(MelsoftFrame.SIZE) & 0x7F) != 0x1C || at < 0) {
            observer.violation(flow, MelsoftViolation.HEADER, direction, bytes.u32(MelsoftFrame.SIZE));
            return;
        }
        boolean reply = MelsoftFrame.isReply(bytes);
        int command = bytes.u16(at);
        int sequence = bytes.u16le(at + 2);
        int end = reply ? bytes.u16le(MelsoftFrame.SIZE + 4) : 0;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("response", reply).put("length", MelsoftFrame.length(bytes));
            fields.put("command", command).put("commandName", Commands.MELSOFT.name(command));
            fields.put("sequenceNumber", sequence);
            if (reply) {
                fields.put("endCode", end).put("endCodeName", end == 0 ? "completed" : SlmpReader.END_CODES.name(end));
            }
            int data = Math.min(at + DATA, bytes.length());
            fields.hex("data", bytes, data, bytes.length() - data);
        }
        if (reply) {
            reply(direction, bytes, at, end, timeNanos);
        } else {
            begin(direction, command, timeNanos);
            about(bytes, at, command);
            // Replies to what all hear come in a flow of their own.
            boolean toAll = (flow.serverLow() & BROADCAST) == BROADCAST;
            operation.phase = toAll ? Phase.NOTICE : Phase.REQUEST;
            if (operation.phase == Phase.REQUEST) {
                requests.open(key(command, sequence), command, direction, timeNanos)
                        .add(operation);
            }
            observer.operation(flow, operation);
        }
    }

    private static long key(int command, int sequence) {
        return (long) command << 16 | sequence;
    }

    private void reply(Direction direction, Bytes bytes, int at, int end, long timeNanos) {
        int command = bytes.u16(at);
        if ((command == 0x0101 || command == 0x0121) && end == 0) {
            TypeName.tell(bytes, at + DATA, direction, flow, observer);
        }
        OpenRequest open = requests.find(key(command, bytes.u16le(at + 2)), command);
        if (open == null || open.size() == 0) {
            requests.unmatched(MelsoftViolation.UNMATCHED_REPLY, direction, command, timeNanos);
            begin(direction, command, timeNanos);
            operation.phase = Phase.NOTICE;
        } else {
            operation.set(open.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            requests.close(open);
        }
        operation.failed = end != 0;
        operation.errorCode = end != 0 ? end : Operation.NONE;
        operation.errorName = end != 0 ? SlmpReader.END_CODES.name(end) : "";
        observer.operation(flow, operation);
    }

    private void begin(Direction direction, int command, long timeNanos) {
        operation.clear();
        operation.protocol = MelsoftProtocol.NAME;
        operation.kind = Commands.MELSOFT.kind(command);
        operation.function = command;
        operation.functionName = Commands.MELSOFT.name(command);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void about(Bytes bytes, int at, int command) {
        switch (command) {
            case 0x0410, 0x1410 -> device(bytes, at + DEVICE, command == 0x1410);
            case 0x1001, 0x1002, 0x1003, 0x1005, 0x1006 -> {
                if (bytes.length() >= at + DATA + 2) {
                    operation.object = bytes.u16le(at + DATA);
                }
            }
            case 0x185F -> file(bytes, at + 10, at + 12);
            case 0x1859 -> file(bytes, at + 10, at + 18);
            case 0x1867 -> file(bytes, at + 12, at + 18);
            default -> {}
        }
    }

    /** Code, number of eight bytes, points; devices have other codes than in SLMP, which nobody has published. */
    private void device(Bytes bytes, int at, boolean write) {
        if (bytes.length() < at + 12) {
            return;
        }
        operation.area = "device";
        operation.object = bytes.u16le(at);
        operation.address = bytes.u32le(at + 2);
        operation.count = bytes.u16le(at + 10);
        if (!write) {
            return;
        }
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (int next = at + 12; next + 2 <= bytes.length(); next += 2) {
            lowest = Math.min(lowest, bytes.u16le(next));
            highest = Math.max(highest, bytes.u16le(next));
            operation.hasValues = true;
        }
        operation.lowestValue = operation.hasValues ? lowest : 0;
        operation.highestValue = highest;
    }

    /** Drive and path, which has its length in bytes before it. */
    private void file(Bytes bytes, int drive, int path) {
        if (bytes.length() < path + 2) {
            return;
        }
        operation.area = "file";
        operation.object = bytes.u16le(drive);
        Bytes narrow = name.of(bytes, path + 2, bytes.u16le(path) / 2);
        operation.name(narrow, 0, narrow.length());
    }
}
