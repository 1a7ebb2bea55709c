package io.penstock.protocol.profinet;

import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.dcerpc.RpcService;

/** The four interfaces of PROFINET IO: device, controller, supervisor and parameter server (4.10.3.2). */
public final class IoCm implements RpcService {
    private static final long FIRST = 0xDEA000016C9711D1L;
    private static final long LAST = 0xDEA000046C9711D1L;
    private static final long LOW = 0x827100A02442DF7DL;

    @Override
    public String protocol() {
        return ProfinetProtocol.NAME;
    }

    @Override
    public boolean serves(long high, long low) {
        return low == LOW && high >= FIRST && high <= LAST && (high & 0xFFFF_FFFFL) == (FIRST & 0xFFFF_FFFFL);
    }

    @Override
    public Calls open(Flow flow, Observer observer) {
        return new IoCmCalls(flow, observer);
    }
}
