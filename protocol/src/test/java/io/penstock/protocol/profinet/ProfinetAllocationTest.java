package io.penstock.protocol.profinet;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Sample;
import io.penstock.protocol.dcerpc.DcerpcProtocol;
import org.junit.jupiter.api.Test;

/** Frames and calls cost no garbage; an Identify or Connect makes texts of what it tells of a device. */
class ProfinetAllocationTest {
    @Test
    void cyclicDataSetsAndAlarmsAllocateNothing() {
        NoGarbage.holds(new ProfinetProtocol(), Sample.of("profinet"), 2, 8);
    }

    @Test
    void writesControlsAndReadsAllocateNothing() {
        NoGarbage.holds(new DcerpcProtocol(), Sample.of("profinet-io"), 2, 10);
    }
}
