package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes the bytes of a stream out of alerts (RFC 6587, 3.4). Used by one thread. */
final class ChunkEncoder {
    private final SyslogMessage message;
    private final Framing framing;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(Chunk.BYTES + Chunk.BYTES / 8);

    ChunkEncoder(SyslogMessage message, Framing framing) {
        this.message = message;
        this.framing = framing;
    }

    List<Chunk> chunks(List<LoggedAlert> batch) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        out.reset();
        for (int i = 0; i < batch.size(); i++) {
            frame(message.encode(batch.get(i)));
            if (out.size() >= Chunk.BYTES || i == batch.size() - 1) {
                chunks.add(new Chunk(out.toByteArray(), batch.get(from).position(), i + 1 - from));
                from = i + 1;
                out.reset();
            }
        }
        return chunks;
    }

    private void frame(byte[] one) {
        if (framing == Framing.OCTET_COUNTING) {
            out.writeBytes((one.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(one);
        } else {
            out.writeBytes(one);
            out.write('\n');
        }
    }
}
