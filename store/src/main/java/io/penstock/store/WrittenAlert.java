package io.penstock.store;

import io.penstock.alert.Alert;

/**
 * An alert with its JSON text in ASCII, so that what came as text need not be written anew. The text may be a part of a
 * larger buffer, which nobody may change as long as this is used.
 */
public final class WrittenAlert {
    private final Alert alert;
    private final byte[] json;
    private final int offset;
    private final int length;

    /** The text is in {@code length} bytes of {@code json} from {@code offset}. */
    WrittenAlert(Alert alert, byte[] json, int offset, int length) {
        this.alert = alert;
        this.json = json;
        this.offset = offset;
        this.length = length;
    }

    /** Writes an alert. */
    public static WrittenAlert of(Alert alert) {
        byte[] json = AlertJson.write(alert);
        return new WrittenAlert(alert, json, 0, json.length);
    }

    /** The alert. */
    public Alert alert() {
        return alert;
    }

    /** How long its text is. */
    public int length() {
        return length;
    }

    /** Copies its text into {@code out} at {@code at}, where there is room for it. */
    public void copyTo(byte[] out, int at) {
        System.arraycopy(json, offset, out, at, length);
    }
}
