package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the parameters of a command or the data of a response lie, from a line of {@code commands.tsv}: words {@code name:what}.
 * {@code 2} is a number of two bytes, {@code 2.15.1} one bit of it from bit 15 on, with {@code &} the next word starts at the
 * same byte, {@code =table} gives the number a name, {@code *table} each of its bits; {@code b1} is a binary coded decimal,
 * {@code y1} a year of this century or the last, {@code h4} tenths, {@code d} a date of the file system, {@code t12} text, {@code x} bytes, {@code -4} bytes that go
 * nowhere, {@code a} a value as long as its memory area says; <code>name{ }</code> repeats to the end; {@code ?} may be
 * missing. Does not change; for any thread.
 */
final class Layout {
    private record Item(
            String name,
            char type,
            int size,
            int shift,
            int bits,
            boolean stays,
            boolean optional,
            @Nullable NameTable names) {}

    private final List<Item> items = new ArrayList<>();
    private @Nullable Layout repeated;
    private String group = "";
    private int shortest;

    /** Reads the words. */
    static Layout of(String words) {
        Layout layout = new Layout();
        int brace = words.indexOf('{');
        String head = words;
        if (brace >= 0) {
            int start = words.lastIndexOf(' ', brace) + 1;
            head = words.substring(0, start);
            layout.group = words.substring(start, brace);
            layout.repeated = of(words.substring(brace + 1, words.indexOf('}')));
        }
        for (String word : head.strip().split(" ", 0)) {
            if (!word.isEmpty()) {
                layout.add(item(word));
            }
        }
        return layout;
    }

    private void add(Item item) {
        items.add(item);
        if (!item.optional && !item.stays) {
            shortest += item.size;
        }
    }

    private static Item item(String word) {
        boolean optional = word.startsWith("?");
        String name = word.substring(optional ? 1 : 0, word.indexOf(':'));
        String what = word.substring(word.indexOf(':') + 1);
        boolean stays = what.endsWith("&");
        what = what.replace("&", "");
        NameTable names = null;
        char type = 'n';
        int table = Math.max(what.indexOf('='), what.indexOf('*'));
        if (table >= 0) {
            type = what.charAt(table) == '*' ? '*' : 'n';
            names = NameTable.of(Layout.class, what.substring(table + 1) + ".tsv", "unknown");
            what = what.substring(0, table);
        }
        if (!Character.isDigit(what.charAt(0))) {
            type = what.charAt(0);
            what = what.substring(1);
        }
        String[] numbers = what.isEmpty() ? new String[] {type == 'd' ? "4" : "0"} : what.split("\\.", -1);
        int size = Integer.parseInt(numbers[0]);
        int shift = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
        int bits = numbers.length > 2 ? Integer.parseInt(numbers[2]) : 32;
        return new Item(name, type, size, shift, bits, stays, optional, names);
    }

    /** Bytes without which it means nothing. */
    int shortest() {
        return shortest;
    }

    /** Puts all fields, from {@code at} to the end of the bytes; stops where they end. */
    void put(Fields fields, Bytes bytes, int at) {
        int next = one(fields, bytes, at);
        Layout inner = repeated;
        while (inner != null && next >= 0 && next + Math.max(1, inner.shortest) <= bytes.length()) {
            fields.open(group);
            int after = inner.one(fields, bytes, next);
            fields.close();
            next = after <= next ? -1 : after;
        }
    }

    /** Returns where the next one starts, or -1 if the bytes ended before. */
    private int one(Fields fields, Bytes bytes, int from) {
        int at = from;
        int area = 0;
        for (Item item : items) {
            int rest = bytes.length() - at;
            if (rest < item.size || item.optional && rest == 0) {
                return item.optional ? at : -1;
            }
            int size = item.size;
            if (item.type == 'n' || item.type == '*') {
                long value = number(bytes, at, size) >>> item.shift & (1L << item.bits) - 1;
                area = item.name.equals("memoryAreaCode") ? (int) value : area;
                number(fields, item, value);
            } else {
                size = other(fields, item, bytes, at, area);
            }
            at += item.stays ? 0 : size;
        }
        return at;
    }

    private static void number(Fields fields, Item item, long value) {
        fields.put(item.name, value);
        NameTable names = item.names;
        if (names != null && item.type == 'n') {
            fields.put(item.name + "Name", names.name(value));
        }
        for (int bit = 0; names != null && item.type == '*' && bit < 8 * item.size; bit++) {
            if ((value >> bit & 1) != 0 && names.knows(bit)) {
                fields.put(item.name + "Name", names.name(bit));
            }
        }
    }

    private static int other(Fields fields, Item item, Bytes bytes, int at, int area) {
        int rest = bytes.length() - at;
        int size = item.type == 'a' ? Math.min(rest, Areas.size(area)) : item.size == 0 ? rest : item.size;
        switch (item.type) {
            case 'b' -> fields.put(item.name, Bcd.value(bytes, at, size));
            case 'y' -> fields.put(item.name, Bcd.value(bytes, at, size) + (bytes.u8(at) < 0x90 ? 2000 : 1900));
            case 'h' -> fields.put(item.name, Bcd.value(bytes, at, size) / 10.0);
            case 't' -> fields.text(item.name, bytes, at, Areas.trimmed(bytes, at, size));
            case 'd' -> date(fields, bytes.u32(at));
            case '-' -> {}
            default -> fields.hex(item.name, bytes, at, size);
        }
        return size;
    }

    /** A date and time as file systems of that age keep them: seven bits of years from 1980 on, four of months, and so on. */
    private static void date(Fields fields, long stamp) {
        fields.put("year", 1980 + (stamp >> 25)).put("month", stamp >> 21 & 15).put("day", stamp >> 16 & 31);
        fields.put("hour", stamp >> 11 & 31).put("minute", stamp >> 5 & 63).put("second", 2 * (stamp & 31));
    }

    private static long number(Bytes bytes, int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes.u8(at + i);
        }
        return value;
    }
}
