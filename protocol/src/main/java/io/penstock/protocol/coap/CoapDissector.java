package io.penstock.protocol.coap;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import org.jspecify.annotations.Nullable;

/** Cuts a flow into messages: a datagram is one, in TCP each begins with its length. */
final class CoapDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final Header header = new Header();
    private final CoapReader reader;
    private final boolean stream;
    private boolean secure;
    private boolean clientSpoke;
    private boolean serverSpoke;

    CoapDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        reader = new CoapReader(flow, observer);
        stream = flow.ipProtocol() == Packet.TCP;
        // Of a connection that began before the capture the first message is not known.
        clientSpoke = !flow.opened();
        serverSpoke = !flow.opened();
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (stream) {
            return message(direction, bytes, timeNanos);
        }
        if (CoapProtocol.isDtls(bytes)) {
            secure = true;
            return have;
        }
        if (have < 4) {
            return -4;
        }
        header.datagram(bytes);
        if (header.version() != 1) {
            observer.violation(flow, CoapViolation.VERSION, direction, header.version());
            return have;
        }
        if (header.tokenLength() > Header.MOST_TOKEN) {
            observer.violation(flow, CoapViolation.TOKEN, direction, header.tokenLength());
            return have;
        }
        if (header.optionsAt() > have) {
            return -header.optionsAt();
        }
        reader.read(direction, bytes, header, timeNanos);
        return have;
    }

    private int message(Direction direction, Bytes bytes, long timeNanos) {
        int needed = header.stream(bytes);
        if (needed > 0) {
            return -needed;
        }
        if (header.length() > MAX_MESSAGE) {
            observer.violation(flow, CoapViolation.LENGTH, direction, header.length());
            return bytes.length();
        }
        int end = (int) header.length();
        if (bytes.length() < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        first(direction);
        if (header.tokenLength() > Header.MOST_TOKEN) {
            observer.violation(flow, CoapViolation.TOKEN, direction, header.tokenLength());
        } else {
            reader.read(direction, bytes, header, timeNanos);
        }
        return end;
    }

    private void first(Direction direction) {
        boolean spoke = direction == Direction.TO_SERVER ? clientSpoke : serverSpoke;
        clientSpoke |= direction == Direction.TO_SERVER;
        serverSpoke |= direction == Direction.TO_CLIENT;
        if (!spoke && header.code() != Codes.CSM) {
            observer.violation(flow, CoapViolation.CSM, direction, header.code());
        }
    }

    @Override
    public void gap(Direction direction) {
        clientSpoke = true;
        serverSpoke = true;
        reader.gap();
    }

    @Override
    public void close(long timeNanos) {
        reader.close(timeNanos);
    }

    @Override
    public @Nullable String protocol() {
        return secure ? CoapProtocol.SECURE : null;
    }
}
