package io.penstock.protocol.smb;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Sample;
import org.junit.jupiter.api.Test;

/** What comes again and again behind a logon: trees, files and pipes. */
class SmbAllocationTest {
    private static final int LOGON = 8;

    @Test
    void filesOfVersion1LeaveNoGarbage() {
        Sample sample = Sample.of("smb");
        NoGarbage.holds(new SmbProtocol(), sample, LOGON, sample.messages().size());
    }

    @Test
    void filesOfVersion2LeaveNoGarbage() {
        Sample sample = Sample.of("smb2");
        NoGarbage.holds(new SmbProtocol(), sample, LOGON, sample.messages().size());
    }
}
