package io.penstock.protocol.synchrophasor;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/** Cuts a flow into frames and reads them. */
final class SynchrophasorDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Configurations configurations = new Configurations();
    private final ConfigReader reader;
    private final Operation operation;

    SynchrophasorDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, SynchrophasorViolation.FLOOD);
        reader = new ConfigReader(observer.fields());
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != SyncFrame.SYNC) {
            violation(SynchrophasorViolation.SYNC, direction, bytes.u8(0));
            return have;
        }
        if (have < 4) {
            return -4;
        }
        int size = SyncFrame.size(bytes);
        if (size < SyncFrame.SHORTEST) {
            violation(SynchrophasorViolation.SIZE, direction, size);
            return have;
        }
        if (have < size) {
            return -size;
        }
        requests.before(direction, timeNanos);
        frame(direction, bytes, size, timeNanos);
        return size;
    }

    private void frame(Direction direction, Bytes bytes, int size, long timeNanos) {
        int type = SyncFrame.type(bytes);
        int id = bytes.u16(4);
        boolean checked = SyncFrame.isChecked(bytes, size);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("frameType", type)
                    .put("frameTypeName", SyncFrame.name(type))
                    .put("version", SyncFrame.version(bytes))
                    .put("frameSize", size)
                    .put("idCode", id)
                    .put("secondOfCentury", bytes.u32(6))
                    .put("fractionOfSecond", bytes.u24(11))
                    .put("timeQuality", bytes.u8(10))
                    .put("check", bytes.u16(size - 2))
                    .put("checked", checked);
        }
        if (type > SyncFrame.CONFIG_3 || bytes.u8(1) >= 0x80) {
            violation(SynchrophasorViolation.TYPE, direction, bytes.u8(1));
        }
        if (SyncFrame.version(bytes) < 1 || SyncFrame.version(bytes) > 2) {
            violation(SynchrophasorViolation.VERSION, direction, SyncFrame.version(bytes));
        }
        if (id == 0 || id == 0xFFFF) {
            violation(SynchrophasorViolation.ID_CODE, direction, id);
        }
        if (!checked) {
            // A receiver throws it away.
            violation(SynchrophasorViolation.CHECK, direction, bytes.u16(size - 2));
            return;
        }
        switch (type) {
            case SyncFrame.DATA -> data(direction, bytes, size, id, timeNanos);
            case SyncFrame.COMMAND -> command(direction, bytes, size, id, timeNanos);
            case SyncFrame.HEADER -> {
                if (fields.on()) {
                    fields.text("text", bytes, SyncFrame.START, size - SyncFrame.SHORTEST);
                }
                answer(direction, type, id, timeNanos);
                observer.operation(flow, operation);
            }
            case SyncFrame.CONFIG_1, SyncFrame.CONFIG_2, SyncFrame.CONFIG_3 ->
                configuration(direction, bytes, size, type, id, timeNanos);
            default -> {
                begin(direction, type, id, timeNanos);
                observer.operation(flow, operation);
            }
        }
    }

    private void data(Direction direction, Bytes bytes, int size, int id, long timeNanos) {
        Configurations.Layout layout = configurations.of(id);
        if (layout != null && layout.bytes() != size - SyncFrame.SHORTEST) {
            violation(SynchrophasorViolation.DATA, direction, size);
        } else if (layout != null && observer.fields().on()) {
            DataReader.fields(observer.fields(), bytes, layout);
        }
        begin(direction, SyncFrame.DATA, id, timeNanos);
        observer.operation(flow, operation);
    }

    private void command(Direction direction, Bytes bytes, int size, int id, long timeNanos) {
        int command = size >= SyncFrame.SHORTEST + 2 ? bytes.u16(SyncFrame.START) : 0;
        if (Command.isReserved(command)) {
            violation(SynchrophasorViolation.COMMAND, direction, command);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("command", command).put("commandName", Command.name(command));
            if (size > SyncFrame.SHORTEST + 2) {
                fields.hex("extended", bytes, SyncFrame.SHORTEST, size - SyncFrame.SHORTEST - 2);
            }
        }
        begin(direction, SyncFrame.COMMAND, id, timeNanos);
        operation.kind = Command.kind(command);
        operation.function = Command.FUNCTION + command;
        operation.functionName = Command.name(command);
        int answer = Command.answer(command);
        if (answer >= 0) {
            operation.phase = Phase.REQUEST;
            requests.open((long) answer << 16 | id, answer, direction, timeNanos)
                    .add(operation);
        }
        observer.operation(flow, operation);
    }

    private void configuration(Direction direction, Bytes bytes, int size, int type, int id, long timeNanos) {
        // Data are made as configuration 2 or 3 says; 1 tells what a station could send. It is read to nowhere.
        int kept = type == SyncFrame.CONFIG_1 ? -1 : id;
        boolean fits = reader.read(bytes, size - 2, type == SyncFrame.CONFIG_3, configurations.open(kept));
        if (!fits) {
            violation(SynchrophasorViolation.CONFIGURATION, direction, size);
            configurations.open(kept);
        }
        answer(direction, type, id, timeNanos);
        if (fits && reader.nameLength() > 0) {
            operation.name(bytes, reader.nameAt(), reader.nameLength());
        }
        observer.operation(flow, operation);
        if (fits && reader.stations() == 1 && reader.nameLength() > 0) {
            identity(direction, bytes.text(reader.nameAt(), reader.nameLength(), StandardCharsets.UTF_8));
        }
    }

    private void identity(Direction direction, String name) {
        boolean fromServer = direction == Direction.TO_CLIENT;
        observer.identity(
                MacAddress.NONE,
                fromServer ? flow.serverHigh() : flow.clientHigh(),
                fromServer ? flow.serverLow() : flow.clientLow(),
                IdentityKind.HOST_NAME,
                name);
    }

    /** Makes the operation a reply to the command that asked for such a frame, or one alone. */
    private void answer(Direction direction, int type, int id, long timeNanos) {
        OpenRequest request = requests.find((long) type << 16 | id, type);
        if (request == null) {
            begin(direction, type, id, timeNanos);
            return;
        }
        requests.close(request);
        operation.set(request.operation(0));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - request.timeNanos();
    }

    private void begin(Direction direction, int type, int id, long timeNanos) {
        operation.clear();
        operation.protocol = SynchrophasorProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = SyncFrame.name(type);
        operation.unit = id;
        operation.timeNanos = timeNanos;
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(SynchrophasorViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
