package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads results (AMS, ADS commands), and what a device says of itself. */
final class ReplyReader {
    private static final int AT = AmsHeader.SIZE;
    private static final int DATA = AT + 8;
    private static final int NAME = 16;

    private final Flow flow;
    private final Observer observer;

    ReplyReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** @param bytes at least a result */
    void read(Direction direction, Bytes bytes, AdsCommand command, @Nullable SumCommand sum) {
        Fields fields = observer.fields();
        long result = bytes.u32le(AT);
        if (fields.on()) {
            fields.put("result", result).put("resultName", AmsHeader.ERRORS.name(result));
        }
        if (bytes.length() < AT + command.reply) {
            return;
        }
        switch (command) {
            case READ_DEVICE_INFO -> info(direction, bytes, result);
            case READ, READ_WRITE -> data(direction, bytes, sum);
            case READ_STATE -> {
                int state = bytes.u16le(AT + 4);
                fields.put("adsState", state).put("adsStateName", RequestReader.STATES.name(state));
                fields.put("deviceState", bytes.u16le(AT + 6));
            }
            case ADD_NOTIFICATION -> fields.put("handle", bytes.u32le(AT + 4));
            default -> {}
        }
    }

    private void data(Direction direction, Bytes bytes, @Nullable SumCommand sum) {
        long length = bytes.u32le(AT + 4);
        if (AmsHeader.dataLength(bytes) != 8 + length) {
            observer.violation(flow, AdsViolation.DATA_LENGTH, direction, length);
        }
        int there = (int) Math.min(length, bytes.length() - DATA);
        Fields fields = observer.fields();
        fields.put("length", length).hex("data", bytes, DATA, there);
        for (int i = 0; fields.on() && sum != null && DATA + (i + 1) * sum.result <= DATA + there; i++) {
            if (sum.result == 4 && sum == SumCommand.READ) {
                // How many there are only the request says; behind them come data.
                break;
            }
            fields.put("partResult", bytes.u32le(DATA + i * sum.result));
        }
    }

    /** The result of one part of a sum command; 0 if it is not there. */
    static long result(Bytes bytes, SumCommand sum, int part) {
        int at = DATA + part * sum.result;
        return at + 4 <= bytes.length() ? bytes.u32le(at) : 0;
    }

    private void info(Direction direction, Bytes bytes, long result) {
        int length = Names.length(bytes, AT + 8, NAME);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("majorVersion", bytes.u8(AT + 4)).put("minorVersion", bytes.u8(AT + 5));
            fields.put("buildVersion", bytes.u16le(AT + 6)).text("deviceName", bytes, AT + 8, length);
        }
        if (result != 0) {
            return;
        }
        String name = bytes.text(AT + 8, length, StandardCharsets.ISO_8859_1).strip();
        if (!name.isEmpty()) {
            Identity.tell(flow, observer, direction, IdentityKind.PRODUCT, name);
        }
        String version = bytes.u8(AT + 4) + "." + bytes.u8(AT + 5) + "." + bytes.u16le(AT + 6);
        Identity.tell(flow, observer, direction, IdentityKind.FIRMWARE, version);
    }
}
