package io.penstock.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Writes capture files byte by byte as the drafts lay them out; in one byte order at a time. */
final class CaptureBytes {
    static final int MICROS = 0xA1B2C3D4;
    static final int NANOS = 0xA1B23C4D;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    CaptureBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    CaptureBytes u16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    CaptureBytes u32(long value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    CaptureBytes i64(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    /** draft-ietf-opsawg-pcap section 4: magic, 2.4, two reserved fields, snapshot length, link type. */
    CaptureBytes pcapHeader(int magic, int link) {
        return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(262_144).u32(link);
    }

    /** draft-ietf-opsawg-pcap section 5: seconds, fraction, captured length, original length, data. */
    CaptureBytes record(long seconds, long fraction, long original, byte... data) {
        return u32(seconds).u32(fraction).u32(data.length).u32(original).raw(data);
    }

    /** draft-ietf-opsawg-pcapng section 3.1: type, total length, body padded to 32 bits, total length. */
    CaptureBytes block(int type, byte... body) {
        int padded = body.length + 3 & ~3;
        return u32(type)
                .u32(12 + padded)
                .raw(body)
                .raw(new byte[padded - body.length])
                .u32(12 + padded);
    }

    /** Section 4.1: byte-order magic, 1.0, section length not given. */
    CaptureBytes section() {
        return block(0x0A0D0D0A, body().u32(0x1A2B3C4D).u16(1).u16(0).i64(-1).toBytes());
    }

    /** Section 4.2: link type, reserved, snapshot length, options. */
    CaptureBytes interfaceBlock(int link, int snapLength, byte... options) {
        return block(1, body().u16(link).u16(0).u32(snapLength).raw(options).toBytes());
    }

    /** Section 4.3: interface, timestamp high and low, captured length, original length, data. */
    CaptureBytes enhanced(int interfaceId, long stamp, int original, byte... data) {
        return block(
                6,
                body().u32(interfaceId)
                        .u32(stamp >>> 32)
                        .u32(stamp)
                        .u32(data.length)
                        .u32(original)
                        .raw(data)
                        .toBytes());
    }

    /** Section 4.4: original length and as much data as the snapshot length allows. */
    CaptureBytes simple(int original, byte... data) {
        return block(3, body().u32(original).raw(data).toBytes());
    }

    /** Section 3.5: code, length, value padded to 32 bits. */
    CaptureBytes option(int code, byte... value) {
        return u16(code).u16(value.length).raw(value).raw(new byte[-value.length & 3]);
    }

    /** Another one in the same byte order, for what goes into a block. */
    CaptureBytes body() {
        return new CaptureBytes(order);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
