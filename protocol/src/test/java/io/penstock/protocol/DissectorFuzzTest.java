package io.penstock.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Fuzz targets, one per dissector; without JAZZER_FUZZ=1 they replay their seeds. */
class DissectorFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void modbus(byte[] data) {
        stream(502, data);
    }

    @FuzzTest(maxDuration = "1m")
    void s7comm(byte[] data) {
        stream(102, data);
    }

    @FuzzTest(maxDuration = "1m")
    void dhcp(byte[] data) {
        Talk.udp(68, 67).client(data).server(data).end();
    }

    @FuzzTest(maxDuration = "1m")
    void dns(byte[] data) {
        Talk.udp(40_000, 53).client(data).server(data).end();
    }

    /** A good message first, so that the dissector is chosen; then the first byte cuts the rest in two. */
    private static void stream(int port, byte[] data) {
        if (data.length == 0 || data.length > 1 << 15) {
            return;
        }
        int cut = Math.min(data[0] & 0xFF, data.length);
        Talk talk = Talk.tcp(port);
        AnyBytesTest.streams().stream()
                .filter(conversation -> conversation.port() == port)
                .forEach(conversation -> talk.client(conversation.messages().getFirst()));
        talk.clientSplit(data, cut).server(data).end();
    }
}
