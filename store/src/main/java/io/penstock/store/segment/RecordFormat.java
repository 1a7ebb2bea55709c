package io.penstock.store.segment;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.store.Micros;
import io.penstock.store.WrittenAlert;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One entry in a segment file, format 1, big-endian:
 *
 * <pre>
 *  0  int   length of the body
 *  4  int   CRC32C of everything from 8 to the end of the body
 *  8  long  position
 * 16  long  when it was appended, microseconds since 1970
 * 24  16 B  the alert's uuid
 * 40  long  the alert's time, microseconds since 1970
 * 48  byte  the alert's status: 1 OPENED, 2 UPDATED, 3 CLOSED
 * 49  7 B   zero
 * 56        the body: the alert as JSON in ASCII
 * </pre>
 *
 * A position has zero bytes and a body has none, so that no text that an attacker chose looks like a record.
 */
final class RecordFormat {
    static final int HEADER = 56;
    static final int LENGTH = 0;
    static final int CRC = 4;
    static final int POSITION = 8;
    static final int APPENDED = 16;
    static final int UUID_HIGH = 24;
    static final int UUID_LOW = 32;
    static final int TIME = 40;
    static final int STATUS = 48;
    /** No alert is nearly as large; a length above it is damage. */
    static final int LARGEST_BODY = 16 << 20;

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private RecordFormat() {}

    /** Writes a record into {@code out} at {@code at}, where there is room for it. Returns where it ends. */
    static int write(byte[] out, int at, long position, long appendedMicros, Entry entry, WrittenAlert body) {
        INT.set(out, at + LENGTH, body.length());
        LONG.set(out, at + POSITION, position);
        LONG.set(out, at + APPENDED, appendedMicros);
        LONG.set(out, at + UUID_HIGH, entry.uuidHigh());
        LONG.set(out, at + UUID_LOW, entry.uuidLow());
        LONG.set(out, at + TIME, entry.timeMicros());
        LONG.set(out, at + STATUS, (long) entry.status() << 56);
        body.copyTo(out, at + HEADER);
        INT.set(out, at + CRC, crc(out, at, body.length()));
        return at + HEADER + body.length();
    }

    /** The checksum that the record at {@code at} with a body of {@code length} bytes should have. */
    static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + POSITION, HEADER - POSITION + length);
        return (int) crc.getValue();
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** What tells one entry from another. */
    record Entry(long uuidHigh, long uuidLow, long timeMicros, byte status) {
        static final byte OPENED = 1;

        static Entry of(Alert alert) {
            return new Entry(
                    alert.uuid().getMostSignificantBits(),
                    alert.uuid().getLeastSignificantBits(),
                    Micros.of(alert.time()),
                    code(alert.status()));
        }

        static Entry read(byte[] bytes, int at) {
            return new Entry(
                    longAt(bytes, at + UUID_HIGH),
                    longAt(bytes, at + UUID_LOW),
                    longAt(bytes, at + TIME),
                    bytes[at + STATUS]);
        }

        private static byte code(AlertStatus status) {
            return switch (status) {
                case OPENED -> OPENED;
                case UPDATED -> 2;
                case CLOSED -> 3;
            };
        }
    }
}
