package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/**
 * Cuts a flow into messages and chunks. A chunk that is longer than what is waited for is stepped over. Owned by the thread of
 * its flow.
 */
final class OpcUaDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final TransportReader transport;
    private final ChannelReader channel;
    private long skipToServer;
    private long skipToClient;

    OpcUaDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, OpcUaViolation.FLOOD);
        transport = new TransportReader(flow, observer);
        channel = new ChannelReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        long skip = direction == Direction.TO_SERVER ? skipToServer : skipToClient;
        if (skip > 0) {
            int step = (int) Math.min(skip, have);
            skip(direction, skip - step);
            return step;
        }
        if (have < UaHeader.LENGTH) {
            return -UaHeader.LENGTH;
        }
        int type = UaHeader.type(bytes);
        long size = UaHeader.size(bytes);
        if (!UaHeader.isDefined(type) || size > UaHeader.LONGEST || size < UaHeader.LENGTH) {
            // Out of step: the next segment may be in step again.
            violation(UaHeader.isDefined(type) ? OpcUaViolation.SIZE : OpcUaViolation.HEADER, direction, size);
            return have;
        }
        if (size > MAX_MESSAGE) {
            channel.lost(direction);
            skip(direction, size - have);
            return size < have ? (int) size : have;
        }
        int end = (int) size;
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("messageType", UaHeader.name(type)).put("chunkType", UaHeader.chunk(bytes.u8(3)));
            fields.put("messageSize", size);
        }
        if (size < UaHeader.shortest(type)) {
            violation(OpcUaViolation.SIZE, direction, size);
            return end;
        }
        if (!UaHeader.isChunk(type, bytes.u8(3))) {
            violation(OpcUaViolation.CHUNK_TYPE, direction, bytes.u8(3));
        }
        requests.before(direction, timeNanos);
        switch (type) {
            case UaHeader.HEL, UaHeader.ACK, UaHeader.ERR, UaHeader.RHE ->
                transport.read(direction, bytes, type, timeNanos);
            default -> {
                transport.channel();
                channel.read(direction, bytes, type, timeNanos);
            }
        }
        return end;
    }

    private void skip(Direction direction, long bytes) {
        if (direction == Direction.TO_SERVER) {
            skipToServer = Math.max(bytes, 0);
        } else {
            skipToClient = Math.max(bytes, 0);
        }
    }

    @Override
    public void gap(Direction direction) {
        skip(direction, 0);
        channel.lost(direction);
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(OpcUaViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
