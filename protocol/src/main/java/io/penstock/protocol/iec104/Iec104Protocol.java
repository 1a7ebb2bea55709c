package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;

/** IEC 60870-5-104. A first frame whose control octets and data fit to the byte proves it on any port. */
public final class Iec104Protocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "IEC 60870-5-104";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "IEC 60870-5-104:2006; IEC 60870-5-101:2003; IEC 60870-5-7:2013")
            .over(Carrier.TCP, 2404)
            .onAnyPort()
            .functions(functions())
            .violations(Iec104Violation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != Apci.START || have > 1 && !Apci.isLength(Apci.length(bytes))) {
            return Probe.NO;
        }
        if (have < Apci.SIZE) {
            return Probe.MORE;
        }
        int length = Apci.length(bytes);
        if (!Apci.isClean(bytes)) {
            return Probe.NO;
        }
        if (!Apci.isInformation(bytes)) {
            boolean known = Apci.isSupervisory(bytes) || Apci.isFunction(Apci.function(bytes));
            return known && length == Apci.SHORTEST ? Probe.YES : Probe.NO;
        }
        if (length < Apci.SHORTEST + Asdu.HEADER) {
            return Probe.NO;
        }
        if (have < Asdu.OBJECTS) {
            return Probe.MORE;
        }
        AsduType type = AsduTypes.of(Asdu.type(bytes));
        if (type == null || !Causes.isDefined(Asdu.cause(bytes))) {
            return Probe.NO;
        }
        int objects = Asdu.objects(Asdu.isSequence(bytes), Asdu.number(bytes), type.size);
        return type.size == AsduType.VARIABLE || objects == length + 2 - Asdu.OBJECTS ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new Iec104Dissector(flow, observer);
    }

    private static List<Function> functions() {
        List<Function> all = new ArrayList<>();
        for (int id = 0; id < 128; id++) {
            AsduType type = AsduTypes.of(id);
            if (type != null) {
                all.add(new Function(id, type.name, type.kind));
            }
        }
        for (int function : new int[] {Apci.START_ACT, Apci.STOP_ACT, Apci.TEST_ACT}) {
            all.add(new Function(LinkControl.BASE + function, Apci.name(function), LinkControl.kind(function)));
        }
        return all;
    }
}
