package io.penstock.delivery.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.alert.Alert;
import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import io.penstock.store.WrittenAlert;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Any bytes a client may send. Without JAZZER_FUZZ=1 this replays its seeds. */
class IntakeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyBytes(byte[] data) throws Exception {
        if (data.length < 2) {
            return;
        }
        int cut = (data[0] & 0xFF) * data.length / 256;
        Pieces pieces = new Pieces(data, Math.max(1, cut));
        LongAdder accepted = new LongAdder();
        LongAdder refused = new LongAdder();
        new IntakeConnection(pieces, new Sink().log(), accepted, refused).run();
        long answered = pieces.answers()
                .lines()
                .filter(line -> line.startsWith("OK "))
                .mapToLong(line -> Long.parseLong(line.substring(3)))
                .reduce(0, Math::max);
        if (answered != 0 && answered != accepted.sum() + refused.sum()) {
            throw new AssertionError(answered + " answered, " + accepted + " taken, " + refused + " refused");
        }
    }

    /** Every alert that is taken can be written and read again: one that cannot would be sent for ever. */
    private static final class Sink {
        private static void same(Alert alert, byte[] json) throws AlertFormatException {
            if (!AlertJson.read(json, 0, json.length).equals(alert)) {
                throw new AssertionError("not the same after it was written and read");
            }
        }

        AlertLog log() {
            return (AlertLog) Proxy.newProxyInstance(
                    AlertLog.class.getClassLoader(), new Class<?>[] {AlertLog.class}, (proxy, method, arguments) -> {
                        for (Object taken : (List<?>) arguments[0]) {
                            WrittenAlert written = (WrittenAlert) taken;
                            byte[] json = new byte[written.length()];
                            written.copyTo(json, 0);
                            same(written.alert(), json);
                            same(written.alert(), AlertJson.write(written.alert()));
                        }
                        return List.of();
                    });
        }
    }
}
