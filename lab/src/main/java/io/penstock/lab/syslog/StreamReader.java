package io.penstock.lab.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Reads one TCP or TLS connection to its end. Owned by that connection's virtual thread. */
final class StreamReader implements LineFramer.Lines {
    private static final int TENTHS = 10;

    private final Socket socket;
    private final String source;
    private final Transport transport;
    private final ReceiverOptions options;
    private final ReceiverCounters counters;
    private final PayloadSink sink;
    private final Clock clock;
    private int messages;

    StreamReader(
            Socket socket,
            Transport transport,
            ReceiverOptions options,
            ReceiverCounters counters,
            PayloadSink sink,
            Clock clock) {
        this.socket = socket;
        this.source = socket.getInetAddress().getHostAddress();
        this.transport = transport;
        this.options = options;
        this.counters = counters;
        this.sink = sink;
        this.clock = clock;
    }

    /** Returns when the far side has closed, or after the configured number of payloads. */
    void read() throws IOException, InterruptedException {
        LineFramer framer = new LineFramer(options.tcpPayloadLimit(), options.overlong(), this);
        int rate = options.bytesPerSecond();
        byte[] chunk = new byte[rate == 0 ? 8192 : Math.clamp(rate / TENTHS, 1, 8192)];
        InputStream in = socket.getInputStream();
        int count;
        while ((count = in.read(chunk)) >= 0) {
            counters.bytes.add(count);
            for (int i = 0; i < count; i++) {
                framer.take(chunk[i]);
                if (enough()) {
                    return;
                }
            }
            if (rate > 0) {
                TimeUnit.MICROSECONDS.sleep(count * 1_000_000L / rate);
            }
        }
        framer.end();
    }

    private boolean enough() {
        return options.closeAfterMessages() > 0 && messages >= options.closeAfterMessages();
    }

    @Override
    public void line(byte[] bytes, int length, boolean overlong) {
        messages++;
        counters.payload(transport);
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        sink.accept(new RawPayload(text, source, transport, overlong, clock.instant()));
    }

    @Override
    public void overLimit() {
        counters.overlong.increment();
    }
}
