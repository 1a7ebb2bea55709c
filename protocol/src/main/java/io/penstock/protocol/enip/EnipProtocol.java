package io.penstock.protocol.enip;

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

/** EtherNet/IP: encapsulated CIP over TCP and UDP 44818, cyclic I/O over UDP 2222. */
public final class EnipProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "EtherNet/IP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "CIP Networks Library vol. 1 and 2; Rockwell 1756-PM020 and 1770-6.5.16")
            .over(Carrier.TCP, 44_818)
            .over(Carrier.UDP, 44_818, 2222)
            .onAnyPort()
            .functions(CipServices.all())
            .violations(EnipViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (carrier == Carrier.UDP && IoReader.isIo(bytes)) {
            return Probe.YES;
        }
        int have = bytes.length();
        if (have >= 2 && Encapsulation.command(bytes) == Encapsulation.LEGACY_HELLO) {
            return hello(bytes);
        }
        if (have >= 2 && !isFirst(Encapsulation.command(bytes))) {
            return Probe.NO;
        }
        if (have >= 12 && !fits(bytes)) {
            return Probe.NO;
        }
        if (have < Encapsulation.HEADER) {
            return Probe.MORE;
        }
        return Encapsulation.options(bytes) == 0 ? Probe.YES : Probe.NO;
    }

    /** RSLinx begins with a command of older versions: one alone, with nothing but zeros. */
    private static Probe hello(Bytes bytes) {
        int have = bytes.length();
        for (int i = 2; i < have; i++) {
            if (bytes.u8(i) != 0) {
                return Probe.NO;
            }
        }
        return have < Encapsulation.HEADER ? Probe.MORE : have == Encapsulation.HEADER ? Probe.YES : Probe.NO;
    }

    /** A flow that begins with a NOP could be anything: its header is zeros. */
    private static boolean isFirst(int command) {
        return command != Encapsulation.NOP && Encapsulation.isDefined(command);
    }

    /** Length and status are those of the command. */
    private static boolean fits(Bytes bytes) {
        int length = Encapsulation.length(bytes);
        boolean fits = switch (Encapsulation.command(bytes)) {
            case Encapsulation.REGISTER_SESSION -> length == 4 || length == 0;
            case Encapsulation.UNREGISTER_SESSION -> length == 0;
            case Encapsulation.SEND_RR_DATA, Encapsulation.SEND_UNIT_DATA ->
                length >= 8 && length <= Encapsulation.MAX_LENGTH || length == 0 && Encapsulation.status(bytes) != 0;
            default -> length <= 1024;
        };
        return fits && Encapsulation.isStatus(Encapsulation.status(bytes));
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new EnipDissector(flow, observer);
    }
}
