package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;

/** SLMP, the MC protocol of 3E and 4E frames, over TCP and UDP; its ports are a matter of each controller's parameters. */
public final class SlmpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "SLMP";

    private static final int[] PORTS = {1025, 1280, 2000, 4999, 5000, 5002, 5006, 5007, 5008, 5010, 5011, 45238, 61450};

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SOLID, "Mitsubishi SH-080956 (SLMP) and SH-080008 (MC)")
            .over(Carrier.TCP, PORTS)
            .over(Carrier.UDP, PORTS)
            .onAnyPort()
            .functions(Commands.SLMP.all())
            .violations(SlmpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (bytes.length() < Frame.SUBHEADER) {
            int first = bytes.u8(0);
            boolean maybe = (first & 0x7B) == 0x50 || first == '5' || first == 'D';
            return maybe && (bytes.length() < 2 || (bytes.u8(1) & 0xCB) == 0) ? Probe.MORE : Probe.NO;
        }
        Frame frame = new Frame();
        if (!frame.begins(bytes, 0)) {
            return Probe.NO;
        }
        int text = frame.size();
        // The command, or the end code of a response and the shortest of what follows.
        int least = text + (frame.isReply() ? 2 : 6) * (frame.isAscii() ? 2 : 1);
        if (bytes.length() < least) {
            return Probe.MORE;
        }
        frame.read(bytes);
        boolean fits = frame.isLength() && frame.isRoute();
        boolean whole = carrier == Carrier.TCP || bytes.length() == text + frame.length();
        return fits && whole && isText(frame, bytes, text) ? Probe.YES : Probe.NO;
    }

    private static boolean isText(Frame frame, Bytes bytes, int text) {
        Cursor cursor = new Cursor();
        cursor.on(bytes, frame.isAscii(), text);
        if (frame.isReply()) {
            // Success, or the code of an error, which the route and the request follow.
            long end = cursor.number(2);
            return !cursor.isBad() && (end == 0 || end >= 0x1000 && frame.length() >= cursor.width(11));
        }
        cursor.skip(2);
        boolean known = Commands.SLMP.knows((int) cursor.number(2));
        return known && !cursor.isBad();
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SlmpDissector(flow, observer);
    }
}
