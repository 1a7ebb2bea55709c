package io.penstock.store;

import io.penstock.alert.Alert;

/** An alert with its JSON text in ASCII, so that what came as text need not be written anew. Immutable. */
public final class WrittenAlert {
    private final Alert alert;
    private final byte[] json;

    /** Keeps {@code json}, which nobody may change afterwards. */
    WrittenAlert(Alert alert, byte[] json) {
        this.alert = alert;
        this.json = json;
    }

    /** Writes an alert. */
    public static WrittenAlert of(Alert alert) {
        return new WrittenAlert(alert, AlertJson.write(alert));
    }

    /** The alert. */
    public Alert alert() {
        return alert;
    }

    /** How long its text is. */
    public int length() {
        return json.length;
    }

    /** Copies its text into {@code out} at {@code at}, where there is room for it. */
    public void copyTo(byte[] out, int at) {
        System.arraycopy(json, 0, out, at, json.length);
    }
}
