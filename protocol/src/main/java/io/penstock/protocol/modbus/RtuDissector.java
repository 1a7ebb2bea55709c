package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/**
 * Cuts a flow into RTU frames and has their PDUs read as those of Modbus/TCP, with a header made up. There are no transactions:
 * a reply belongs to the oldest request to its unit.
 */
final class RtuDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final RequestReader requestReader;
    private final ReplyReader replyReader;
    /** The frame with a header of Modbus/TCP; used within a call only. */
    private final byte[] frame = new byte[Mbap.HEADER + RtuFrame.LONGEST];

    private final Bytes window = new Bytes();

    RtuDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, ModbusViolation.FLOOD);
        requestReader = new RequestReader(flow, observer, requests, RtuProtocol.NAME);
        replyReader = new ReplyReader(flow, observer, requests, RtuProtocol.NAME);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int length = RtuFrame.length(direction, bytes);
        if (length == RtuFrame.MORE || length > have && length <= RtuFrame.LONGEST) {
            return -Math.max(length, have + 1);
        }
        if (!RtuFrame.fits(bytes, length)) {
            // Where the next frame starts nobody can tell: a serial line tells frames by silence.
            observer.violation(flow, RtuViolation.CRC, direction, bytes.u16le(have - 2));
            return have;
        }
        int pdu = length - 2;
        frame[5] = (byte) pdu;
        bytes.copyTo(0, frame, Mbap.HEADER, pdu);
        window.wrap(frame, 0, Mbap.HEADER + pdu);
        read(direction, timeNanos);
        return length;
    }

    private void read(Direction direction, long timeNanos) {
        requests.before(direction, timeNanos);
        if (fields.on()) {
            ModbusFields.header(fields, window, true);
        }
        if (direction == Direction.TO_CLIENT) {
            replyReader.read(window, timeNanos);
            return;
        }
        if (fields.on()) {
            ModbusFields.request(fields, window);
        }
        requestReader.read(window, timeNanos);
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
