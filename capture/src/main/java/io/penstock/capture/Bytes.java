package io.penstock.capture;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * A movable window on bytes that came from outside, with unsigned reads. Every read is checked against the window: a
 * position outside it throws {@link IndexOutOfBoundsException}, never reads a neighbour's bytes. Not safe for use by
 * several threads; whoever re-points it owns it.
 */
public final class Bytes {
    private byte[] array = new byte[0];
    private int offset;
    private int length;

    /** An empty window. */
    public Bytes() {}

    /** A window on a whole array. */
    public static Bytes of(byte[] array) {
        return new Bytes().wrap(array, 0, array.length);
    }

    /** Points this window at {@code length} bytes of an array and returns it. */
    public Bytes wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** Points this window at a part of another one and returns it. */
    public Bytes slice(Bytes other, int from, int length) {
        Objects.checkFromIndexSize(from, length, other.length);
        this.array = other.array;
        this.offset = other.offset + from;
        this.length = length;
        return this;
    }

    /** Number of bytes in the window. */
    public int length() {
        return length;
    }

    /** The array behind the window; do not write to it. */
    public byte[] array() {
        return array;
    }

    /** Where the window starts in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** One byte, 0 to 255. */
    public int u8(int at) {
        Objects.checkIndex(at, length);
        return array[offset + at] & 0xFF;
    }

    /** Two bytes, most significant first, 0 to 65535. */
    public int u16(int at) {
        Objects.checkFromIndexSize(at, 2, length);
        int i = offset + at;
        return (array[i] & 0xFF) << 8 | array[i + 1] & 0xFF;
    }

    /** Two bytes, least significant first, 0 to 65535. */
    public int u16le(int at) {
        return Integer.reverseBytes(u16(at)) >>> 16;
    }

    /** Three bytes, most significant first, 0 to 16777215. */
    public int u24(int at) {
        Objects.checkFromIndexSize(at, 3, length);
        int i = offset + at;
        return (array[i] & 0xFF) << 16 | (array[i + 1] & 0xFF) << 8 | array[i + 2] & 0xFF;
    }

    /** Four bytes, most significant first, as a signed int: for sequence numbers and addresses. */
    public int i32(int at) {
        Objects.checkFromIndexSize(at, 4, length);
        int i = offset + at;
        return array[i] << 24 | (array[i + 1] & 0xFF) << 16 | (array[i + 2] & 0xFF) << 8 | array[i + 3] & 0xFF;
    }

    /** Four bytes, most significant first, 0 to 4294967295. */
    public long u32(int at) {
        return i32(at) & 0xFFFFFFFFL;
    }

    /** Four bytes, least significant first, 0 to 4294967295. */
    public long u32le(int at) {
        return Integer.reverseBytes(i32(at)) & 0xFFFFFFFFL;
    }

    /** Four bytes, least significant first, as a signed int. */
    public int i32le(int at) {
        return Integer.reverseBytes(i32(at));
    }

    /** Three bytes, least significant first, 0 to 16777215. */
    public int u24le(int at) {
        return Integer.reverseBytes(u24(at)) >>> 8;
    }

    /** Eight bytes, least significant first, as they are. */
    public long i64le(int at) {
        return Long.reverseBytes(i64(at));
    }

    /** Six bytes, most significant first: a MAC address. */
    public long u48(int at) {
        return (long) u16(at) << 32 | u32(at + 2);
    }

    /** Eight bytes, most significant first, as they are. */
    public long i64(int at) {
        return u32(at) << 32 | u32(at + 4);
    }

    /** A part of the window as text; bytes that are no text in the charset become U+FFFD. */
    public String text(int from, int length, Charset charset) {
        Objects.checkFromIndexSize(from, length, this.length);
        return new String(array, offset + from, length, charset);
    }

    /** Copies a part of the window. */
    public void copyTo(int from, byte[] target, int targetOffset, int length) {
        Objects.checkFromIndexSize(from, length, this.length);
        System.arraycopy(array, offset + from, target, targetOffset, length);
    }
}
