package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into frames of the data link layer, checks them and joins their segments. Damaged frames are reported and left out. */
final class Dnp3Dissector implements Dissector {
    /** Addresses from here on are reserved or for broadcasts. */
    private static final int FIRST_RESERVED = 0xFFF0;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final LinkReader link;
    private final ApplicationReader application;
    private final Reassemblies toServer;
    private final Reassemblies toClient;
    private final Bytes fragment = new Bytes();

    Dnp3Dissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, Dnp3Violation.FLOOD);
        link = new LinkReader(flow, observer, requests);
        application = new ApplicationReader(flow, observer, requests);
        boolean missed = flow.ipProtocol() == Packet.TCP && !flow.opened();
        toServer = new Reassemblies(missed);
        toClient = new Reassemblies(missed);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (bytes.u8(0) != LinkFrame.START_1 || have > 1 && bytes.u8(1) != LinkFrame.START_2) {
            violation(Dnp3Violation.START, direction, bytes.u8(0));
            return LinkFrame.nextStart(bytes, 1);
        }
        if (have < LinkFrame.HEADER) {
            return -LinkFrame.HEADER;
        }
        if (!Crc.fits(bytes, 0, LinkFrame.HEADER - 2)) {
            violation(Dnp3Violation.HEADER_CRC, direction, bytes.u16le(LinkFrame.HEADER - 2));
            return LinkFrame.nextStart(bytes, 2);
        }
        int dataLength = LinkFrame.dataLength(bytes);
        if (dataLength < 0) {
            violation(Dnp3Violation.LENGTH, direction, LinkFrame.length(bytes));
            return LinkFrame.HEADER;
        }
        int size = LinkFrame.size(dataLength);
        if (have < size) {
            return -size;
        }
        bytes.slice(bytes, 0, size);
        frame(direction, bytes, dataLength, timeNanos);
        return size;
    }

    private void frame(Direction direction, Bytes bytes, int dataLength, long timeNanos) {
        requests.before(direction, timeNanos);
        boolean good = LinkFrame.blocksFit(bytes, dataLength);
        if (fields.on()) {
            LinkFields.write(fields, bytes, dataLength, good);
        }
        if (LinkFrame.source(bytes) >= FIRST_RESERVED) {
            violation(Dnp3Violation.SOURCE_ADDRESS, direction, LinkFrame.source(bytes));
        }
        if (!good) {
            violation(Dnp3Violation.BLOCK_CRC, direction, dataLength);
            return;
        }
        if (!link.read(direction, bytes, dataLength, timeNanos)) {
            return;
        }
        Reassemblies side = direction == Direction.TO_SERVER ? toServer : toClient;
        Reassembly reassembly = side.of(LinkFrame.source(bytes), LinkFrame.destination(bytes));
        boolean lost = reassembly.isLost();
        switch (reassembly.accept(bytes, dataLength)) {
            case WHOLE -> {
                reassembly.wrap(fragment);
                application.read(direction, bytes, fragment, reassembly, timeNanos);
            }
            case TOO_LONG -> violation(Dnp3Violation.FRAGMENT_SIZE, direction, Reassembly.LONGEST);
            case OUT_OF_SEQUENCE -> {
                if (!lost) {
                    violation(Dnp3Violation.SEGMENT_SEQUENCE, direction, bytes.u8(LinkFrame.HEADER) & 0x3F);
                }
            }
            case PART -> {
                // More must come.
            }
        }
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
        application.gap();
        (direction == Direction.TO_SERVER ? toServer : toClient).gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(Dnp3Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
