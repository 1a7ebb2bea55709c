package io.penstock.protocol.ethercat;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads frames of datagrams (ETG.1000.4 section 5.3). The same frame goes out and comes back with what devices have added, and a
 * working counter that has grown: nothing is joined, each is a notice.
 */
final class EthercatDissector implements Dissector {
    static final int FRAME_HEADER = 2;
    static final int DATAGRAMS = 1;

    private static final int HEADER = 10;
    private static final int SHORTEST = HEADER + 2;
    private static final int MAX_DATAGRAMS = 128;

    private static final int AL_CONTROL = 0x0120;
    private static final int ESC_RESET = 0x0040;
    private static final int EEPROM_CONTROL = 0x0502;
    private static final int SYSTEM_TIME = 0x0910;
    private static final int MEMORY = 0x1000;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    EthercatDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    static int length(Bytes bytes) {
        return bytes.u16le(0) & 0x7FF;
    }

    static int type(Bytes bytes) {
        return bytes.u16le(0) >> 12;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < FRAME_HEADER) {
            return -FRAME_HEADER;
        }
        int length = length(bytes);
        int type = type(bytes);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("length", length).put("type", type);
        }
        if (type != DATAGRAMS) {
            if (type != 4 && type != 5) {
                violation(EthercatViolation.TYPE, direction, type);
            }
            return have;
        }
        if (FRAME_HEADER + length > have) {
            violation(EthercatViolation.LENGTH, direction, length);
        }
        datagrams(direction, bytes, Math.min(have, FRAME_HEADER + length), timeNanos);
        return have;
    }

    private void datagrams(Direction direction, Bytes bytes, int end, long timeNanos) {
        int at = FRAME_HEADER;
        boolean more = true;
        for (int i = 0; more && i < MAX_DATAGRAMS; i++) {
            if (at + SHORTEST > end) {
                violation(EthercatViolation.LENGTH, direction, end);
                return;
            }
            int word = bytes.u16le(at + 6);
            int length = word & 0x7FF;
            if (at + SHORTEST + length > end) {
                violation(EthercatViolation.LENGTH, direction, length);
                return;
            }
            more = (word & 0x8000) != 0;
            observer.fields().open("datagrams");
            datagram(direction, bytes, at, length, timeNanos);
            observer.fields().close();
            at += SHORTEST + length;
        }
    }

    private void datagram(Direction direction, Bytes bytes, int at, int length, long timeNanos) {
        int command = bytes.u8(at);
        int counter = bytes.u16le(at + HEADER + length);
        boolean logical = command >= 10 && command <= 12;
        int position = bytes.u16le(at + 2);
        int offset = bytes.u16le(at + 4);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("command", command)
                    .put("commandName", EthercatFunctions.name(command))
                    .put("index", bytes.u8(at + 1));
            if (logical) {
                fields.put("logicalAddress", bytes.u32le(at + 2));
            } else {
                fields.put("position", position).put("offset", offset);
            }
            fields.put("dataLength", length)
                    .put("roundTrip", (bytes.u16le(at + 6) & 0x4000) != 0)
                    .put("irq", bytes.u16le(at + 8))
                    .put("workingCounter", counter);
        }
        if (!EthercatFunctions.isCommand(command)) {
            violation(EthercatViolation.COMMAND, direction, command);
        }
        operation.clear();
        operation.protocol = EthercatProtocol.NAME;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = command;
        operation.area = logical ? "logical" : "register";
        operation.unit = logical ? Operation.NONE : position;
        operation.address = logical ? bytes.u32le(at + 2) : offset;
        operation.count = length;
        operation.timeNanos = timeNanos;
        if (!logical && EthercatFunctions.isCommand(command)) {
            special(direction, bytes, at + HEADER, length, command, offset);
        }
        // A request of FoE has a password in it.
        if (fields.on() && operation.function < EthercatFunctions.FOE) {
            fields.hex("data", bytes, at + HEADER, length);
        }
        operation.kind = EthercatFunctions.kind(operation.function);
        operation.functionName =
                EthercatFunctions.isCommand(command) ? EthercatFunctions.name(operation.function) : "unknown command";
        if (!EthercatFunctions.isCommand(command)) {
            operation.kind = OperationKind.REPORT;
        }
        observer.operation(flow, operation);
    }

    /** What a register or a mailbox makes of a read or write. */
    private void special(Direction direction, Bytes bytes, int data, int length, int command, int offset) {
        boolean writes = EthercatFunctions.kind(command) == OperationKind.WRITE;
        if (offset >= MEMORY) {
            // Broadcast commands reach no mailbox.
            if (command <= 6 && command > 0 && MailboxReader.is(bytes, data, length)) {
                MailboxReader.read(operation, observer.fields(), bytes, data);
            }
        } else if (writes && offset == AL_CONTROL && length >= 1) {
            int state = bytes.u8(data) & 15;
            operation.function = EthercatFunctions.STATE + state;
            if (state == 0 || state > 4 && state != 8) {
                violation(EthercatViolation.STATE, direction, state);
            }
        } else if (writes && offset == EEPROM_CONTROL && length >= 2) {
            int asked = bytes.u8(data + 1) & 7;
            if (asked == 1 || asked == 2 || asked == 4) {
                operation.function = EthercatFunctions.EEPROM_READ - 1 + asked;
            }
            if (length >= 6) {
                operation.area = "EEPROM";
                operation.address = bytes.u32le(data + 2);
            }
        } else if (writes && offset == ESC_RESET) {
            operation.function = EthercatFunctions.RESET;
        } else if (writes && offset == SYSTEM_TIME) {
            operation.function = EthercatFunctions.TIME;
        }
    }

    @Override
    public void gap(Direction direction) {
        // Frames have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void violation(EthercatViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
