package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a Modbus/TCP flow into messages. A length field that lies is reported, and reading goes on behind it. */
final class ModbusDissector implements Dissector {
    /** Header, unit and function code: the shortest message. */
    private static final int SHORTEST = 8;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final RequestReader requestReader;
    private final ReplyReader replyReader;

    ModbusDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, ModbusViolation.FLOOD);
        requestReader = new RequestReader(flow, observer, requests, ModbusProtocol.NAME);
        replyReader = new ReplyReader(flow, observer, requests, ModbusProtocol.NAME);
        fields = observer.fields();
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < Mbap.HEADER) {
            return -Mbap.HEADER;
        }
        int length = Mbap.length(bytes, 0);
        if (Mbap.isUmasLength(length) && have < SHORTEST) {
            return -SHORTEST;
        }
        if (!Mbap.isLength(length) && !isLongUmas(bytes, length)) {
            violation(ModbusViolation.LENGTH, direction, length);
            return tooLong(direction, bytes, timeNanos, Mbap.HEADER + length);
        }
        if (have < SHORTEST) {
            return -SHORTEST;
        }
        int end = Mbap.HEADER + length;
        if (Mbap.protocol(bytes, 0) != 0) {
            if (have < end) {
                return -end;
            }
            violation(ModbusViolation.PROTOCOL_IDENTIFIER, direction, Mbap.protocol(bytes, 0));
            return end;
        }
        int fitting = Shape.length(direction, bytes);
        if (fitting != Shape.ANY && fitting != length) {
            return wrongLength(direction, bytes, timeNanos, Mbap.HEADER + fitting, end);
        }
        if (have < end) {
            return -end;
        }
        read(direction, bytes, end, timeNanos);
        return end;
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    /** The limit of 253 bytes (Application Protocol 4.1) does not bind UMAS, which agrees on its own. */
    private static boolean isLongUmas(Bytes bytes, int length) {
        return Mbap.isUmasLength(length)
                && Mbap.protocol(bytes, 0) == 0
                && (bytes.u8(7) & 0x7F) == ModbusFunctions.UMAS;
    }

    /** Reads a message over the limit if it is whole. */
    private int tooLong(Direction direction, Bytes bytes, long timeNanos, int end) {
        int have = bytes.length();
        if (end < SHORTEST || Mbap.protocol(bytes, 0) != 0 || !Mbap.startsAt(bytes, end)) {
            return have;
        }
        read(direction, bytes, end, timeNanos);
        return end;
    }

    /** Reads a message whose content ends at {@code fitting} while its length field says {@code claimed}. */
    private int wrongLength(Direction direction, Bytes bytes, long timeNanos, int fitting, int claimed) {
        int have = bytes.length();
        int taken;
        if (Mbap.startsAt(bytes, claimed)) {
            taken = claimed;
        } else if (fitting <= have && Mbap.mayStart(bytes, fitting)) {
            taken = fitting;
        } else {
            taken = have;
        }
        boolean counts = direction == Direction.TO_CLIENT && Shape.hasByteCount(bytes.u8(7));
        violation(
                counts ? ModbusViolation.BYTE_COUNT : ModbusViolation.LENGTH,
                direction,
                counts ? bytes.u8(8) : claimed - Mbap.HEADER);
        // A server may well obey it, and a reply still ends its request.
        read(direction, bytes, Math.min(fitting, taken), timeNanos);
        return taken;
    }

    private void read(Direction direction, Bytes bytes, int end, long timeNanos) {
        bytes.slice(bytes, 0, end);
        requests.before(direction, timeNanos);
        if (fields.on()) {
            ModbusFields.header(fields, bytes, false);
            if (direction == Direction.TO_SERVER) {
                ModbusFields.request(fields, bytes);
            }
        }
        if (direction == Direction.TO_SERVER) {
            requestReader.read(bytes, timeNanos);
        } else {
            replyReader.read(bytes, timeNanos);
        }
    }

    private void violation(ModbusViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
