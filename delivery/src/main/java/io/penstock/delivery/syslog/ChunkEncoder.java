package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.format.Utf8;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import java.util.ArrayList;
import java.util.List;

/** Makes the bytes of a stream out of alerts (RFC 6587, 3.4). Used by one thread. */
final class ChunkEncoder {
    private final SyslogMessage message;
    private final Framing framing;
    private final ChunkBuffers buffers;
    private final Utf8 out = new Utf8(Chunk.BYTES + Chunk.BYTES / 8);
    private final Utf8 one = new Utf8(1024);

    ChunkEncoder(SyslogMessage message, Framing framing, ChunkBuffers buffers) {
        this.message = message;
        this.framing = framing;
        this.buffers = buffers;
    }

    List<Chunk> chunks(List<LoggedAlert> batch) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        out.clear();
        for (int i = 0; i < batch.size(); i++) {
            frame(batch.get(i));
            if (out.size() >= Chunk.BYTES || i == batch.size() - 1) {
                chunks.add(new Chunk(
                        buffers.copy(out),
                        out.size(),
                        batch.get(from).position(),
                        batch.get(i).position(),
                        i + 1 - from));
                from = i + 1;
                out.clear();
            }
        }
        return chunks;
    }

    private void frame(LoggedAlert alert) {
        if (framing == Framing.OCTET_COUNTING) {
            one.clear();
            message.encode(alert, one);
            out.number(one.size()).append(' ').append(one.array(), 0, one.size());
        } else {
            message.encode(alert, out);
            out.append('\n');
        }
    }
}
