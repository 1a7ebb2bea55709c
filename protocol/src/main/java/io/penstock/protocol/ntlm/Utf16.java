package io.penstock.protocol.ntlm;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-16, least significant byte first, as Windows sends it, turned into the UTF-8 that operations and fields take.
 * Half a surrogate becomes U+FFFD. Makes no garbage; what is read is good until the next call. Owned by one thread.
 */
public final class Utf16 {
    /** Characters kept at most. */
    public static final int MAX = 512;

    private final byte[] utf8 = new byte[3 * MAX];
    private final Bytes window = new Bytes();
    private int length;

    /** Reads {@code octets} bytes from {@code from} on up to the first NUL; they must be in the window. */
    public Utf16 read(Bytes bytes, int from, int octets) {
        length = 0;
        int end = from + (Math.min(octets, 2 * MAX) & ~1);
        for (int at = from; at < end; at += 2) {
            int unit = bytes.u16le(at);
            if (unit == 0) {
                break;
            }
            boolean pair = Character.isHighSurrogate((char) unit)
                    && at + 2 < end
                    && Character.isLowSurrogate((char) bytes.u16le(at + 2));
            if (pair) {
                at += 2;
                put(Character.toCodePoint((char) unit, (char) bytes.u16le(at)));
            } else {
                put(Character.isSurrogate((char) unit) ? 0xFFFD : unit);
            }
        }
        window.wrap(utf8, 0, length);
        return this;
    }

    /** Takes bytes of another charset as they are, up to the first NUL. */
    public Utf16 readBytes(Bytes bytes, int from, int octets) {
        length = 0;
        for (int i = 0; i < Math.min(octets, MAX) && bytes.u8(from + i) != 0; i++) {
            utf8[length++] = (byte) bytes.u8(from + i);
        }
        window.wrap(utf8, 0, length);
        return this;
    }

    /** The text in UTF-8, {@link #length} bytes. */
    public Bytes bytes() {
        return window;
    }

    /** How many bytes the text has, 0 if there is none. */
    public int length() {
        return length;
    }

    /** The text. For people: it allocates. */
    public String text() {
        return window.text(0, length, StandardCharsets.UTF_8);
    }

    private void put(int point) {
        if (point < 0x80) {
            utf8[length++] = (byte) point;
        } else if (point < 0x800) {
            utf8[length++] = (byte) (0xC0 | point >> 6);
            more(point);
        } else if (point < 0x10000) {
            utf8[length++] = (byte) (0xE0 | point >> 12);
            more(point >> 6);
            more(point);
        } else {
            utf8[length++] = (byte) (0xF0 | point >> 18);
            more(point >> 12);
            more(point >> 6);
            more(point);
        }
    }

    private void more(int point) {
        utf8[length++] = (byte) (0x80 | point & 0x3F);
    }
}
