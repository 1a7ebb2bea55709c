package io.penstock.protocol.coap;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;

/**
 * Reads the options of a message (RFC 7252 3.1) and keeps what an operation needs of them. Each adds a delta of up to two more
 * bytes to the number of the one before. Owned by one dissector.
 */
final class OptionReader {
    private final Flow flow;
    private final Observer observer;
    private final byte[] path = new byte[Operation.MAX_NAME];
    private final Bytes pathView = new Bytes();
    private int pathLength;
    private int payloadAt;
    private long observe;
    private int endpointAt;
    private int endpointLength;
    private int next;
    private boolean broken;

    OptionReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Path segments, each after a slash; of a proxied request the whole address. Good until the next message. */
    Bytes path() {
        return pathView.wrap(path, 0, pathLength);
    }

    /** Where the payload begins, the end of the message if it has none. */
    int payloadAt() {
        return payloadAt;
    }

    /** The value of Observe, -1 without it. */
    long observe() {
        return observe;
    }

    /** Where the value of a query {@code ep} begins, -1 without it; the name that a device registers under (RFC 9176 5). */
    int endpointAt() {
        return endpointAt;
    }

    int endpointLength() {
        return endpointLength;
    }

    /** True if the path is this one. */
    boolean isPath(String wanted) {
        if (wanted.length() != pathLength) {
            return false;
        }
        for (int i = 0; i < pathLength; i++) {
            if (path[i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True if all options fit the bytes; only then the rest is good. */
    boolean read(Direction direction, Bytes bytes, int from, boolean stream, boolean signal) {
        pathLength = 0;
        observe = -1;
        endpointAt = -1;
        payloadAt = bytes.length();
        broken = false;
        next = from;
        int number = 0;
        int before = -1;
        while (next < bytes.length()) {
            int first = bytes.u8(next++);
            if (first == 0xFF) {
                payloadAt = next;
                if (next == bytes.length()) {
                    observer.violation(flow, CoapViolation.PAYLOAD, direction, Operation.NONE);
                }
                return true;
            }
            int delta = extended(bytes, first >> 4);
            int length = extended(bytes, first & 15);
            if (broken || next + length > bytes.length()) {
                observer.violation(flow, CoapViolation.OPTION, direction, first);
                payloadAt = bytes.length();
                return false;
            }
            number += delta;
            if (signal) {
                hex(bytes, number, length);
            } else {
                option(direction, bytes, number, length, stream, number == before);
            }
            before = number;
            next += length;
        }
        return true;
    }

    /** Four bits, or 13 and a byte, or 14 and two (3.1). */
    private int extended(Bytes bytes, int bits) {
        int size = bits == 13 ? 1 : bits == 14 ? 2 : 0;
        broken |= bits == 15 || next + size > bytes.length();
        if (broken || size == 0) {
            return bits;
        }
        int value = size == 1 ? bytes.u8(next) + 13 : bytes.u16(next) + 269;
        next += size;
        return value;
    }

    private void option(Direction direction, Bytes bytes, int number, int length, boolean stream, boolean again) {
        Options.Option option = Options.of(number);
        if (option == null) {
            hex(bytes, number, length);
            return;
        }
        if (length < option.least() || length > option.most()) {
            observer.violation(flow, CoapViolation.OPTION_LENGTH, direction, number);
            hex(bytes, number, length);
            return;
        }
        if (again && !option.repeats()) {
            observer.violation(flow, CoapViolation.REPEATED, direction, number);
        }
        long value = option.format() == 'u' ? number(bytes, length) : 0;
        switch (number) {
            case Options.URI_PATH -> segment(direction, bytes, length);
            case Options.PROXY_URI -> append(bytes, length);
            case Options.URI_QUERY -> query(bytes, length);
            case Options.OBSERVE -> observe = value;
            case Options.BLOCK1, Options.BLOCK2 -> block(direction, option, value, stream);
            default -> {}
        }
        Fields fields = observer.fields();
        if (!fields.on() || number == Options.BLOCK1 || number == Options.BLOCK2) {
            return;
        }
        switch (option.format()) {
            case 'u' -> fields.put(option.field(), value);
            case 's' -> fields.text(option.field(), bytes, next, length);
            case 'o' -> fields.hex(option.field(), bytes, next, length);
            default -> fields.put(option.field(), true);
        }
        if (option.format() == 'u' && (number == 12 || number == 17)) {
            fields.put(option.field() + "Name", Options.FORMATS.name(value));
        }
    }

    private void hex(Bytes bytes, int number, int length) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("option")
                    .put("number", number)
                    .hex("value", bytes, next, length)
                    .close();
        }
    }

    private long number(Bytes bytes, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes.u8(next + i);
        }
        return value;
    }

    private void segment(Direction direction, Bytes bytes, int length) {
        boolean dots = length == 1 && bytes.u8(next) == '.' || length == 2 && bytes.u16(next) == 0x2E2E;
        if (dots) {
            observer.violation(flow, CoapViolation.PATH, direction, length);
        }
        if (pathLength < path.length) {
            path[pathLength++] = '/';
        }
        append(bytes, length);
    }

    private void append(Bytes bytes, int length) {
        int taken = Math.min(length, path.length - pathLength);
        bytes.copyTo(next, path, pathLength, taken);
        pathLength += taken;
    }

    private void query(Bytes bytes, int length) {
        if (length > 3 && bytes.u24(next) == 0x65703D) {
            endpointAt = next + 3;
            endpointLength = length - 3;
        }
    }

    /** Number, more bit and exponent of the size (RFC 7959 2.2). */
    private void block(Direction direction, Options.Option option, long value, boolean stream) {
        int exponent = (int) value & 7;
        if (exponent == 7 && !stream) {
            observer.violation(flow, CoapViolation.BLOCK, direction, value);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open(option.field()).put("number", value >> 4).put("more", (value & 8) != 0);
            fields.put("size", 1 << Math.min(exponent + 4, 10)).close();
        }
    }
}
