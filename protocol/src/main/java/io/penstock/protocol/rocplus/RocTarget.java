package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/**
 * What a request is about, from a column of {@code opcodes.tsv}: the area, then {@code o1} for an object in one byte at offset 1,
 * {@code a3.2} for an address in two bytes at offset 3, {@code c5} for a count, {@code n2.25} for a name in 25 bytes at offset 2.
 */
record RocTarget(String area, int object, int address, int addressSize, int count, int name, int nameSize) {
    static RocTarget of(String words) {
        int[] at = {-1, -1, -1, -1};
        int[] size = {1, 1, 1, 1};
        String[] parts = words.split(" ", -1);
        for (int i = 1; i < parts.length; i++) {
            int which = "oacn".indexOf(parts[i].charAt(0));
            String[] numbers = parts[i].substring(1).split("\\.", -1);
            at[which] = Integer.parseInt(numbers[0]);
            size[which] = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 1;
        }
        return new RocTarget(parts[0].replace('-', ' '), at[0], at[1], size[1], at[2], at[3], size[3]);
    }

    /** Fills an operation from a request that is long enough. */
    void fill(Operation operation, Bytes bytes) {
        int data = RocMessage.HEADER;
        operation.area = area;
        if (object >= 0) {
            operation.object = bytes.u8(data + object);
        }
        if (address >= 0) {
            operation.address = RocLayout.number(bytes, data + address, addressSize);
        }
        if (count >= 0) {
            operation.count = bytes.u8(data + count);
        }
        if (name >= 0) {
            operation.name(bytes, data + name, RocLayout.trimmed(bytes, data + name, nameSize));
        }
    }
}
