package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/** Names in UTF-16, low byte first: what is no ASCII in them becomes a question mark. Owned by one dissector. */
final class WideName {
    private final byte[] narrow = new byte[Operation.MAX_NAME];
    private final Bytes view = new Bytes();

    /** The name in one byte a character, up to a zero; good until the next call. */
    Bytes of(Bytes bytes, int at, int characters) {
        int length = Math.max(0, Math.min(Math.min(characters, narrow.length), (bytes.length() - at) / 2));
        for (int i = 0; i < length; i++) {
            int unit = bytes.u16le(at + 2 * i);
            if (unit == 0) {
                return view.wrap(narrow, 0, i);
            }
            narrow[i] = (byte) (unit >= ' ' && unit < 0x7F ? unit : '?');
        }
        return view.wrap(narrow, 0, length);
    }
}
