package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;

/** TLS over TCP on any port. On the port of a secured industrial protocol the flow bears that one's name. */
public final class TlsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "TLS";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "RFC 8446, RFC 5246, RFC 6066, RFC 7301, RFC 5280, RFC 6101, RFC 6176")
            .over(
                    Carrier.TCP,
                    443,
                    SecuredPort.MODBUS,
                    SecuredPort.CIP,
                    SecuredPort.MMS,
                    SecuredPort.OPC_UA,
                    SecuredPort.MQTT,
                    SecuredPort.IEC104)
            .onAnyPort()
            .functions(functions())
            .violations(TlsViolation.values());

    private static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int type : new int[] {0, 1, 2, 4, 5, 8, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24}) {
            functions.add(
                    new Function(Records.HANDSHAKE << 8 | type, TlsNames.handshake(type), OperationKind.AUTHENTICATE));
        }
        functions.add(new Function(Records.ALERT << 8, "Alert", OperationKind.DIAGNOSE));
        return functions;
    }

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return Records.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new TlsDissector(flow, observer);
    }
}
