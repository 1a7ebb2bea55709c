package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;

/**
 * Reads what a request is about: devices, memory, files, states. {@link Operation#object} is the mode of a remote control, the
 * module of a memory or the drive of a file. Passwords are told to nobody.
 */
final class SlmpRequest {
    private static final int BITS = 1;
    private static final int WIDE = 2;
    /** Devices with extensions, and reading under a condition. */
    private static final int EXTENDED = 0xC0;
    /** Of a file's name. */
    private static final int UNICODE = 0x40;

    private static final int MOST_WORDS = 960;
    private static final int MOST_BITS = 7168;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final WideName name = new WideName();
    private Direction direction = Direction.TO_SERVER;
    private Cursor cursor = new Cursor();
    private boolean isShort;
    private boolean told;

    SlmpRequest(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** Fills the operation that was begun, tells it and keeps it for the response. */
    void read(Direction way, Bytes bytes, Cursor at, int command, int subcommand, OpenRequest open) {
        direction = way;
        cursor = at;
        isShort = false;
        told = false;
        switch (command) {
            case 0x0401, 0x1401 -> batch(command, subcommand);
            case 0x0403, 0x0801, 0x1402 -> random(command, subcommand, open);
            case 0x0406, 0x1406 -> blocks(command, subcommand, open);
            case 0x0613, 0x1613 -> memory("buffer memory", 2);
            case 0x0601, 0x1601 -> {
                memory("intelligent module memory", 1);
                operation.object = (int) number(2);
            }
            case 0x1001, 0x1002, 0x1003, 0x1005, 0x1006 -> operation.object = (int) number(2);
            case 0x1822 -> file(bytes, 0, 0, subcommand);
            case 0x1827 -> file(bytes, 2, 0, subcommand);
            case 0x1820 -> file(bytes, 0, 4, subcommand);
            case 0x1828, 0x1829 -> {
                operation.area = "file";
                operation.object = (int) number(2);
                operation.address = number(4);
                operation.count = number(2);
            }
            default -> {}
        }
        if (isShort) {
            observer.violation(flow, SlmpViolation.SHORT, direction, bytes.length());
        }
        if (!told) {
            emit(open);
        }
        Fields fields = observer.fields();
        if (fields.on() && (command & 0xFFFE) != 0x1630) {
            fields.hex("data", bytes, cursor.at(), bytes.length() - cursor.at());
        }
    }

    private void emit(OpenRequest open) {
        open.add(operation);
        observer.operation(flow, operation);
        told = true;
    }

    private long number(int size) {
        isShort |= cursor.left() < size;
        return cursor.number(size);
    }

    private boolean isPlain(int subcommand) {
        if ((subcommand & EXTENDED) == 0) {
            return true;
        }
        operation.area = "extended device";
        return false;
    }

    private void batch(int command, int subcommand) {
        if (!isPlain(subcommand)) {
            return;
        }
        device(subcommand);
        operation.count = number(2);
        boolean bits = (subcommand & BITS) != 0;
        if (operation.count == 0 || operation.count > (bits ? MOST_BITS : MOST_WORDS)) {
            observer.violation(flow, SlmpViolation.POINTS, direction, operation.count);
        }
        if (command == 0x1401) {
            values(operation.count, bits);
        }
        put();
    }

    /** Number and code of a device, in ASCII code its symbol and number (5.2). */
    private void device(int subcommand) {
        boolean wide = (subcommand & WIDE) != 0;
        Devices.Device device;
        if (cursor.isAscii()) {
            int width = wide ? 4 : 2;
            isShort |= cursor.left() < width * 2;
            device = Devices.at(cursor, width);
            cursor.skip(width / 2);
            operation.address = cursor.digits(wide ? 8 : 6, device == null ? 16 : device.radix());
        } else {
            operation.address = number(wide ? 4 : 3);
            device = Devices.of(number(wide ? 2 : 1));
        }
        if (device == null && !isShort) {
            observer.violation(flow, SlmpViolation.DEVICE, direction, operation.address);
        }
        operation.area = device == null ? "unknown device" : device.area();
    }

    /** Words that hold a value each, or bits: in binary code four bits of a byte for each, the high ones first. */
    private void values(long count, boolean bits) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        long left = bits ? count : Math.min(count, cursor.left() / 2);
        for (long i = 0; i < left && cursor.left() > 0; i += bits ? 2 : 1) {
            long value = cursor.number(bits ? 1 : 2);
            long first = bits ? value >> 4 & 1 : value;
            long second = bits && i + 1 < count ? value & 1 : first;
            lowest = Math.min(lowest, Math.min(first, second));
            highest = Math.max(highest, Math.max(first, second));
            operation.hasValues = true;
        }
        isShort |= !operation.hasValues || !bits && left < count;
        operation.lowestValue = operation.hasValues ? lowest : 0;
        operation.highestValue = highest;
    }

    /** Numbers of words and double words, or of bits, then the devices, in a write each with its value (5.2). */
    private void random(int command, int subcommand, OpenRequest open) {
        if (!isPlain(subcommand)) {
            return;
        }
        boolean write = command == 0x1402;
        boolean bits = write && (subcommand & BITS) != 0;
        long words = number(1);
        long all = words + (bits ? 0 : number(1));
        for (long i = 0; i < all && cursor.left() > 0; i++) {
            device(subcommand);
            operation.count = i < words ? 1 : 2;
            if (write) {
                int size = bits ? (subcommand & WIDE) != 0 ? 2 : 1 : i < words ? 2 : 4;
                operation.hasValues = true;
                operation.lowestValue = number(size);
                operation.highestValue = operation.lowestValue;
            }
            put();
            if (!isShort) {
                emit(open);
            }
        }
        isShort |= !told;
    }

    /** Numbers of blocks of words and of bits, then device and words of each, in a write with the values (5.2). */
    private void blocks(int command, int subcommand, OpenRequest open) {
        if (!isPlain(subcommand)) {
            return;
        }
        long all = number(1) + number(1);
        for (long i = 0; i < all && cursor.left() > 0; i++) {
            device(subcommand);
            operation.count = number(2);
            operation.hasValues = false;
            if (command == 0x1406) {
                values(operation.count, false);
            }
            put();
            if (!isShort) {
                emit(open);
            }
        }
        isShort |= !told;
    }

    private void memory(String area, int unit) {
        operation.area = area;
        operation.address = number(4);
        operation.count = number(2) * unit;
    }

    /** Password of four characters, of an open the mode, drive, of a new file its size, length and name (5.6). */
    private void file(Bytes bytes, int mode, int size, int subcommand) {
        operation.area = "file";
        cursor.skip(cursor.isAscii() ? 2 : 4);
        cursor.skip(mode);
        operation.object = (int) number(2);
        cursor.skip(size);
        int characters = (int) number(2);
        int wide = (subcommand & UNICODE) != 0 ? 2 : 1;
        isShort |= characters > (bytes.length() - cursor.at()) / wide;
        if (wide == 2) {
            Bytes narrow = name.of(bytes, cursor.at(), characters);
            operation.name(narrow, 0, narrow.length());
        } else {
            operation.name(bytes, cursor.at(), Math.min(characters, bytes.length() - cursor.at()));
        }
    }

    private void put() {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("device").put("area", operation.area).put("number", operation.address);
            fields.put("points", operation.count);
            if (operation.hasValues) {
                fields.put("lowestValue", operation.lowestValue).put("highestValue", operation.highestValue);
            }
            fields.close();
        }
    }
}
