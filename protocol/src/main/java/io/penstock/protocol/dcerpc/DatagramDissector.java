package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads connectionless PDUs (C706 section 12.5). Servers answer from another port than they were called at, which is another
 * flow: calls and answers are notices here, and a {@link RpcService} joins what it can.
 */
final class DatagramDissector implements Dissector {
    private static final List<RpcService> SERVICES = ServiceLoader.load(RpcService.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final Flow flow;
    private final Observer observer;
    private final DatagramHeader header = new DatagramHeader();
    private final Fragments toServer = new Fragments();
    private final Fragments toClient = new Fragments();
    private final Bytes body = new Bytes();
    private @Nullable RpcService service;
    private RpcService.@Nullable Calls calls;

    DatagramDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    @Override
    public @Nullable String protocol() {
        return service == null ? null : service.protocol();
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < DatagramHeader.SIZE) {
            return -DatagramHeader.SIZE;
        }
        header.point(bytes);
        if (bytes.u8(0) != 4) {
            observer.violation(flow, DcerpcViolation.VERSION, direction, bytes.u8(0));
            return have;
        }
        check(direction, bytes);
        if (observer.fields().on()) {
            header.fields(observer.fields());
        }
        boolean content = header.type() == PacketType.REQUEST || header.type() == PacketType.RESPONSE;
        RpcService.Calls reader = reader();
        if (reader == null || !content && header.type() != PacketType.FAULT && header.type() != PacketType.REJECT) {
            alone(direction, timeNanos);
        } else if ((header.flags() & DatagramHeader.FRAGMENT) == 0 && header.fragment() == 0) {
            body.slice(bytes, DatagramHeader.SIZE, header.length());
            reader.call(header, body, direction, timeNanos);
        } else {
            Fragments fragments = direction == Direction.TO_SERVER ? toServer : toClient;
            if (fragments.take(header, bytes)) {
                reader.call(header, fragments.whole(), direction, timeNanos);
            }
        }
        return have;
    }

    private void check(Direction direction, Bytes bytes) {
        if (!PacketType.isConnectionless(header.type())) {
            observer.violation(flow, DcerpcViolation.PACKET_TYPE, direction, header.type());
        }
        if ((bytes.u8(2) & 0x81) != 0 || (bytes.u8(3) & ~2) != 0) {
            observer.violation(flow, DcerpcViolation.FLAGS, direction, bytes.u16(2));
        }
        if (bytes.u8(4) >> 4 > 1) {
            observer.violation(flow, DcerpcViolation.DATA_REPRESENTATION, direction, bytes.u8(4));
        }
        if (header.claimedLength() > bytes.length() - DatagramHeader.SIZE) {
            observer.violation(flow, DcerpcViolation.LENGTH, direction, header.claimedLength());
        }
    }

    private RpcService.@Nullable Calls reader() {
        long high = header.interfaceHigh();
        long low = header.interfaceLow();
        if (service != null && service.serves(high, low)) {
            return calls;
        }
        for (int i = 0; i < SERVICES.size(); i++) {
            RpcService candidate = SERVICES.get(i);
            if (candidate.serves(high, low)) {
                service = candidate;
                calls = candidate.open(flow, observer);
                return calls;
            }
        }
        return null;
    }

    private void alone(Direction direction, long timeNanos) {
        RpcInterface called = RpcInterface.of(header.interfaceHigh(), header.interfaceLow());
        int type = header.type();
        boolean call = type == PacketType.REQUEST || type == PacketType.RESPONSE || type == PacketType.FAULT;
        Operation operation = observer.scratch().clear();
        operation.protocol = DcerpcProtocol.NAME;
        operation.kind = call ? called.kind : PacketType.kind(type);
        operation.phase = type == PacketType.REQUEST ? Phase.REQUEST : Phase.NOTICE;
        operation.direction = direction;
        operation.function = call ? header.operation() : PacketType.FUNCTION + type;
        operation.functionName = PacketType.name(type);
        operation.area = called.text;
        if ((type == PacketType.FAULT || type == PacketType.REJECT) && header.length() >= 4) {
            operation.failed = true;
            operation.errorCode = (int) header.u32(DatagramHeader.SIZE);
            operation.errorName = RpcStatus.name(operation.errorCode);
        }
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }
}
