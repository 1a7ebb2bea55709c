package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * How the data of an opcode lie, from a column of {@code opcodes.tsv}: words {@code name:what}. {@code 2} is a number of two bytes,
 * the least significant first; {@code f} a floating point number of four; {@code t10} text, padded; {@code x23} bytes; {@code x} all
 * bytes to the end; {@code z} texts that end with 0; {@code -11} bytes that go nowhere. {@code name[count]:what} comes as often as
 * the field {@code count} says, {@code name[]:what} to the end. Does not change; for any thread.
 */
final class RocLayout {
    /** @param count which item says how often this one comes, or -1 */
    private record Item(String name, char type, int size, boolean repeated, int count) {}

    private final List<Item> items = new ArrayList<>();
    private int shortest;

    /** Reads the words. */
    static RocLayout of(String words) {
        RocLayout layout = new RocLayout();
        for (String word : words.strip().split(" ", 0)) {
            if (!word.isEmpty()) {
                Item item = layout.item(word);
                layout.items.add(item);
                layout.shortest += item.repeated ? 0 : item.size;
            }
        }
        return layout;
    }

    private Item item(String word) {
        int colon = word.indexOf(':');
        String name = word.substring(0, colon);
        String what = word.substring(colon + 1);
        char type = Character.isDigit(what.charAt(0)) ? 'n' : what.charAt(0);
        String digits = type == 'n' ? what : what.substring(1);
        int size = type == 'f' ? 4 : digits.isEmpty() ? 0 : Integer.parseInt(digits);
        int bracket = name.indexOf('[');
        String count = bracket < 0 ? "" : name.substring(bracket + 1, name.length() - 1);
        int counting = -1;
        for (int i = 0; i < items.size() && !count.isEmpty(); i++) {
            counting = items.get(i).name.equals(count) ? i : counting;
        }
        return new Item(bracket < 0 ? name : name.substring(0, bracket), type, size, bracket >= 0, counting);
    }

    /** Bytes without which it means nothing. */
    int shortest() {
        return shortest;
    }

    /** Puts all fields from {@code from} to the end of the bytes; returns where it stopped. */
    int put(Fields fields, Bytes bytes, int from) {
        int at = from;
        long[] numbers = new long[items.size()];
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            long times = !item.repeated ? 1 : item.count < 0 ? Long.MAX_VALUE : numbers[item.count];
            if (item.type == 'n' && at + item.size <= bytes.length()) {
                numbers[i] = number(bytes, at, item.size);
            }
            for (; times > 0 && at < bytes.length() && at + item.size <= bytes.length(); times--) {
                at += one(fields, item, bytes, at);
            }
        }
        return at;
    }

    private static int one(Fields fields, Item item, Bytes bytes, int at) {
        int rest = bytes.length() - at;
        int size = item.size == 0 ? rest : item.size;
        switch (item.type) {
            case 'n' -> fields.put(item.name, number(bytes, at, size));
            case 'f' -> fields.put(item.name, (double) Float.intBitsToFloat(bytes.i32le(at)));
            case 't' -> fields.text(item.name, bytes, at, trimmed(bytes, at, size));
            case 'z' -> texts(fields, item.name, bytes, at);
            case '-' -> {}
            default -> fields.hex(item.name, bytes, at, size);
        }
        return size;
    }

    private static void texts(Fields fields, String name, Bytes bytes, int from) {
        int start = from;
        for (int at = from; at < bytes.length(); at++) {
            if (bytes.u8(at) == 0) {
                if (at > start) {
                    fields.text(name, bytes, start, at - start);
                }
                start = at + 1;
            }
        }
    }

    /** A number, the least significant byte first. */
    static long number(Bytes bytes, int at, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes.u8(at + i);
        }
        return value;
    }

    /** How long a padded text is without the spaces and zeros at its end. */
    static int trimmed(Bytes bytes, int at, int size) {
        int length = size;
        while (length > 0 && (bytes.u8(at + length - 1) == ' ' || bytes.u8(at + length - 1) == 0)) {
            length--;
        }
        return length;
    }
}
